"""An open corpus with its models, for one question after another from the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from bot.corpus_root import open_generation
from bot.models_root import embedder, reranker
from bot.settings import Settings
from retrieval.adapters.language_identifier import identify
from retrieval.index.generation import Generation
from retrieval.model import Digest, Length, NoAnswer, Outcome, WhichPerson

if TYPE_CHECKING:
    from bot.export.contents import Exportable
    from bot.export.document import Document
    from bot.render.coverage import Coverage
    from retrieval.ask.conversation import Turn
    from retrieval.ask.explaining import Explanation
    from retrieval.ask.following import FollowUp
    from retrieval.ask.record import Record
    from retrieval.ask.timeline import Timeline
    from retrieval.ask.verdicts import Verification


class Desk:
    """An open generation with its embedder: takes questions until it is closed."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime] | None = None) -> None:
        """Open the corpus of the settings.

        Args:
            clock: Tells when a question is asked; by default now, in the settings' time zone or
                the system's.
        """
        self._clock = clock or (lambda: datetime.now(UTC).astimezone(settings.zone))
        self._embedder = embedder(settings)
        self._reranker = reranker(settings)
        self._limit = settings.quotes
        self._whole = open_generation(settings, self._embedder)

    @property
    def generation(self) -> Generation:
        """What is on record, without what is under embargo now."""
        return self._whole.as_of(self._clock())

    def warm(self) -> None:
        """Load the models, so that the first question does not pay for them."""
        self._embedder.encode_query("warm")
        if self._reranker:
            self._reranker.scores([("warm", "warm")])

    def ask(self, question: str, *, offset: int = 0, speaker: str | None = None) -> Outcome:
        """Answer one question."""
        from retrieval.ask.answering import ask

        return ask(
            question,
            self.generation,
            self._embedder,
            now=self._clock(),
            limit=self._limit,
            offset=offset,
            speaker=speaker,
            reranker=self._reranker,
            identify=identify,
        )

    def explain(self, outcome: Outcome) -> Explanation:
        """How the hits of an outcome came to their order."""
        from retrieval.ask.explaining import explain

        return explain(outcome, self.generation, self._embedder, reranker=self._reranker)

    def meant(self, words: str, after: Turn | None) -> FollowUp:
        """What some words ask after an earlier question.

        Raises:
            UserError: If they ask nothing without one.
        """
        from retrieval.ask.following import asked_after

        store = self.generation.store
        return asked_after(
            words,
            after,
            store.people(),
            now=self._clock(),
            outlets=store.outlets(),
            bylines=store.bylines(),
        )

    def verify(self, words: str, speaker: str | None) -> Verification:
        """Whether somebody is on record with these words."""
        from retrieval.ask.verifying import verify

        return verify(words, self.generation, self._embedder, speaker=speaker)

    def record(
        self, speaker: str, topic: str, *, limit: int, offset: int = 0
    ) -> Record | WhichPerson | NoAnswer:
        """A page of what one person is on record with."""
        from retrieval.ask.record import record_of

        return record_of(
            speaker, topic, self.generation, self._embedder, limit=limit, offset=offset
        )

    def timeline(self, speaker: str, topic: str) -> Timeline | WhichPerson | NoAnswer:
        """What one person is on record with, in order of time."""
        from retrieval.ask.timeline import timeline_of

        return timeline_of(speaker, topic, self.generation, self._embedder)

    def document(self, value: Exportable, question: str) -> Document:
        """What was found, as a document to pass on."""
        from bot.export.contents import document_of

        return document_of(
            value, question=question, generation=self.generation.name, made=self._clock()
        )

    def briefing_document(self, digest: Digest) -> Document:
        """A briefing as a document to pass on."""
        from bot.export.briefings import briefing_document

        return briefing_document(digest, made=self._clock())

    def coverage(self, digest: Digest) -> Coverage | None:
        """Which outlets carried its stories when; ``None`` where words say as much."""
        from bot.render.coverage import articles_in, coverage_of

        return coverage_of(digest, self.generation.store.articles_by_id(articles_in(digest)))

    def brief(
        self,
        topics: Sequence[str],
        people: Sequence[str],
        *,
        since: str | None,
        until: str | None,
        length: Length,
    ) -> Digest:
        """What is new on some topics and of some people, or at all.

        Raises:
            UserError: If ``since`` or ``until`` names no day.
        """
        from retrieval.brief.asking import asked_for
        from retrieval.brief.composing import compose
        from retrieval.brief.wishes import wish_of

        store, now = self.generation.store, self._clock()
        asked = asked_for(topics, people, since=since, until=until, length=length, now=now)
        wish = wish_of(asked, store.people(), store.searched().latest, now)
        return compose(wish, self.generation.stories, self.generation, self._embedder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._whole.close()
