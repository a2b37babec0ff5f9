"""Whose choices hold now: set by the edges for an update or a sending, read where they matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.choices.model import DEFAULT, Choices

_CURRENT: ContextVar[Choices] = ContextVar("choices", default=DEFAULT)


def current() -> Choices:
    """The choices of whoever reads what is made now."""
    return _CURRENT.get()


def read_by(choices: Choices) -> None:
    """From now on, in this task and what it begins, these choices hold."""
    _CURRENT.set(choices)


@contextmanager
def reading(choices: Choices) -> Iterator[None]:
    """Let these choices hold within the block."""
    before = _CURRENT.set(choices)
    try:
        yield
    finally:
        _CURRENT.reset(before)
