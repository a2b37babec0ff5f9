"""Questions over one open generation after another: each is answered whole from the one it met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from functools import partial

from bot.choices.reading import here
from bot.languages import gettext as _
from bot.observation.meter import UNMEASURED, Meter
from bot.observation.noting import note_question
from bot.offload import Offload
from bot.replies import RecordReply, Reply, TimelineReply, VerificationReply
from bot.shelf import Shelf, StaleButton, utc_now
from retrieval.ask.answering import ask
from retrieval.ask.conversation import Turn, turn_of
from retrieval.ask.following import FollowUp, asked_after
from retrieval.ask.record import record_of
from retrieval.ask.sayings import speaker_and_topic
from retrieval.ask.timeline import timeline_of
from retrieval.ask.verifying import verify
from retrieval.index.generation import Generation
from retrieval.model import Answer, Outcome, WhichPerson
from retrieval.ports import Embedder, IdentifyLanguage, Reranker


class Answering:
    """The use case behind every question; safe to use from many updates at once.

    Args:
        open_serving: Opens the generation that serves now.
        serving: Its name, cheaply, or ``None``; looked at before every question.
        limit: Quotes in one reply.
        zone: Where the askers' days begin.
        reranker: Reads the first hits once more, where there is one.
        identify: Tells the language of a question that nothing answers.
        clock: Tells which embargoes are in force.
        meter: Counts questions by what comes of them.
    """

    def __init__(
        self,
        offload: Offload,
        embedder: Embedder,
        open_serving: Callable[[], Generation],
        serving: Callable[[], str | None],
        limit: int,
        zone: tzinfo = UTC,
        reranker: Reranker | None = None,
        identify: IdentifyLanguage | None = None,
        clock: Callable[[], datetime] = utc_now,
        meter: Meter = UNMEASURED,
    ) -> None:
        self._offload = offload
        self._embedder = embedder
        self._reranker = reranker
        self._identify = identify
        self._shelf = Shelf(open_serving, serving, clock)
        self._limit = limit
        self._zone = zone
        self._meter = meter

    @property
    def shelf(self) -> Shelf:
        """The generation that serves, for other use cases that read it too."""
        return self._shelf

    async def prepare(self) -> None:
        """Load model and generation, so that the first question does not wait for them."""
        await self._offload.call(self._prepare)

    async def answer(
        self,
        question: str,
        *,
        asked_at: datetime | None = None,
        offset: int = 0,
        made_from: str | None = None,
        choice: int | None = None,
        after: Turn | None = None,
        limit: int | None = None,
    ) -> Reply:
        """Answer a question from the ``offset``-th quote on.

        Args:
            after: What the conversation asked last, for a question that goes on from it.
            asked_at: What "yesterday" is counted from; without it, the day of the newest article.
            choice: Where the question may mean several people, the one chosen, by place.
            made_from: The generation a button was made from; another one raises.
            limit: Quotes at most; by default as many as one reply has.

        Raises:
            StaleButton: If the corpus was reloaded since.
            CorpusError: If there is nothing to answer from.
            UserError: If the question cannot be taken.
            IntegrityError: If stored words and source disagree.
        """
        now = asked_at.astimezone(here(self._zone)) if asked_at else None
        answering = self._offload.call(
            self._answer, question, now, offset, made_from, choice, after, limit or self._limit
        )
        return await note_question(self._meter, answering)

    async def record(
        self,
        asked: str,
        *,
        offset: int = 0,
        made_from: str | None = None,
        choice: int | None = None,
        limit: int | None = None,
    ) -> RecordReply:
        """What "Wallace about withdrawal" asks for, newest first, from the ``offset``-th on.

        Args:
            limit: Statements at most; by default as many as one reply has.

        Raises:
            StaleButton: If the corpus was reloaded since.
            UserError: If there is no name in it.
        """
        return await self._offload.call(
            self._record, asked, offset, made_from, choice, limit or self._limit
        )

    async def timeline(
        self, asked: str, *, made_from: str | None = None, choice: int | None = None
    ) -> TimelineReply:
        """The timeline that "Wallace on withdrawal" asks for.

        Raises:
            StaleButton: If the corpus was reloaded since.
            UserError: If there is no name in it.
        """
        return await self._offload.call(self._timeline, asked, made_from, choice)

    async def verify(self, words: str, speaker: str | None = None) -> VerificationReply:
        """Whether somebody is on record with these words.

        Raises:
            UserError: If there are too few words, or too many.
            CorpusError: If there is nothing to search.
            IntegrityError: If stored words and source disagree.
        """
        return await self._offload.call(self._verify, words, speaker)

    def close(self) -> None:
        """Close the open generation once its last question is answered."""
        self._shelf.close()

    def _prepare(self) -> None:
        self._embedder.encode_query("warm")
        if self._reranker:
            self._reranker.scores([("warm", "warm")])
        with self._shelf.borrowed():
            pass

    def _answer(
        self,
        question: str,
        now: datetime | None,
        offset: int,
        made_from: str | None,
        choice: int | None,
        after: Turn | None,
        limit: int,
    ) -> Reply:
        with self._shelf.borrowed(made_from) as generation:
            store = generation.store
            meant = (
                FollowUp(question, offset)
                if made_from or offset  # whoever asks for a further page asks a whole question
                else asked_after(
                    question,
                    after,
                    store.people(),
                    now=now,
                    outlets=store.outlets(),
                    bylines=store.bylines(),
                )
            )
            asked = partial(
                ask,
                meant.question,
                generation,
                self._embedder,
                now=now,
                limit=limit + 1,
                offset=meant.offset,
                reranker=self._reranker,
                identify=self._identify,
            )
            outcome = _chosen(asked, choice)
            more = isinstance(outcome, Answer) and len(outcome.quotes) > limit
            if isinstance(outcome, Answer):
                outcome = replace(outcome, quotes=outcome.quotes[:limit])
            turn = turn_of(meant.question, outcome, meant.offset, after)
            return Reply(
                outcome,
                generation.name,
                more,
                choice,
                understood=meant.question if meant.question != question else None,
                offset=meant.offset,
                turn=after if meant.aside else turn,
            )

    def _record(
        self, asked: str, offset: int, made_from: str | None, choice: int | None, limit: int
    ) -> RecordReply:
        with self._shelf.borrowed(made_from) as generation:
            outcome = record_of(
                *speaker_and_topic(asked, generation.store.people()),
                generation,
                self._embedder,
                limit=limit,
                offset=offset,
                choice=choice,
            )
            return RecordReply(outcome, generation.name, choice)

    def _timeline(self, asked: str, made_from: str | None, choice: int | None) -> TimelineReply:
        with self._shelf.borrowed(made_from) as generation:
            outcome = timeline_of(
                *speaker_and_topic(asked, generation.store.people()),
                generation,
                self._embedder,
                choice=choice,
            )
            return TimelineReply(outcome, generation.name, choice)

    def _verify(self, words: str, speaker: str | None) -> VerificationReply:
        with self._shelf.borrowed() as generation:
            found = verify(words, generation, self._embedder, speaker=speaker)
            return VerificationReply(found, generation.name)


def _chosen(asked: Callable[..., Outcome], choice: int | None) -> Outcome:
    """What comes of a question, put again with the full name of whom its asker chose."""
    outcome = asked()
    if choice is None or not isinstance(outcome, WhichPerson):
        return outcome
    if choice >= len(outcome.people):
        raise StaleButton(_("This choice is not on record any more. Please ask again."))
    return asked(speaker=outcome.people[choice].name)
