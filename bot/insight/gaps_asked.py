"""The use case behind /gaps: what was asked in the last days and met silence, by what it asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.adapters.unanswered import Unanswered
from bot.insight.gaps import Gap, gaps_among
from bot.languages import gettext as _
from bot.languages import marked
from bot.offload import Offload
from retrieval.errors import UserError
from retrieval.ports import Embedder

DAYS = 7
"""Looked back where nobody says how far."""

MOST_LOOKED_AT = 5_000
"""Questions, the newest; a busy bot's week."""

NOT_KEPT = marked(
    "The words of questions are not kept, so I cannot tell which had no answer. Set "
    "ONRECORD_LOG_UNANSWERED=true to keep those that had none, without who asked them "
    "(ONRECORD_LOG_QUESTIONS=true keeps all), and ONRECORD_SHOWN_DAYS to for how long."
)


class NotKept(UserError):
    """The settings do not let the words of questions be kept."""


class Gaps:
    """Safe to use from many updates at once.

    Args:
        clock: Now, aware.
    """

    def __init__(
        self,
        offload: Offload,
        unanswered: Unanswered,
        embedder: Embedder,
        clock: Callable[[], datetime],
    ) -> None:
        self._offload = offload
        self._unanswered = unanswered
        self._embedder = embedder
        self._clock = clock

    async def last(self, days: int) -> tuple[Gap, ...]:
        """What met silence in some days.

        Raises:
            NotKept: If the settings do not let it be known.
            StorageError: If the state database cannot be read.
        """
        now = self._clock()
        return await self._offload.call(gaps_in, self._unanswered, self._embedder, days, now)


def gaps_in(
    unanswered: Unanswered, embedder: Embedder, days: int, now: datetime
) -> tuple[Gap, ...]:
    """What met silence in the days before a moment; raises as :meth:`Gaps.last` does."""
    if not unanswered.kept:
        raise NotKept(_(NOT_KEPT))
    asked = unanswered.last(MOST_LOOKED_AT, now - timedelta(days=days), now)
    return gaps_among(asked, embedder.encode_passages)
