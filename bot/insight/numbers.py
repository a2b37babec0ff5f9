"""The use case behind /status: how today went, and how much room there is."""

from __future__ import annotations

import shutil
from datetime import datetime, tzinfo
from pathlib import Path

from bot.adapters.given import GivenAnswers
from bot.insight.figures import Day, Disk, day_of


class Numbers:
    """Reads the figures; synchronous.

    Args:
        zone: Where days begin.
    """

    def __init__(self, given: GivenAnswers, folder: Path, zone: tzinfo) -> None:
        self._given = given
        self._folder = folder
        self._zone = zone

    def today(self, now: datetime) -> Day | None:
        """The day so far; ``None`` where the settings let nothing be known.

        Raises:
            StorageError: If the state database cannot be read.
        """
        if not self._given.kept:
            return None
        midnight = now.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return day_of(self._given.questions(midnight, now))

    def disk(self) -> Disk:
        """How much room the state folder takes, and has; files that go meanwhile do not count."""
        used = 0
        for path in self._folder.rglob("*"):
            try:
                used += path.stat().st_size if path.is_file() else 0
            except FileNotFoundError:  # a build was cleared away
                continue
        return Disk(used, shutil.disk_usage(self._folder).free)
