"""Questions over one open generation after another: each is answered whole from the one it met."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from functools import partial

import structlog

from bot.offload import Offload
from bot.status import CorpusStatus, status_of
from retrieval.ask.answering import ask
from retrieval.ask.recall import Recalled, recall
from retrieval.ask.record import Record, record_of
from retrieval.errors import CorpusError
from retrieval.index.generation import Generation
from retrieval.model import Answer, NoAnswer, Outcome, Person, WhichPerson
from retrieval.ports import Embedder

log = structlog.get_logger()


class StaleButton(CorpusError):
    """A button was made from another generation than the one that serves."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An outcome, the generation it came from, and whether there are further quotes.

    Attributes:
        choice: Which of the people that may have been meant was chosen, by place.
    """

    outcome: Outcome
    generation: str
    more: bool
    choice: int | None = None


@dataclass(frozen=True, slots=True)
class RecordReply:
    """A page of somebody's record, and the generation it came from."""

    outcome: Record | WhichPerson | NoAnswer
    generation: str
    choice: int | None = None


class Answering:
    """The use case behind every question; safe to use from many updates at once.

    Args:
        open_serving: Opens the generation that serves now.
        serving: Its name, cheaply, or ``None``; looked at before every question.
        limit: Quotes in one reply.
        zone: Where the askers' days begin.
    """

    def __init__(
        self,
        offload: Offload,
        embedder: Embedder,
        open_serving: Callable[[], Generation],
        serving: Callable[[], str | None],
        limit: int,
        zone: tzinfo = UTC,
    ) -> None:
        self._offload = offload
        self._embedder = embedder
        self._shelf = _Shelf(open_serving, serving)
        self._limit = limit
        self._zone = zone

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
    ) -> Reply:
        """Answer a question from the ``offset``-th quote on.

        Args:
            asked_at: What "yesterday" is counted from; without it, the day of the newest article.
            choice: Where the question may mean several people, the one chosen, by place.
            made_from: The generation a button was made from; another one raises.

        Raises:
            StaleButton: If the corpus was reloaded since.
            CorpusError: If there is nothing to answer from.
            UserError: If the question cannot be taken.
            IntegrityError: If stored words and source disagree.
        """
        now = asked_at.astimezone(self._zone) if asked_at else None
        return await self._offload.call(self._answer, question, now, offset, made_from, choice)

    async def record(
        self,
        speaker: str,
        topic: str,
        *,
        offset: int = 0,
        made_from: str | None = None,
        choice: int | None = None,
    ) -> RecordReply:
        """A person's statements on a topic, newest first, from the ``offset``-th on.

        Raises:
            StaleButton: If the corpus was reloaded since.
            UserError: If there is no name in it.
        """
        return await self._offload.call(self._record, speaker, topic, offset, made_from, choice)

    async def recall(self, identity: str) -> Recalled:
        """The quote of an id, with its context and what became of it.

        Raises:
            UnknownQuote: If it names nothing that is or was on record.
            IntegrityError: If stored words and source disagree.
        """
        return await self._offload.look_up(self._recall, identity)

    async def check(self, made_from: str) -> None:
        """Whether buttons made from this generation still work.

        Raises:
            StaleButton: If the corpus was reloaded since.
        """
        await self._offload.look_up(self._check, made_from)

    async def people(self) -> tuple[Person, ...]:
        """Everybody on record, those with most statements first."""
        return await self._offload.look_up(self._people)

    async def status(self) -> CorpusStatus:
        """What is on record."""
        return await self._offload.look_up(self._status)

    def close(self) -> None:
        """Close the open generation once its last question is answered."""
        self._shelf.close()

    def _prepare(self) -> None:
        self._embedder.encode_query("warm")
        with self._shelf.borrowed():
            pass

    def _answer(
        self,
        question: str,
        now: datetime | None,
        offset: int,
        made_from: str | None,
        choice: int | None,
    ) -> Reply:
        with self._shelf.borrowed(made_from) as generation:
            asked = partial(
                ask,
                question,
                generation,
                self._embedder,
                now=now,
                limit=self._limit + 1,
                offset=offset,
            )
            outcome = _chosen(asked, choice)
            more = isinstance(outcome, Answer) and len(outcome.quotes) > self._limit
            if isinstance(outcome, Answer):
                outcome = replace(outcome, quotes=outcome.quotes[: self._limit])
            return Reply(outcome, generation.name, more, choice)

    def _record(
        self, speaker: str, topic: str, offset: int, made_from: str | None, choice: int | None
    ) -> RecordReply:
        with self._shelf.borrowed(made_from) as generation:
            outcome = record_of(
                speaker,
                topic,
                generation,
                self._embedder,
                limit=self._limit,
                offset=offset,
                choice=choice,
            )
            return RecordReply(outcome, generation.name, choice)

    def _recall(self, identity: str) -> Recalled:
        with self._shelf.borrowed() as generation:
            return recall(identity, generation.store)

    def _check(self, made_from: str) -> None:
        with self._shelf.borrowed(made_from):
            pass

    def _people(self) -> tuple[Person, ...]:
        with self._shelf.borrowed() as generation:
            return generation.store.people()

    def _status(self) -> CorpusStatus:
        with self._shelf.borrowed() as generation:
            return status_of(generation)


def _chosen(asked: Callable[..., Outcome], choice: int | None) -> Outcome:
    """What comes of a question, put again with the full name of whom its asker chose."""
    outcome = asked()
    if choice is None or not isinstance(outcome, WhichPerson):
        return outcome
    if choice >= len(outcome.people):
        raise StaleButton("This choice is not on record any more. Please ask again.")
    return asked(speaker=outcome.people[choice].name)


class _Shelf:
    """The open generation, replaced when another one serves, closed when nobody reads it."""

    def __init__(
        self, open_serving: Callable[[], Generation], serving: Callable[[], str | None]
    ) -> None:
        self._open_serving = open_serving
        self._serving = serving
        self._lock = threading.Lock()
        self._open: Generation | None = None
        self._seen: str | None = None
        self._readers: dict[int, int] = {}
        self._closed = False

    @contextmanager
    def borrowed(self, made_from: str | None = None) -> Iterator[Generation]:
        generation = self._take(made_from)
        try:
            yield generation
        finally:
            self._give_back(generation)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            old, self._open = self._open, None
            self._close_if_unread(old)

    def _take(self, made_from: str | None) -> Generation:
        with self._lock:
            if self._closed:
                raise CorpusError("The corpus is closed.")
            generation = self._refreshed()
            if made_from is not None and made_from != generation.name:
                raise StaleButton("The articles were reloaded since. Please ask again.")
            self._readers[id(generation)] = self._readers.get(id(generation), 0) + 1
            return generation

    def _refreshed(self) -> Generation:
        """What serves now, opened if need be; what cannot be opened leaves the old one serving."""
        serving = self._serving()
        if self._open is not None and serving == self._seen:
            return self._open
        try:
            fresh = self._open_serving()
        except CorpusError as error:
            if self._open is None:
                raise
            log.exception("generation not opened", generation=serving, reason=str(error))
            self._seen = serving
            return self._open
        if fresh.notice:
            log.warning("corpus notice", notice=fresh.notice)
        old, self._open, self._seen = self._open, fresh, serving
        self._close_if_unread(old)
        return fresh

    def _give_back(self, generation: Generation) -> None:
        with self._lock:
            self._readers[id(generation)] -= 1
            if generation is not self._open:
                self._close_if_unread(generation)

    def _close_if_unread(self, generation: Generation | None) -> None:
        if generation is not None and not self._readers.get(id(generation)):
            self._readers.pop(id(generation), None)
            generation.close()
