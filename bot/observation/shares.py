"""How the time of one journey is divided: among stages, and between the bot and Telegram."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.observation.journeys import Journey, Lap, Stage

_WORK = frozenset({Stage.WAIT, Stage.ANSWER, Stage.LOOK_UP})
"""Stages in which the bot is at work itself, though a request to Telegram may run beside them."""

Range = tuple[float, float]


def by_stage(laps: Iterable[Lap]) -> Mapping[Stage, float]:
    """Seconds in each stage that was entered."""
    found: dict[Stage, float] = defaultdict(float)
    for lap in laps:
        found[lap.stage] += lap.end - lap.begin
    return found


def whole(journey: Journey) -> float:
    """Seconds from its begin to its end.

    Raises:
        ValueError: If it has not ended.
    """
    if journey.end is None:
        raise ValueError("the journey has not ended")
    return journey.end - journey.begin


def own(journey: Journey) -> float:
    """Seconds of it in which the bot did not only wait for Telegram.

    That something is typed is sent beside the work on an answer: such a wait costs nobody time.
    """
    end = journey.begin + whole(journey)
    laps = [_within(lap, journey.begin, end) for lap in journey.laps]
    waited = _joined(lap for lap in laps if lap.stage is Stage.TELEGRAM)
    worked = _joined(lap for lap in laps if lap.stage in _WORK)
    return whole(journey) - (_length(waited) - _common(waited, worked))


def _within(lap: Lap, begin: float, end: float) -> Lap:
    first, last = (min(max(at, begin), end) for at in (lap.begin, lap.end))
    return Lap(lap.stage, first, last)


def _joined(laps: Iterable[Lap]) -> list[Range]:
    """Ranges that do not overlap, in order, that cover what the laps cover."""
    found: list[Range] = []
    for begin, end in sorted((lap.begin, lap.end) for lap in laps):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _length(ranges: Sequence[Range]) -> float:
    return sum(end - begin for begin, end in ranges)


def _common(some: Sequence[Range], others: Sequence[Range]) -> float:
    return sum(
        max(0.0, min(end, last) - max(begin, first))
        for begin, end in some
        for first, last in others
    )
