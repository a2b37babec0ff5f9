"""The composition root of the corpus that serves: its generation is opened by the settings."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.generations import state_folder
from bot.index_root import index_engine
from bot.models_root import embedder
from bot.observation.timed import TimedEngine
from bot.settings import Settings
from retrieval.index.generation import Generation
from retrieval.index.manifest import Manifest
from retrieval.index.opening import Expected, examine_generation
from retrieval.index.opening import open_generation as open_in
from retrieval.ports import Embedder


def open_generation(settings: Settings, using: Embedder | None = None) -> Generation:
    """The serving generation, if it was built by the settings' model; embargoed text and all.

    Raises:
        CorpusError: If there is none that can serve.
    """
    expected = Expected.of(using or embedder(settings))
    engine = TimedEngine(index_engine(settings))
    return open_in(state_folder(settings), engine=engine, expected=expected)


def open_shown(settings: Settings) -> Generation:
    """The serving generation without what is under embargo now; raises likewise."""
    return open_generation(settings).as_of(datetime.now(UTC))


def examine(settings: Settings) -> tuple[Manifest, str | None]:
    """What would serve and what an operator should know of it; loads no index.

    Raises:
        CorpusError: If there is none that can serve.
    """
    expected = Expected.of(embedder(settings))
    return examine_generation(state_folder(settings), expected=expected)
