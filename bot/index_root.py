"""The composition root of the indexes: by the settings, files or a Milvus server."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.generations import roll_back as roll_back_to
from bot.generations import state_folder
from bot.settings import Settings, SettingsError
from retrieval.ports import Engine

if TYPE_CHECKING:
    from retrieval.adapters.milvus.engine import MilvusEngine
    from retrieval.adapters.milvus.server import Server

EXTRA = "milvus"


def index_engine(settings: Settings) -> Engine:
    """What writes and opens generations; connects to nothing yet.

    Raises:
        SettingsError: If the settings ask for Milvus and its client is not installed.
    """
    if settings.index == "milvus":
        return _milvus_engine(settings)
    from retrieval.adapters.embedded import EmbeddedEngine

    return EmbeddedEngine()


def roll_back(settings: Settings, name: str | None = None, since: datetime | None = None) -> str:
    """Let another generation of the settings' corpus serve; see :func:`bot.generations.roll_back`.

    Returns:
        The name of the one that serves now.
    """
    return roll_back_to(state_folder(settings), index_engine(settings), name, since)


def indexes(settings: Settings) -> str:
    """In words, what searches, and what it cannot do; asks the server if there is one.

    Raises:
        IndexAway: If it does not answer.
        GenerationMismatch: If it is too old.
    """
    if settings.index == "files":
        return "files on this machine: vectors and words"
    server = _server(settings)
    return f"{server.ability.words} (at {server.name})"


def check_indexes(settings: Settings) -> tuple[str, str | None]:
    """The same, and what is wrong with the generation that serves: its collection, the alias.

    Raises:
        CorpusError: If the server does not answer or is too old, or the folder cannot be read.
    """
    from retrieval.adapters.milvus.place import lies_in_milvus

    folder = state_folder(settings)
    serving = folder.folder_of(current) if (current := folder.current) else None
    wrong = None
    if settings.index == "milvus":
        wrong = _milvus_engine(settings).wrong_with(serving) if serving else None
    elif serving and lies_in_milvus(serving):
        wrong = "What serves was written to Milvus, and ONRECORD_INDEX is not milvus"
    return indexes(settings), wrong


def _milvus_engine(settings: Settings) -> MilvusEngine:
    if find_spec("pymilvus") is None:
        raise SettingsError(
            f"ONRECORD_INDEX is milvus, and its client is not installed: pip install "
            f"'onrecord[{EXTRA}]'."
        )
    from retrieval.adapters.milvus.engine import MilvusEngine

    return MilvusEngine(_server(settings), settings.milvus_alias)


def _server(settings: Settings) -> Server:
    from retrieval.adapters.milvus.server import Server

    token = settings.milvus_token.get_secret_value() if settings.milvus_token else ""
    return Server(settings.milvus_uri or "", token, settings.milvus_database)
