"""Whether the machine can carry the bot: its disk, its memory, what it knows of time zones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import available_timezones

from bot.findings import Finding, State
from bot.generations import state_folder
from bot.settings import Settings
from retrieval.errors import CorpusError
from retrieval.index.opening import read_manifest

LEAST_FREE = 1024**3
"""Bytes of disk under which a reload may run out; it builds beside what serves."""

PROCESSES = 1024**3
"""Bytes that a bot takes with its models (half a gigabyte, docs/benchmarks.md) and, while it
reloads, the process beside it."""

EACH_UNIT = 3_100
"""Bytes that a passage or statement takes in memory while a reload runs: its vector lies there
twice (docs/benchmarks.md)."""

FEW_ZONES = 100
"""Fewer names of zones are no data; there are about six hundred."""

_MEMORY = Path("/proc/meminfo")
_LIMIT = Path("/sys/fs/cgroup/memory.max")


def disk(settings: Settings) -> Iterator[Finding]:
    """Whether there is room for a reload."""
    place = _existing(settings.corpus)
    free = shutil.disk_usage(place).free
    if free < LEAST_FREE:
        yield Finding(
            "disk", State.WARNING, f"{free / 2**20:,.0f} MB are free at {place}.",
            "Free at least 1 GB: a reload builds beside what serves.",
        )  # fmt: skip
    else:
        yield Finding("disk", State.OK, f"{free / 2**30:,.0f} GB are free at {place}.")


def memory(settings: Settings) -> Iterator[Finding]:
    """Whether the corpus fits; silent where the system does not tell how much memory there is."""
    has = memory_of_machine()
    if has is None:
        return
    units = _units(settings)
    needed = PROCESSES + EACH_UNIT * units
    told = (
        f"{has / 2**30:.1f} GB; a bot, its reloads and {units:,} passages and statements take "
        f"about {needed / 2**30:.1f} GB."
    )
    if has < needed:
        yield Finding(
            "memory", State.WARNING, told,
            "Give the machine or container more memory, or keep the indexes on a Milvus server "
            "(deploy/README.md).",
        )  # fmt: skip
    else:
        yield Finding("memory", State.OK, told)


def memory_of_machine(told: Path = _MEMORY, limit: Path = _LIMIT) -> int | None:
    """Bytes that this machine has, or its container may take; ``None`` where nothing tells.

    Args:
        told: What Linux says of memory.
        limit: What it says of the container's limit, a number or "max".
    """
    found: list[int] = []
    if told.exists():
        lines = dict(line.split(":", 1) for line in told.read_text().splitlines() if ":" in line)
        found.append(int(lines["MemTotal"].split()[0]) * 1024)
    if limit.exists() and (most := limit.read_text().strip()).isdigit():
        found.append(int(most))
    return min(found, default=None)


def zones(settings: Settings) -> Iterator[Finding]:
    """Whether times can be told in everybody's zone."""
    known = len(available_timezones())
    if known < FEW_ZONES:
        yield Finding(
            "time zones", State.PROBLEM, "This machine has no time zone data.",
            "Run `pip install tzdata`, or install your system's package of that name.",
        )  # fmt: skip
        return
    own = settings.timezone or "UTC, since ONRECORD_TIMEZONE is not set"
    yield Finding(
        "time zones", State.OK, f"{known} are known; the days of whoever sets none begin in {own}."
    )


def _units(settings: Settings) -> int:
    """How many units serve; 0 where none does, which is told elsewhere."""
    folder = state_folder(settings)
    try:
        manifest = read_manifest(folder, folder.current) if folder.current else None
    except CorpusError:
        return 0
    return manifest.passages + manifest.statements if manifest else 0


def _existing(path: Path) -> Path:
    """The folder, or the nearest one above that exists."""
    path = path.absolute()
    while not path.exists():
        path = path.parent
    return path
