"""What is on record of whoever an update comes from: read in one look before it is handled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from bot.access.model import Known
from bot.adapters.conversations import Place
from retrieval.ask.conversation import Turn


@dataclass(frozen=True, slots=True)
class Caller:
    """As it was when the update was taken up; what changes things reads them anew.

    Attributes:
        kept: What the chat chose or was seen to be, by name.
        decided: What was decided on the person and on the chat, by their ids.
        returning: Whether something of an earlier bot waits for the chat.
        drafting: Whether somebody makes a subscription in the chat, or began to and left it.
        place: Where a conversation may go on; ``None`` where nobody in person wrote a message.
        turn: What was asked there last, if it is remembered.
    """

    kept: Mapping[str, str]
    decided: Mapping[int, Known]
    returning: bool
    drafting: bool
    place: Place | None = None
    turn: Turn | None = None


_CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)


def caller() -> Caller | None:
    """Whoever the update comes from; ``None`` where that could not be read."""
    return _CALLER.get()


@contextmanager
def called_by(one: Caller | None) -> Iterator[None]:
    """What is called inside works for this caller."""
    before = _CALLER.set(one)
    try:
        yield
    finally:
        _CALLER.reset(before)
