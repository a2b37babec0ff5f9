"""A bot whose reloads are scripted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.feeds.batching import Pace
from bot.offload import ReloadJob
from bot.reloading import Reloading
from bot.services import Services
from tests.e2e.conftest import Alter


def reloading_by(job: ReloadJob, *, at_once: bool = False) -> Alter:
    """A bot whose reloads, of whatever, are this job.

    Args:
        at_once: Whether what feeds bring is put on record without waiting for more.
    """

    def alter(services: Services) -> Services:
        scripted = Reloading(services.offload, job, lambda _: job)

        async def reload(paths: Any) -> Any:
            return await scripted.run_for(paths, "The feeds")

        if at_once:
            services.feeds.keeping._tick = 0.2
            services.feeds.loading._pace = Pace(settle=timedelta())
        services.feeds.loading._reload = reload
        services.adding._reload = reload
        return replace(services, reloading=scripted)

    return alter
