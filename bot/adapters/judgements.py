"""What people said of answers, in the state database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from bot.adapters.state.database import Database
from bot.adapters.state.tables.answers import JUDGEMENTS
from bot.adapters.state.upserting import put
from bot.feedback import Judgement, Reason


class Judgements:
    """One for each person and message, the last they gave; safe to use from several threads.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, chat_id: int, message_id: int, user_id: int, judgement: Judgement) -> None:
        """Keep a judgement in the place of the person's earlier one."""
        row = {
            "chat_id": chat_id,
            "message_id": message_id,
            "user_id": user_id,
            "at": judgement.at.timestamp(),
            "question": judgement.question,
            "digest": judgement.digest,
            "generation": judgement.generation,
            "hits": json.dumps(judgement.hits),
            "right": judgement.right,
            "reason": judgement.reason,
        }
        with self._database.writing() as connection:
            put(connection, JUDGEMENTS, row)

    def all(self) -> Sequence[Judgement]:
        """Every one, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.at)).all()
        return [_read(row) for row in rows]


def _read(row: Any) -> Judgement:
    return Judgement(
        at=datetime.fromtimestamp(row.at, UTC),
        question=row.question,
        digest=row.digest,
        generation=row.generation,
        hits=tuple(json.loads(row.hits)),
        right=row.right,
        reason=Reason(row.reason) if row.reason else None,
    )
