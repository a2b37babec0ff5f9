"""All that the state database holds of a caller, in one look."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, bindparam, exists, select

from bot.access.caller import Caller
from bot.adapters.conversations import Conversations, Place
from bot.adapters.known import known_among
from bot.adapters.preferences import values_of
from bot.adapters.state.database import Database
from bot.adapters.state.tables.briefings import DRAFTS
from bot.adapters.state.tables.choices import MOVED

_CHAT: BindParameter[int] = bindparam("chat")
_THERE = select(
    exists().where(MOVED.c.chat_id == _CHAT).label("moved"),
    exists().where(DRAFTS.c.chat_id == _CHAT).label("drafts"),
)


class Callers:
    """Safe to use from several threads and processes."""

    def __init__(self, database: Database, conversations: Conversations) -> None:
        self._database = database
        self._conversations = conversations

    def of(self, chat_id: int, user_id: int, place: Place | None, now: datetime) -> Caller:
        """Who calls from a chat; in their private chat both ids are the same.

        Args:
            place: Where a conversation may go on.
            now: Before which not too long ago it has to have been asked.

        Raises:
            StorageError: If the database cannot be read.
        """
        with self._database.reading() as connection:
            there = connection.execute(_THERE, {"chat": chat_id}).one()
            return Caller(
                kept=values_of(connection, chat_id),
                decided=known_among(connection, {chat_id, user_id}),
                returning=bool(there.moved),
                drafting=bool(there.drafts),
                place=place,
                turn=self._conversations.last_within(connection, place, now) if place else None,
            )
