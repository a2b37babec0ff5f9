"""What has arrived becomes part of the corpus, in batches."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import structlog

from bot.feeding.claiming import Claiming
from bot.feeding.reading import Offloaded
from bot.feeds.batching import Pace, Past, reload_at
from bot.feeds.model import Item, ItemState
from bot.feeds.ports import Articles, FeedStore
from retrieval.errors import OnrecordError, ReloadCancelled, ReloadInProgress
from retrieval.index.report import Outcome, ReloadReport

log = structlog.get_logger()

LOADING = "loading"
"""The claim on making articles live: of those who wait for a reload, one begins it."""

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
        claiming: Claiming,
        clock: Callable[[], datetime],
        pace: Pace,
    ) -> None:
        self._store = store
        self._articles = articles
        self._offloaded = offloaded
        self._reload = reload
        self._claiming = claiming
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
        if not self._is_time(await self._offloaded(self._store.arrived), at_once=at_once):
            return None
        async with self._claiming.claimed(LOADING) as mine:
            if mine:
                return await self._load()
        if at_once:
            raise ReloadInProgress("Another process is putting on record what has arrived.")
        return None

    def _is_time(self, arrived: Sequence[Item], *, at_once: bool) -> bool:
        now = self._clock()
        if not arrived or at_once:
            return bool(arrived)
        first = min(item.stored_at or now for item in arrived)
        return now >= reload_at(first, self._past, self._pace)

    async def _load(self) -> ReloadReport | None:
        # Once more: another process may have loaded them before the claim was this one's.
        arrived = await self._offloaded(self._store.arrived)
        if not arrived:
            return None
        began = self._clock()
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
