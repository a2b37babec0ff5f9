"""Whose language is spoken now: set by the edges, read wherever a sentence is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from bot.languages.model import Language

T = TypeVar("T")

_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=Language.ENGLISH)


def spoken() -> Language:
    """The language of whoever reads what is made now."""
    return _SPOKEN.get()


def said_in(language: Language, function: Callable[[], T]) -> T:
    """The function's result, in that language; can be sent to another process."""
    with speaking(language):
        return function()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say everything in that language within the block, in this task and what it begins."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)
