"""Brings a state database to this program's tables, once, whoever comes first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.adapters.state.engines import lock_for_migration
from retrieval.errors import StorageError

SCRIPTS = "bot.adapters.state:migrations"


class StateTooNew(StorageError):
    """A later version of the program has changed the database."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where in this program's history of migrations a database stands.

    Attributes:
        reached: The last step it has seen; ``None`` for a new one.
        missing: How many steps it has not seen.
        unknown: Steps that this program does not know.
    """

    reached: str | None
    missing: int
    unknown: tuple[str, ...]


def upgrade(connection: Connection, name: str) -> None:
    """Run what is missing of the history, in the transaction of a writing connection.

    Args:
        name: Of the database, for messages.

    Raises:
        StateTooNew: If the database knows steps that this program does not.
    """
    lock_for_migration(connection)
    found = standing(connection)
    if found.unknown:
        raise StateTooNew(f"{name} {too_new(found)}")
    if found.missing:
        command.upgrade(_config(connection), "head")


def too_new(found: Standing) -> str:
    """What is the matter with a database that a newer version has changed, and what to do."""
    return (
        f"was changed by a newer version of Onrecord (step {', '.join(found.unknown)})"
        ". Install that version again, or restore the backup that was made before it."
    )


def standing(connection: Connection) -> Standing:
    """How far a database is; only reads."""
    steps = _steps()
    reached = MigrationContext.configure(connection).get_current_heads()
    known = [steps.index(one) for one in reached if one in steps]
    return Standing(
        reached=max(reached, default=None),
        missing=min(known, default=len(steps)),
        unknown=tuple(sorted(set(reached) - set(steps))),
    )


@cache
def _steps() -> tuple[str, ...]:
    """The program's whole history, the last step first; its files are read once a process."""
    history = ScriptDirectory.from_config(_config())
    return tuple(step.revision for step in history.walk_revisions())


def _config(connection: Connection | None = None) -> Config:
    """How the steps are found, and the connection that they are run on, if they are."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    return config
