"""Puts together what changes the corpus while the bot runs: a part of the composition root.

Reloads run in a process of their own, and what has arrived is read there as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.adapters.state.database import Database
from bot.adding.adding import Adding
from bot.building_root import ADDED, FEEDS, PENDING, arrivals, read_arrived, reload
from bot.feeding.desk import Feeds
from bot.feeds_root import adding, feeds
from bot.observation.meter import Meter
from bot.offload import Offload
from bot.reloading import Reloading
from bot.settings import SECRETS, Settings
from retrieval.index.report import ReloadReport
from retrieval.ports import ReportProgress


def reloading(settings: Settings, offload: Offload, measuring: Meter) -> Reloading:
    """Reloads in a process of their own."""
    aside = _for_reloads(settings)
    return Reloading(
        offload,
        partial(_reload_aside, aside),
        lambda paths: partial(_read_aside, aside, tuple(paths)),
        confirmed=partial(_reload_aside, aside, wary=False),
        meter=measuring,
    )


def followed(settings: Settings, database: Database, offload: Offload, reloads: Reloading) -> Feeds:
    """The feeds, whose articles are reloaded as they come."""
    return feeds(
        settings,
        arrivals(settings, FEEDS),
        database,
        offload,
        lambda paths: reloads.run_for(paths, "The feeds"),
    )


def proposals(
    settings: Settings,
    feeding: Feeds,
    offload: Offload,
    reloads: Reloading,
    now: Callable[[], datetime],
) -> Adding:
    """What admins send, which is reloaded once it is added."""
    return adding(
        feeding.web,
        arrivals(settings, PENDING),
        arrivals(settings, ADDED),
        offload,
        lambda paths: reloads.run_for(paths, "Somebody who adds an article"),
        now,
    )


def _reload_aside(
    settings: Settings, progress: ReportProgress, *, wary: bool = True
) -> ReloadReport:
    """A reload in one process of its own, on one thread, so that questions keep a core."""
    return reload(settings, [], [], progress, threads=1, workers=1, wary=wary)


def _read_aside(
    settings: Settings, paths: Sequence[Path], progress: ReportProgress
) -> ReloadReport:
    """The same, for files that have arrived."""
    return read_arrived(settings, paths, progress, threads=1, workers=1)


def _for_reloads(settings: Settings) -> Settings:
    """The settings as another process may have them: of the secrets, what opens the indexes."""
    return settings.model_copy(update=dict.fromkeys(SECRETS - {"milvus_token"}))
