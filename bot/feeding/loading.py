"""What has arrived becomes part of the corpus, in batches."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import structlog

from bot.feeding.reading import Offloaded
from bot.feeds.batching import Pace, Past, reload_at
from bot.feeds.model import Item, ItemState
from bot.feeds.ports import Articles, FeedStore
from retrieval.errors import OnrecordError, ReloadCancelled, ReloadInProgress
from retrieval.index.report import Outcome, ReloadReport

log = structlog.get_logger()

Reload = Callable[[Sequence[Path]], Awaitable[ReloadReport]]
"""Reads these files into the corpus."""


class Loading:
    """The use case of making articles live."""

    def __init__(
        self,
        store: FeedStore,
        articles: Articles,
        offloaded: Offloaded,
        reload: Reload,
        clock: Callable[[], datetime],
        pace: Pace,
    ) -> None:
        self._store = store
        self._articles = articles
        self._offloaded = offloaded
        self._reload = reload
        self._clock = clock
        self._pace = pace
        self._past = Past()

    async def run(self, *, at_once: bool = False) -> ReloadReport | None:
        """Reload, if something has arrived and the time has come.

        Args:
            at_once: Do not wait for others to arrive.

        Raises:
            ReloadInProgress: If another reload runs; what arrived waits.
            OnrecordError: If the reload fails; it is tried again, ever later.
        """
        arrived = await self._offloaded(self._store.arrived)
        if not arrived:
            return None
        began = self._clock()
        first = min(item.stored_at or began for item in arrived)
        if not at_once and began < reload_at(first, self._past, self._pace):
            return None
        try:
            report = await self._reload([self._articles.path(i.folder, i.key) for i in arrived])
        except (ReloadInProgress, ReloadCancelled):
            raise  # not a failure: it is this one's turn later
        except OnrecordError:
            now = self._clock()
            self._past = Past(now, now - began, self._past.failures + 1)
            raise
        now = self._clock()
        self._past = Past(now, now - began)
        await self._conclude(arrived, report)
        return report

    @property
    def failures(self) -> int:
        """Reloads that failed in a row."""
        return self._past.failures

    async def _conclude(self, arrived: Sequence[Item], report: ReloadReport) -> None:
        """Note what is live, and put away what the reload could make nothing of."""
        refused = rejections_of(report)
        lost = [item for item in arrived if item.key in refused]
        await self._offloaded(self._store.live, [i for i in arrived if i.key not in refused])
        for item in lost:
            await self._offloaded(self._articles.drop, item.folder, item.key)
            log.info("article rejected", key=item.key, reason=refused[item.key])
        left = [replace(i, state=ItemState.LEFT, reason=refused[i.key]) for i in lost]
        await self._offloaded(self._store.put, left)


def rejections_of(report: ReloadReport) -> dict[str, str]:
    """Reasons by the key that names each rejected file."""
    return {
        Path(verdict.source).name.split(".")[0]: verdict.reason or ""
        for verdict in report.verdicts
        if verdict.outcome is Outcome.REJECTED
    }
