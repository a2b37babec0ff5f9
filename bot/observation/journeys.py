"""One update's way through the bot: its reference, and how long it was in which stage.

The journey is found by the context in which code runs, in worker threads too, so that what takes
time need not be told for whom it works.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """What may take time."""

    WAIT = "wait"
    ENCODE = "encode"
    SEARCH = "search"
    RERANK = "rerank"
    ANSWER = "answer"
    LOOK_UP = "look up"
    TELEGRAM = "telegram"


@dataclass(frozen=True, slots=True)
class Lap:
    """One stay in a stage, in seconds of ``time.perf_counter()``."""

    stage: Stage
    begin: float
    end: float


@dataclass(slots=True)
class Journey:
    """The laps of one update so far; only ever appended to, from any thread.

    Attributes:
        reference: What its log lines carry, and what the user sees where it fails.
        started_at: ``time.time()`` at its begin.
    """

    reference: str = field(default_factory=lambda: secrets.token_hex(4))
    started_at: float = field(default_factory=time.time)
    begin: float = field(default_factory=time.perf_counter)
    end: float | None = None
    laps: list[Lap] = field(default_factory=list)


_NOW: ContextVar[Journey | None] = ContextVar("journey", default=None)


@contextmanager
def travelling(journey: Journey) -> Iterator[None]:
    """What is called inside belongs to this journey, which ends with the ``with``."""
    before = _NOW.set(journey)
    try:
        yield
    finally:
        journey.end = time.perf_counter()
        _NOW.reset(before)


@contextmanager
def lap(stage: Stage) -> Iterator[None]:
    """What is called inside is one stay in a stage of the journey, if there is one."""
    begin = time.perf_counter()
    try:
        yield
    finally:
        note_lap(stage, begin, time.perf_counter())


def note_lap(stage: Stage, begin: float, end: float) -> None:
    """A stay that is over, in seconds of ``time.perf_counter()``."""
    journey = _NOW.get()
    if journey is not None:
        journey.laps.append(Lap(stage, begin, end))


def reference() -> str:
    """The reference of the journey that this belongs to, or a new one where it belongs to none."""
    journey = _NOW.get()
    return journey.reference if journey else secrets.token_hex(4)
