"""What users set for themselves, in one SQLite file of the state folder, through SQLAlchemy."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, BigInteger, Column, MetaData, Table, Text, create_engine, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from retrieval.errors import StorageError

FILE = "bot.sqlite"
"""In the state folder, beside the generations; back it up with them."""

_METADATA = MetaData()
_PREFERENCES = Table(
    "preferences",
    _METADATA,
    Column("user_id", BigInteger, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


class Preferences:
    """Values by user and name; safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._engine = create_engine(URL.create("sqlite", database=str(self._path)))
        self._ready = False

    def get(self, user_id: int, name: str) -> str | None:
        """What the user set, or ``None``."""
        if not self._path.exists():
            return None
        wanted = select(_PREFERENCES.c.value).where(
            _PREFERENCES.c.user_id == user_id, _PREFERENCES.c.name == name
        )
        try:
            self._prepare()
            with self._engine.connect() as connection:
                return connection.execute(wanted).scalar_one_or_none()
        except SQLAlchemyError as error:
            raise StorageError(f"{self._path} cannot be read: {error}.") from error

    def set(self, user_id: int, name: str, value: str) -> None:
        """Keep a value in the place of an earlier one."""
        row = insert(_PREFERENCES).values(user_id=user_id, name=name, value=value)
        keys = [_PREFERENCES.c.user_id, _PREFERENCES.c.name]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
            with self._engine.begin() as connection:
                connection.execute(row.on_conflict_do_update(keys, set_={"value": value}))
        except (SQLAlchemyError, OSError) as error:
            raise StorageError(f"{self._path} cannot be written: {error}.") from error

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def _prepare(self) -> None:
        if not self._ready:
            _METADATA.create_all(self._engine)
            self._ready = True
