"""Which buttons were pressed lately, so that what sends something sends it once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete

from bot.adapters.state.database import Database
from bot.adapters.state.tables.receiving import PRESSES
from bot.adapters.state.upserting import add_new


class Presses:
    """Safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_first(
        self,
        chat_id: int,
        message_id: int,
        data: str,
        user_id: int,
        now: datetime,
        apart: timedelta,
    ) -> bool:
        """Whether nobody pressed a button of a message within ``apart``; from now on somebody did.

        Args:
            data: What the button carries.
        """
        row = {
            "chat_id": chat_id,
            "message_id": message_id,
            "data": data,
            "user_id": user_id,
            "at": now.timestamp(),
        }
        this = (
            (PRESSES.c.chat_id == chat_id)
            & (PRESSES.c.message_id == message_id)
            & (PRESSES.c.data == data)
        )
        with self._database.writing(synced=False) as connection:
            connection.execute(
                delete(PRESSES).where(this, PRESSES.c.at < (now - apart).timestamp())
            )
            return bool(add_new(connection, PRESSES, [row]))
