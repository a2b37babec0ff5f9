"""Where the bot's state is: on the server of the settings, or in the state folder."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from bot.adapters.audit import Audit
from bot.adapters.judgements import Judgements
from bot.adapters.state.database import FILE, Database
from bot.adapters.state.moving import Move, move
from bot.keeping import CarryState
from bot.settings import Settings


def state_database(settings: Settings) -> Database:
    """The database of the bot's state; connects to nothing yet.

    Raises:
        StorageError: If the settings name a server that the program has no driver for.
    """
    if settings.database_url:
        return Database.at(settings.database_url.get_secret_value())
    return Database.in_folder(settings.corpus)


@contextmanager
def judgements(settings: Settings) -> Iterator[Judgements]:
    """What people said of answers, for as long as the ``with`` lasts."""
    with closing(state_database(settings)) as database:
        yield Judgements(database)


@contextmanager
def audit(settings: Settings) -> Iterator[Audit]:
    """What those in charge did, for as long as the ``with`` lasts."""
    with closing(state_database(settings)) as database:
        yield Audit(database)


def worker_name() -> str:
    """A name like no other process's, by which claims in the database are told apart."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


def state_left_behind(settings: Settings) -> Path | None:
    """The database file in the state folder that a server has taken the place of, if there is."""
    file = settings.corpus / FILE
    return file if settings.database_url and file.exists() else None


def saving_state(settings: Settings) -> CarryState | None:
    """What copies the state on a server into a file; ``None`` where it lies in the state folder."""
    return partial(_saved, settings) if settings.database_url else None


def restoring_state(settings: Settings) -> CarryState | None:
    """What brings the state in a file to the server; ``None`` where it lies in the state folder."""
    return partial(_restored, settings) if settings.database_url else None


def _saved(settings: Settings, file: Path) -> Move:
    with closing(state_database(settings)) as server, closing(Database.in_file(file)) as copy:
        return move(server, copy)


def _restored(settings: Settings, file: Path) -> Move:
    with closing(state_database(settings)) as server, closing(Database.in_file(file)) as copy:
        return move(copy, server)
