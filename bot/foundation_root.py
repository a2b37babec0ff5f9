"""Puts together what every use case of one process stands on: a part of the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import partial

from bot.adapters.state.database import Database
from bot.generations import state_folder
from bot.models_root import Models, models
from bot.observation.meter import Meter
from bot.observation.timed import TimedEmbedder, TimedReranker
from bot.observation_root import meter
from bot.offload import Offload
from bot.settings import Settings
from bot.state_root import state_database, worker_name
from retrieval.index.state import StateFolder


@dataclass(frozen=True, slots=True)
class Foundation:
    """What there is once in a process.

    Attributes:
        clock: Now, aware.
        zone: Where the days of those begin whose zone is not known.
        worker: A name like no other process's.
    """

    settings: Settings
    models: Models
    folder: StateFolder
    database: Database
    offload: Offload
    meter: Meter
    clock: Callable[[], datetime]
    zone: tzinfo
    worker: str

    def serving(self) -> str | None:
        """Name of the generation that serves, cheaply, or ``None``."""
        return self.folder.current


def foundation(
    settings: Settings, clock: Callable[[], datetime] | None, using: Models | None
) -> Foundation:
    """What the settings ask for; loads no model, and connects to nothing yet.

    Args:
        clock: Now, aware; by default the machine's.
        using: Models that were made by these settings already.

    Raises:
        StorageError: If the settings name a server that the program has no driver for.
    """
    return Foundation(
        settings=settings,
        models=_timed(using or models(settings)),
        folder=state_folder(settings),
        database=state_database(settings),
        offload=Offload(),
        meter=meter(settings),
        clock=clock or partial(datetime.now, UTC),
        zone=settings.zone or UTC,
        worker=worker_name(),
    )


def _timed(loaded: Models) -> Models:
    reader = loaded.reranker
    return Models(TimedEmbedder(loaded.embedder), TimedReranker(reader) if reader else None)
