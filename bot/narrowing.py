"""A question asked again of one speaker, who is named by a quote that was shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.languages import gettext as _
from bot.offload import Offload
from bot.shelf import Shelf
from retrieval.ask.answering import ask
from retrieval.ask.recall import recall
from retrieval.errors import UnknownQuote
from retrieval.model import Answer, Outcome
from retrieval.ports import Embedder, Reranker


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What one speaker said to a question.

    Attributes:
        speaker: Their full name.
        more: Whether there are further quotes.
    """

    speaker: str
    outcome: Outcome
    generation: str
    more: bool


class Narrowing:
    """The use case behind "only this speaker"; safe to use from many updates at once.

    Args:
        limit: Quotes in one reply.
    """

    def __init__(
        self,
        offload: Offload,
        embedder: Embedder,
        shelf: Shelf,
        limit: int,
        reranker: Reranker | None = None,
    ) -> None:
        self._offload = offload
        self._embedder = embedder
        self._shelf = shelf
        self._limit = limit
        self._reranker = reranker

    async def answer(
        self,
        question: str,
        identity: str,
        *,
        asked_at: datetime,
        offset: int = 0,
        limit: int | None = None,
    ) -> Narrowed:
        """What the speaker of a quote said to a question, from the ``offset``-th quote on.

        Args:
            identity: Of the quote.
            asked_at: In the asker's zone.

        Raises:
            UnknownQuote: If it is not on record any more, or nobody's.
            IntegrityError: If stored words and source disagree.
        """
        return await self._offload.call(
            self._answer, question, identity, asked_at, offset, limit or self._limit
        )

    def _answer(
        self, question: str, identity: str, now: datetime, offset: int, limit: int
    ) -> Narrowed:
        with self._shelf.borrowed() as generation:
            speaker = recall(identity, generation.store).quote.speaker
            if speaker is None:
                raise UnknownQuote(_("Nobody is named for these words. Please ask again."))
            outcome = ask(
                question,
                generation,
                self._embedder,
                now=now,
                limit=limit + 1,
                offset=offset,
                speaker=speaker.name,
                reranker=self._reranker,
            )
            more = isinstance(outcome, Answer) and len(outcome.quotes) > limit
            if isinstance(outcome, Answer):
                outcome = replace(outcome, quotes=outcome.quotes[:limit])
            return Narrowed(speaker.name, outcome, generation.name, more)
