"""Whom the code that handles an update works for: found by context, as the journey is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receipt:
    """What may be done about the update that is being handled.

    Attributes:
        begin: Notes that something is about to be sent in reply; raises ``TakenOver`` where another
            process replies.
        step_aside: Lets those behind it in its line go ahead.
        again: Whether another process had begun with it and was killed.
        update: Telegram's number of the update.
    """

    begin: Callable[[], Awaitable[None]]
    step_aside: Callable[[], Awaitable[None]]
    again: bool = False
    update: int | None = None


_HELD: ContextVar[Receipt | None] = ContextVar("receipt", default=None)


@contextmanager
def handling(receipt: Receipt | None) -> Iterator[None]:
    """What is called inside works for the update of this receipt."""
    before = _HELD.set(receipt)
    try:
        yield
    finally:
        _HELD.reset(before)


async def begin() -> None:
    """Call before anything is sent that would be said twice if it were sent again."""
    held = _HELD.get()
    if held is not None:
        await held.begin()


async def step_aside() -> None:
    """Call before work of minutes, so that whoever ordered it can go on talking."""
    held = _HELD.get()
    if held is not None:
        await held.step_aside()


def update_id() -> int | None:
    """The number of the update that is handled, by which what it does can be known again."""
    held = _HELD.get()
    return held.update if held is not None else None


def is_again() -> bool:
    """Whether a process that was killed may have noted already what this update did."""
    held = _HELD.get()
    return held is not None and held.again
