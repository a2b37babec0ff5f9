"""What happens becomes counts and times: questions, reloads, updates, apologies."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from bot.observation.journeys import Journey, Stage
from bot.observation.measures import (
    FAILURES,
    QUESTIONS,
    RELOAD_TIME,
    RELOADS,
    STAGES,
    UPDATES,
)
from bot.observation.meter import Meter
from bot.observation.shares import by_stage, own, whole
from bot.shelf import StaleButton
from retrieval.errors import (
    CorpusError,
    DoubtfulReload,
    IntegrityError,
    ReloadCancelled,
    UserError,
)
from retrieval.model import Answer, NoAnswer, WhichPerson
from retrieval.model import Outcome as Answered

_TIMED = (Stage.WAIT, Stage.ENCODE, Stage.SEARCH, Stage.RERANK, Stage.ANSWER)


class _HasOutcome(Protocol):
    @property
    def outcome(self) -> Answered: ...


R = TypeVar("R", bound=_HasOutcome)


async def note_question(meter: Meter, answering: Awaitable[R]) -> R:
    """What is answered, counted by what came of it."""
    try:
        found = await answering
    except (UserError, StaleButton):
        meter.count(QUESTIONS, outcome="refused")
        raise
    except Exception:
        meter.count(QUESTIONS, outcome="failed")
        raise
    meter.count(QUESTIONS, outcome=_answered(found.outcome))
    return found


@contextmanager
def note_reload(meter: Meter) -> Iterator[None]:
    """The reload inside, counted by what came of it, and timed if it was done."""
    begin = time.perf_counter()
    try:
        yield
    except Exception as error:
        meter.count(RELOADS, outcome=_undone(error))
        raise
    meter.count(RELOADS, outcome="done")
    meter.observe(RELOAD_TIME, time.perf_counter() - begin)


def note_update(meter: Meter, journey: Journey) -> None:
    """An update that was handled."""
    seconds = by_stage(journey.laps)
    for stage in _TIMED:
        if stage in seconds:
            meter.observe(STAGES, seconds[stage], stage=stage.value)
    meter.observe(UPDATES, whole(journey), share="whole")
    meter.observe(UPDATES, own(journey), share="own")


def note_failure(meter: Meter, error: Exception, *, of_telegram: bool) -> None:
    """An update that ended in an apology.

    Args:
        of_telegram: Whether Telegram, or the way there, failed.
    """
    cause = "defect"
    if isinstance(error, IntegrityError):
        cause = "integrity"
    elif isinstance(error, CorpusError):
        cause = "corpus"
    elif of_telegram:
        cause = "telegram"
    meter.count(FAILURES, cause=cause)


def _answered(outcome: Answered) -> str:
    match outcome:
        case Answer():
            return "answered"
        case NoAnswer():
            return "silence"
        case WhichPerson():
            return "which_person"
        case _:
            return "nothing_asked"


def _undone(error: Exception) -> str:
    match error:
        case DoubtfulReload():
            return "doubtful"
        case ReloadCancelled():
            return "stopped"
        case _:
            return "failed"
