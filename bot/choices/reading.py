"""Whose choices hold now: set by the edges for an update or a sending, read where they matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot.choices.model import DEFAULT, Choices
from bot.languages import speaking

_CURRENT: ContextVar[Choices] = ContextVar("choices", default=DEFAULT)


def current() -> Choices:
    """The choices of whoever reads what is made now."""
    return _CURRENT.get()


@contextmanager
def reading(choices: Choices) -> Iterator[None]:
    """Let these choices hold within the block, in this task and what it begins."""
    before = _CURRENT.set(choices)
    try:
        with speaking(choices.spoken):
            yield
    finally:
        _CURRENT.reset(before)


def here(otherwise: tzinfo) -> tzinfo:
    """The reader's time zone, or another where it is not known."""
    zone = current().zone
    return ZoneInfo(zone) if zone else otherwise
