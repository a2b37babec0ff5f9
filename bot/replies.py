"""What comes of a question: an outcome, and the generation that it is from."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.ask.conversation import Turn
from retrieval.ask.recall import Recalled
from retrieval.ask.record import Record
from retrieval.ask.timeline import Timeline
from retrieval.ask.verdicts import Verification
from retrieval.model import NoAnswer, Outcome, WhichPerson


@dataclass(frozen=True, slots=True)
class Reply:
    """An outcome, the generation it came from, and whether there are further quotes.

    Attributes:
        choice: Which of the people that may have been meant was chosen, by place.
        understood: The whole question that was answered in the place of a few words.
        offset: Quotes of it that were shown before.
        turn: What the conversation goes on from now.
    """

    outcome: Outcome
    generation: str
    more: bool
    choice: int | None = None
    understood: str | None = None
    offset: int = 0
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class RecordReply:
    """A page of somebody's record, and the generation it came from."""

    outcome: Record | WhichPerson | NoAnswer
    generation: str
    choice: int | None = None


@dataclass(frozen=True, slots=True)
class TimelineReply:
    """Somebody's timeline, and the generation it came from."""

    outcome: Timeline | WhichPerson | NoAnswer
    generation: str
    choice: int | None = None


@dataclass(frozen=True, slots=True)
class RecalledReply:
    """A quote with what became of it, and the generation that tells."""

    recalled: Recalled
    generation: str


@dataclass(frozen=True, slots=True)
class VerificationReply:
    """A verdict, and the generation it came from."""

    verification: Verification
    generation: str
