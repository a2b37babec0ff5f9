"""Files to pass on: what was shown is asked for once more, and written from what is on record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum

from bot.answering import Answering
from bot.choices.reading import here
from bot.delivery.model import Subscription
from bot.export.briefings import briefing_document, told_then
from bot.export.contents import Exportable, document_of
from bot.export.document import Document
from bot.export.formats import Format, file_name, written
from bot.languages import gettext as _
from bot.languages import marked
from bot.narrowing import Narrowing
from bot.offload import Offload
from retrieval.errors import UserError
from retrieval.model import Digest, NothingAsked, Outcome, WhichPerson

MOST = 200
"""Statements of one person in a file, the newest of them; some fifty pages."""

WHO = marked(
    "More than one person of that name is on record. Choose one of them first, then export."
)
QUIET = marked("That briefing had nothing to tell, so there is nothing to export.")
NOTHING = marked("That asked for nothing that could be on record, so there is nothing to export.")


class Kind(StrEnum):
    """What was shown."""

    ANSWER = "answer"
    TIMELINE = "timeline"
    QUOTES = "quotes"
    BRIEFING = "briefing"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that was shown, by what it takes to find it again.

    Attributes:
        asked: The whole question, or the words behind the command.
        asked_at: What "yesterday" in it is counted from.
        count: Quotes of an answer that were shown so far; 0 for as many as a first answer has.
        choice: Who of several people was chosen, by place.
        generation: Name of the one that was shown from, where it is known.
        understood: The question stands for a few words that went on from an earlier one.
        edition: Names the very briefing that was shown.
        only: A quote of the one speaker to whom the answer was kept.
    """

    kind: Kind
    asked: str
    asked_at: datetime
    count: int = 0
    choice: int | None = None
    generation: str | None = None
    understood: bool = False
    edition: str | None = None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and what it holds.

    Attributes:
        changed: The articles were reloaded since it was shown: it holds what is on record now.
    """

    name: str
    data: bytes
    document: Document
    changed: bool


ComposeWhole = Callable[[str, datetime], Awaitable[Digest]]
"""The whole briefing that some words ask for at some time, whatever was told before."""

Told = Callable[[str], Document | None]
"""What a briefing said when it was told, by its identity; synchronous."""


def request_of(subscription: Subscription) -> str:
    """The words by which one would ask for what a subscription sends."""
    named = [*subscription.topics, *(f"people {name}" for name in subscription.people)]
    outlets = " or ".join(subscription.outlets)
    limits = [f"in {outlets}"] if outlets else []
    return ", ".join([*named, *limits, subscription.length.value])


class Exporting:
    """The use case behind files to pass on; safe to use from many updates at once.

    Args:
        compose: Makes a briefing of which is not kept what it said.
        told: Knows what briefings said.
        zone: In which the time of making is given, where the reader's is not known.
    """

    def __init__(
        self,
        answering: Answering,
        offload: Offload,
        compose: ComposeWhole,
        told: Told,
        zone: tzinfo = UTC,
        narrowing: Narrowing | None = None,
    ) -> None:
        self._narrowing = narrowing
        self._answering = answering
        self._offload = offload
        self._compose = compose
        self._told = told
        self._zone = zone

    async def export(
        self, wanted: Wanted, kind: Format, now: datetime, zone: tzinfo | None = None
    ) -> Exported:
        """The file.

        Args:
            zone: The reader's.

        Raises:
            StaleButton: If it depends on a choice of people that another generation may list in
                another order.
            UserError: If there is nothing to export.
            CorpusError: If there is nothing to answer from.
            IntegrityError: If stored words and source disagree.
        """
        made = now.astimezone(here(zone or self._zone))
        document, generation = await self._document(wanted, made)
        if wanted.kind is Kind.BRIEFING and not document.sources:
            raise UserError(_(QUIET))
        return Exported(
            name=file_name(document, kind),
            data=await self._offload.call(written, document, kind),
            document=document,
            changed=wanted.generation not in {None, generation},
        )

    async def _document(self, wanted: Wanted, made: datetime) -> tuple[Document, str | None]:
        """What is on record now, or what a briefing said, and the generation it is from."""
        if wanted.kind is Kind.BRIEFING:
            return await self._briefing(wanted, made)
        outcome, generation = await self._found(wanted)
        value = _exportable(outcome)
        return (
            document_of(value, question=wanted.asked, generation=generation, made=made),
            generation,
        )

    async def _briefing(self, wanted: Wanted, made: datetime) -> tuple[Document, str | None]:
        """The very one that was told if it is kept, or the whole of what was asked for."""
        told = await self._offload.look_up(self._told, wanted.edition) if wanted.edition else None
        if told:
            return told_then(told, made.tzinfo), wanted.generation
        digest = await self._compose(wanted.asked, wanted.asked_at.astimezone(made.tzinfo))
        return briefing_document(digest, made=made), digest.generation

    async def _found(self, wanted: Wanted) -> tuple[Outcome | Exportable, str]:
        if wanted.only and self._narrowing:
            narrowed = await self._narrowing.answer(
                wanted.asked,
                wanted.only,
                asked_at=wanted.asked_at.astimezone(here(self._zone)),
                limit=wanted.count or None,
            )
            return narrowed.outcome, narrowed.generation
        made_from = wanted.generation if wanted.choice is not None else None
        match wanted.kind:
            case Kind.TIMELINE:
                timeline = await self._answering.timeline(
                    wanted.asked, made_from=made_from, choice=wanted.choice
                )
                return timeline.outcome, timeline.generation
            case Kind.QUOTES:
                record = await self._answering.record(
                    wanted.asked, made_from=made_from, choice=wanted.choice, limit=MOST
                )
                return record.outcome, record.generation
            case _:
                answer = await self._answering.answer(
                    wanted.asked,
                    asked_at=wanted.asked_at,
                    made_from=made_from,
                    choice=wanted.choice,
                    limit=wanted.count or None,
                )
                return answer.outcome, answer.generation


def _exportable(outcome: Outcome | Exportable) -> Exportable:
    if isinstance(outcome, WhichPerson):
        raise UserError(_(WHO))
    if isinstance(outcome, NothingAsked):
        raise UserError(_(NOTHING))
    return outcome
