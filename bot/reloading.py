"""One reload at a time, and who asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.languages import gettext as _
from bot.observation.meter import UNMEASURED, Meter
from bot.observation.noting import note_reload
from bot.offload import Offload, ReloadJob
from bot.render.reports import stage_line
from retrieval.errors import ReloadInProgress
from retrieval.index.report import ReloadReport
from retrieval.ports import Progress

PartialJob = Callable[[Sequence[Path]], ReloadJob]
"""Makes a job that reads these files only."""


def _only_whole(_: Sequence[Path]) -> ReloadJob:
    raise NotImplementedError("this bot reloads all it knows, and no part of it")


class Reloading:
    """The use case behind /reload, and behind whatever brings articles by itself.

    Args:
        job: Reloads all known sources, and may stop where it would remove or reject much.
        confirmed: The same, and never stops there; without it, ``job``.
        meter: Counts reloads by what comes of them.
    """

    def __init__(
        self,
        offload: Offload,
        job: ReloadJob,
        partly: PartialJob = _only_whole,
        confirmed: ReloadJob | None = None,
        meter: Meter = UNMEASURED,
    ) -> None:
        self._offload = offload
        self._job = job
        self._confirmed = confirmed or job
        self._partly = partly
        self._meter = meter
        self._by: str | None = None
        self._progress: Progress | None = None

    async def run(
        self, by: str, report: Callable[[Progress], None], *, confirmed: bool = False
    ) -> ReloadReport:
        """Reload all known sources; ``report`` is told of progress in the event loop.

        Args:
            confirmed: Somebody has seen how much it would remove or reject.

        Raises:
            DoubtfulReload: If it would remove or reject much, and nobody has confirmed that.
            ReloadInProgress: If one runs already; the message says whose and how far it is.
            OnrecordError: Whatever the reload raised.
        """
        return await self._run(self._confirmed if confirmed else self._job, by, report)

    def cancel(self) -> bool:
        """Stop the reload that runs, whoever asked for it; whether there was one."""
        return self._offload.cancel_reload()

    async def run_for(self, paths: Sequence[Path], by: str) -> ReloadReport:
        """Read these files into the corpus, and look at no others.

        Raises:
            ReloadInProgress: If a reload runs already.
            OnrecordError: Whatever the reload raised.
        """
        return await self._run(self._partly(paths), by, lambda _: None)

    async def _run(
        self, job: ReloadJob, by: str, report: Callable[[Progress], None]
    ) -> ReloadReport:
        if self._by is not None:
            raise ReloadInProgress(
                _("{by} is reloading already{how_far}.").format(
                    by=self._by, how_far=self._how_far()
                )
            )
        self._by = by

        def note(progress: Progress) -> None:
            self._progress = progress
            report(progress)

        try:
            with note_reload(self._meter):
                return await self._offload.reload(job, note)
        finally:
            self._by = self._progress = None

    def _how_far(self) -> str:
        if self._progress is None:
            return ""
        return f" ({stage_line(self._progress)})"
