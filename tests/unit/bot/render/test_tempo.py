"""How fast a reload goes, in words."""

from __future__ import annotations

from bot.render.tempo import Tempo
from retrieval.ports import Progress, ReloadStage


def encoding(done: int, total: int | None = 600) -> Progress:
    return Progress(ReloadStage.ENCODE, done, total)


def test_rate_and_time_left_are_told_once_they_mean_something() -> None:
    tempo = Tempo(encoding(100), at=10.0)
    assert tempo.words(encoding(110), 11.0) == ""
    assert tempo.words(encoding(300), 20.0) == ", 20 a second, about 15 seconds left"
    assert tempo.words(encoding(102), 20.0) == ", 12 a minute, about 42 minutes left"


def test_without_a_total_only_the_rate_is_told() -> None:
    assert Tempo(encoding(0, None), 0.0).words(encoding(50, None), 10.0) == ", 5 a second"


def test_each_stage_is_timed_by_itself() -> None:
    tempo = Tempo(encoding(0), 0.0)
    assert tempo.on(encoding(5), 9.0) is tempo
    writing = Progress(ReloadStage.WRITE, 1, 3)
    assert tempo.on(writing, 9.0) == Tempo(writing, 9.0)


def test_what_does_not_move_has_no_tempo() -> None:
    assert Tempo(encoding(7), 0.0).words(encoding(7), 60.0) == ""
