"""What the doctor says of disk, memory and time zones."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import machine
from bot.findings import State
from bot.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(corpus=tmp_path, timezone="Europe/London", _env_file=None)


def test_memory_is_what_the_machine_has_or_its_container_may_take(tmp_path: Path) -> None:
    told, limit = tmp_path / "meminfo", tmp_path / "memory.max"
    told.write_text("MemTotal:       4000000 kB\nMemFree:        100 kB\n")
    assert machine.memory_of_machine(told, limit) == 4_096_000_000
    limit.write_text("max\n")
    assert machine.memory_of_machine(told, limit) == 4_096_000_000
    limit.write_text("536870912\n")
    assert machine.memory_of_machine(told, limit) == 536_870_912
    assert machine.memory_of_machine(tmp_path / "none", tmp_path / "none") is None


@pytest.mark.parametrize(
    ("gigabytes", "units", "state"),
    [(2, 1_000, State.OK), (2, 1_000_000, State.WARNING), (0.5, 0, State.WARNING)],
)
def test_a_corpus_that_will_not_fit_is_told_with_what_it_takes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, gigabytes: float, units: int, state: State
) -> None:
    monkeypatch.setattr(machine, "memory_of_machine", lambda: int(gigabytes * 2**30))
    monkeypatch.setattr(machine, "_units", lambda _: units)
    [found] = machine.memory(settings)
    assert found.state is state
    assert f"{units:,} passages and statements" in found.message
    assert (found.remedy is None) is (state is State.OK)


def test_little_disk_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LEAST_FREE", 2**60)
    [found] = machine.disk(settings)
    assert found.state is State.WARNING
    assert "a reload builds beside" in str(found.remedy)


def test_a_machine_without_zones_is_told_what_to_install(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    [found] = machine.zones(settings)
    assert (found.state, "Europe/London" in found.message) == (State.OK, True)
    monkeypatch.setattr(machine, "available_timezones", set)
    [found] = machine.zones(settings)
    assert "tzdata" in str(found.remedy)
