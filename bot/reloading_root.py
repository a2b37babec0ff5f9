"""Puts together what changes the corpus while the bot runs: a part of the composition root.

Reloads run in a process of their own, and what has arrived is read there as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bot.adding.adding import Adding
from bot.building_root import ADDED, FEEDS, PENDING, arrivals, read_arrived, reload
from bot.feeding.desk import Feeds
from bot.feeds_root import adding, feeds
from bot.foundation_root import Foundation
from bot.reloading import Reloading
from bot.settings import SECRETS, Settings
from retrieval.index.report import ReloadReport
from retrieval.ports import ReportProgress


def reloading(on: Foundation) -> Reloading:
    """Reloads in a process of their own."""
    aside = _for_reloads(on.settings)
    return Reloading(
        on.offload,
        partial(_reload_aside, aside),
        lambda paths: partial(_read_aside, aside, tuple(paths)),
        confirmed=partial(_reload_aside, aside, wary=False),
        meter=on.meter,
    )


def followed(on: Foundation, reloads: Reloading) -> Feeds:
    """The feeds, whose articles are reloaded as they come."""
    return feeds(
        on.settings,
        arrivals(on.settings, FEEDS),
        on.database,
        on.offload,
        lambda paths: reloads.run_for(paths, "The feeds"),
    )


def proposals(on: Foundation, feeding: Feeds, reloads: Reloading) -> Adding:
    """What admins send, which is reloaded once it is added."""
    return adding(
        feeding.web,
        arrivals(on.settings, PENDING),
        arrivals(on.settings, ADDED),
        on.offload,
        lambda paths: reloads.run_for(paths, "Somebody who adds an article"),
        on.clock,
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
