"""What the ledger knows of each sending, and how it goes from one state to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.delivery.model import Address
from bot.delivery.outcomes import Ambiguous, Gone, Moved, NotSent, Outcome, Refused, Sent

STALE_AFTER = timedelta(minutes=10)
"""A briefing that was held up for longer is composed once more: it says that it is late then, or is
left out."""


class Kind(StrEnum):
    """What a delivery comes from."""

    BRIEFING = "briefing"
    ALERT = "alert"
    CORRECTION = "correction"


class State(StrEnum):
    """Where a delivery stands; all but the first are ends."""

    WAITING = "waiting"
    SENT = "sent"
    UNSURE = "unsure"
    REFUSED = "refused"
    SKIPPED = "skipped"
    ENDED = "ended"


class PartState(StrEnum):
    """Where one message of a delivery stands.

    ``SENDING`` is written before the request is made: whoever finds it and did not write it knows
    that the message may have been sent. ``SETTLED`` is an ambiguous one that is left as it is.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    SETTLED = "settled"
    REFUSED = "refused"
    ENDED = "ended"


class Policy(StrEnum):
    """What becomes of a message of which nobody knows whether it arrived."""

    REPORT = "report"
    RESEND = "resend"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why something is sent: there is one delivery of it, ever.

    Attributes:
        source: Number of the subscription, or of the batch of what is told.
        due: In whole seconds.
    """

    kind: Kind
    source: int
    due: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """An occasion and where it is to be sent.

    Attributes:
        owner: Who asked for it; 0 where a channel did, or where the subscription knows.
    """

    occasion: Occasion
    address: Address
    owner: int = 0


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One message of a delivery.

    Attributes:
        again: It is sent a second time, and says so.
    """

    number: int
    state: PartState
    again: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """One sending of something to one address, as the ledger has it.

    Attributes:
        content: Digest of what it says, once that is composed.
        ready_at: Not before.
        attempts: That came to nothing, since the last that did not.
        composed_at: When its content was settled.
        owner: As :class:`Planned` has it.
    """

    id: int
    occasion: Occasion
    address: Address
    ready_at: datetime
    attempts: int = 0
    content: str | None = None
    parts: tuple[PartRecord, ...] = ()
    composed_at: datetime | None = None
    owner: int = 0

    def is_stale(self, now: datetime) -> bool:
        """Whether it is a briefing that has been waiting since it was composed, all of it."""
        untouched = all(part == PartRecord(part.number, PartState.WAITING) for part in self.parts)
        if self.composed_at is None or self.occasion.kind is not Kind.BRIEFING or not untouched:
            return False
        return now - self.composed_at > STALE_AFTER

    @property
    def next_part(self) -> PartRecord | None:
        """The first that still has to be sent."""
        return next((part for part in self.parts if part.state is PartState.WAITING), None)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A message that somebody should look at: ambiguous, or refused."""

    delivery: int
    number: int
    count: int
    occasion: Occasion
    address: Address
    state: PartState
    reason: str


def part_after(outcome: Outcome, part: PartRecord, policy: Policy) -> PartRecord:
    """A part once its request has ended one way or another."""
    match outcome:
        case Sent():
            state, again = PartState.SENT, part.again
        case Refused():
            state, again = PartState.REFUSED, part.again
        case Gone():
            state, again = PartState.ENDED, part.again
        case Ambiguous():
            state, again = _doubtful(part, policy)
        case _:
            state, again = PartState.WAITING, part.again
    return PartRecord(part.number, state, again)


def after(before: Delivery, part: PartRecord, outcome: Outcome, ready_at: datetime) -> Delivery:
    """A delivery once the request for one of its parts has ended.

    Args:
        part: As it is now.
    """
    chat_id = outcome.chat_id if isinstance(outcome, Moved) else before.address.chat_id
    return replace(
        before,
        address=replace(before.address, chat_id=chat_id),
        ready_at=ready_at,
        attempts=before.attempts + 1 if isinstance(outcome, NotSent) else 0,
        parts=tuple(part if one.number == part.number else one for one in before.parts),
    )


def _doubtful(part: PartRecord, policy: Policy) -> tuple[PartState, bool]:
    """A second doubt about the same message is for a person to settle, whatever the policy."""
    if policy is Policy.RESEND and not part.again:
        return PartState.WAITING, True
    return (PartState.SETTLED if policy is Policy.SKIP else PartState.AMBIGUOUS), part.again


def state_of(parts: Sequence[PartState]) -> State:
    """A delivery's state by its parts'."""
    found = set(parts)
    if PartState.ENDED in found:
        return State.ENDED
    if found & {PartState.WAITING, PartState.SENDING}:
        return State.WAITING
    if PartState.AMBIGUOUS in found:
        return State.UNSURE
    return State.REFUSED if PartState.REFUSED in found else State.SENT
