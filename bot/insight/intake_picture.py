"""The use case behind the picture of /status: what came in lately, by outlet and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.offload import Offload
from bot.render.intake import DAYS, Intake, intake_of
from bot.shelf import Shelf
from retrieval.model import Period
from retrieval.ports import Store

AT_ONCE = 500
"""Articles read together, text and all."""


class IntakePicture:
    """Safe to use from many updates at once."""

    def __init__(self, offload: Offload, shelf: Shelf) -> None:
        self._offload = offload
        self._shelf = shelf

    async def picture(self) -> bytes | None:
        """Articles of the last days on record; ``None`` where none has a date.

        Raises:
            CorpusError: If there is nothing on record.
        """
        return await self._offload.call(self._picture)

    def _picture(self) -> bytes | None:
        with self._shelf.borrowed() as generation:
            intake = intake_in(generation.store)
        return _drawn(intake) if intake else None


def intake_in(store: Store) -> Intake | None:
    """What came in on the last days on record."""
    latest = store.searched().latest
    if latest is None:
        return None
    newest = latest.at.date()
    return intake_of(_dated(store, newest), newest)


def _dated(store: Store, newest: date) -> Iterator[tuple[str | None, date]]:
    """Outlet and day of the articles of the last days."""
    period = Period(newest - timedelta(days=DAYS - 1), newest + timedelta(days=1))
    ids = store.articles_within(period)
    for first in range(0, len(ids), AT_ONCE):
        for article in store.articles_by_id(ids[first : first + AT_ONCE]).values():
            if article.published_at:
                yield article.outlet, article.published_at.at.date()


def _drawn(intake: Intake) -> bytes:
    """The picture; matplotlib is loaded by the first one."""
    from bot.render.intake_pictures import draw_intake

    return draw_intake(intake)
