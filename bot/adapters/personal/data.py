"""A person's data in the state database: read out whole, or deleted in one transaction."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from bot.adapters.personal.holdings import HOLDINGS, Holding
from bot.adapters.state.database import Database
from bot.privacy.model import Erased, Reason, Rows


class StoredPersonalData:
    """See :class:`bot.privacy.model.PersonalData`; safe to use from several threads.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: int) -> dict[str, Rows]:
        """Everything that is kept under a person's number, by table; each row once."""
        kept: dict[str, Rows] = {}
        with self._database.reading() as connection:
            for holding in HOLDINGS:
                wanted = select(holding.table).where(holding.whose(person))
                rows = kept.setdefault(holding.table.name, [])
                for found in connection.execute(wanted).mappings():
                    row = {
                        name: _readable(value)
                        for name, value in found.items()
                        if name not in holding.hidden or value == person
                    }
                    if row not in rows:
                        rows.append(row)
        return {table: rows for table, rows in kept.items() if rows}

    def erase(self, person: int) -> Erased:
        """Delete it, or take the number out of it."""
        deleted: Counter[str] = Counter()
        blanked: Counter[str] = Counter()
        stays: Counter[Reason] = Counter()
        with self._database.writing() as connection:
            for holding in HOLDINGS:
                count = _counted(connection, holding, person)
                if not count:
                    continue
                table, these = holding.table, holding.whose(person)
                if holding.blank:
                    connection.execute(update(table).where(these).values(**holding.blank))
                elif holding.stays is None:
                    connection.execute(delete(table).where(these))
                if holding.stays:
                    stays[holding.stays] += count
                else:
                    (blanked if holding.blank else deleted)[table.name] += count
        return Erased(deleted, blanked, stays)


def _counted(connection: Connection, holding: Holding, person: int) -> int:
    counting = select(func.count()).select_from(holding.table).where(holding.whose(person))
    return int(connection.execute(counting).scalar_one())


def _readable(value: Any) -> Any:
    """JSON within a column as what it says; anything else as it is."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
