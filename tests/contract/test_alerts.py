"""An alert is one delivery, however often it is handed over."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.adapters.outbox.ledger import SqlLedger
from bot.adapters.state.database import Database
from bot.adapters.state.tables.deliveries import DELIVERIES, DELIVERY_PARTS
from bot.delivery.deliveries import Kind, Occasion, Planned
from bot.delivery.model import Address
from bot.delivery.unasked import LedgerOutbox
from bot.render.message import message_of, plain

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def test_the_same_batch_is_one_delivery_and_the_next_another(tmp_path: Path) -> None:
    with closing(Database.in_folder(tmp_path)) as database:
        alerts = LedgerOutbox(SqlLedger(database))
        message = message_of([plain("1 new statement")])
        for source, at in ((7, NOW), (7, NOW), (8, NOW + timedelta(minutes=1))):
            planned = Planned(Occasion(Kind.ALERT, source, at), Address(-1001, 5), owner=9)
            alerts.put(planned, [message], "g1")
        with database.reading() as connection:
            rows = connection.execute(select(DELIVERIES).order_by(DELIVERIES.c.id)).all()
            parts = connection.execute(select(func.count()).select_from(DELIVERY_PARTS)).scalar()
    assert [(row.kind, row.source, row.thread_id, row.owner) for row in rows] == [
        (Kind.ALERT.value, 7, 5, 9),
        (Kind.ALERT.value, 8, 5, 9),
    ]
    assert parts == 2
