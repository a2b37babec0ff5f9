"""A person's data handed out as a file, or deleted, by themselves or by whoever runs the bot."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.offload import Offload
from bot.privacy.model import Erased, PersonalData
from bot.privacy.terms import Terms

SCHEMA = 1


class Privacy:
    """The use case behind /privacy; safe to use from many updates at once.

    Args:
        clock: Now, aware.

    Raises:
        StorageError: From any method, if the state database cannot be read or written.
    """

    def __init__(
        self, offload: Offload, data: PersonalData, terms: Terms, clock: Callable[[], datetime]
    ) -> None:
        self._offload = offload
        self._data = data
        self._clock = clock
        self.terms = terms

    async def export(self, person: int) -> tuple[str, bytes]:
        """The name and the bytes of a JSON file of all that is kept under somebody's number."""
        kept = await self._offload.look_up(self._data.of, person)
        now = self._clock()
        return f"onrecord-{person}-{now:%Y-%m-%d}.json", written(person, kept, self.terms, now)

    async def erase(self, person: int) -> Erased:
        """Delete it; see :class:`Erased` for what cannot go."""
        return await self._offload.record(self._data.erase, person)


def written(person: int, kept: dict[str, Any], terms: Terms, now: datetime) -> bytes:
    """The file: rows as they are kept, by table, and for how long each kind of thing is."""
    lasts = {name: _words(age) for name, age in asdict(terms).items()}
    whole = {
        "schema": SCHEMA,
        "person": person,
        "made_at": now.isoformat(),
        "kept_for": lasts,
        "kept": kept,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()


def _words(age: timedelta) -> str:
    """ISO 8601: "PT1H", "P30D"."""
    hours = round(age.total_seconds() / 3600)
    return f"P{hours // 24}D" if hours % 24 == 0 else f"PT{hours}H"
