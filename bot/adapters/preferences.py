"""What users set for themselves, in the state database."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.choices import PREFERENCES
from bot.adapters.state.upserting import add_new, put

_ALL = select(PREFERENCES.c.name, PREFERENCES.c.value).where(
    PREFERENCES.c.user_id == bindparam("user")
)


class Preferences:
    """Values by user and name; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, user_id: int, name: str) -> str | None:
        """What the user set, or ``None``."""
        wanted = select(PREFERENCES.c.value).where(
            PREFERENCES.c.user_id == user_id, PREFERENCES.c.name == name
        )
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar_one_or_none()

    def all(self, user_id: int) -> dict[str, str]:
        """Everything that is kept for the user or chat, by name."""
        with self._database.reading() as connection:
            return values_of(connection, user_id)

    def set(self, user_id: int, name: str, value: str) -> None:
        """Keep a value in the place of an earlier one."""
        with self._database.writing() as connection:
            put(connection, PREFERENCES, {"user_id": user_id, "name": name, "value": value})

    def unset(self, user_id: int, name: str) -> None:
        """Keep a value no longer."""
        this = (PREFERENCES.c.user_id == user_id) & (PREFERENCES.c.name == name)
        with self._database.writing() as connection:
            connection.execute(delete(PREFERENCES).where(this))

    def move(self, old: int, new: int) -> None:
        """What a group set goes with it to its new number, unless it was set there again."""
        own = PREFERENCES.c.user_id == old
        with self._database.writing() as connection:
            rows = connection.execute(select(PREFERENCES).where(own)).mappings()
            add_new(connection, PREFERENCES, [{**row, "user_id": new} for row in rows])
            connection.execute(delete(PREFERENCES).where(own))


def values_of(connection: Connection, user_id: int) -> dict[str, str]:
    """Everything that is kept for the user or chat, within a transaction that reads more."""
    return {row.name: row.value for row in connection.execute(_ALL, {"user": user_id})}
