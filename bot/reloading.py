"""One reload at a time, and who asked for it."""

from __future__ import annotations

from collections.abc import Callable

from bot.offload import Offload, ReloadJob
from retrieval.errors import ReloadInProgress
from retrieval.index.report import ReloadReport
from retrieval.ports import Progress


class Reloading:
    """The use case behind /reload."""

    def __init__(self, offload: Offload, job: ReloadJob) -> None:
        self._offload = offload
        self._job = job
        self._by: str | None = None
        self._progress: Progress | None = None

    async def run(self, by: str, report: Callable[[Progress], None]) -> ReloadReport:
        """Reload all known sources; ``report`` is told of progress in the event loop.

        Raises:
            ReloadInProgress: If one runs already; the message says whose and how far it is.
            OnrecordError: Whatever the reload raised.
        """
        if self._by is not None:
            raise ReloadInProgress(f"{self._by} is reloading already{self._how_far()}.")
        self._by = by

        def note(progress: Progress) -> None:
            self._progress = progress
            report(progress)

        try:
            return await self._offload.reload(self._job, note)
        finally:
            self._by = self._progress = None

    def _how_far(self) -> str:
        if self._progress is None:
            return ""
        of = f" of {self._progress.total:,}" if self._progress.total else ""
        return f" ({self._progress.stage.value}: {self._progress.done:,}{of})"
