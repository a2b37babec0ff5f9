"""Brings a state database to this program's tables, once, whoever comes first."""

from __future__ import annotations

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


def upgrade(connection: Connection, name: str) -> None:
    """Run what is missing of the history, in the transaction of a writing connection.

    Args:
        name: Of the database, for messages.

    Raises:
        StateTooNew: If the database knows steps that this program does not.
    """
    lock_for_migration(connection)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", SCRIPTS)
    config.set_main_option("path_separator", "os")
    history = ScriptDirectory.from_config(config)
    reached = set(MigrationContext.configure(connection).get_current_heads())
    unknown = reached - {step.revision for step in history.walk_revisions()}
    if unknown:
        raise StateTooNew(
            f"{name} was changed by a newer version of Onrecord (step {', '.join(sorted(unknown))})"
            ". Install that version again, or restore the backup that was made before it."
        )
    if reached != set(history.get_heads()):
        command.upgrade(config, "head")
