"""Which briefing a message of a subscription holds, as the outbox wrote it down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.adapters.delivered import DeliveredBriefings
from bot.adapters.state.database import Database
from bot.adapters.state.tables.deliveries import CONTENTS, DELIVERIES, DELIVERY_PARTS
from bot.briefing.messages import ToldMessage
from bot.delivery.model import Address
from bot.delivery.parts import Button, Part, to_json
from bot.render.message import Message

DUE = datetime(2026, 3, 17, 7, 30, tzinfo=UTC)
CHAT = Address(7, None)
LESS = ((Button("More 1", "story:more:s_1"), Button("Less 1", "story:less:s_1")),)
PARTS = to_json([Part(Message("told"), LESS), Part(Message("noted"))])


def deliver(
    database: Database, number: int, messages: list[int | None], *, kind: str = "briefing",
    due: datetime = DUE, thread: int | None = None,
) -> None:  # fmt: skip
    with database.writing() as connection:
        connection.execute(
            DELIVERIES.insert().values(
                id=number, kind=kind, source=5, due=int(due.timestamp()), chat_id=7,
                thread_id=thread, state="sent",
                content=f"e{number}", ready_at=0.0, attempts=1, told=True,
            )
        )  # fmt: skip
        connection.execute(
            CONTENTS.insert().values(
                digest=f"e{number}",
                parts=PARTS,
                generation="g",
                made_at=0.0,
                memo=f'{{"briefing": "b{number}", "headlines": {{"s_1": "One"}}}}',
            )
        )
        for place, message in enumerate(messages, start=1):
            connection.execute(
                DELIVERY_PARTS.insert().values(
                    delivery=number, number=place, state="sent", again=False,
                    message_id=message, reported=False,
                )
            )  # fmt: skip


def test_each_message_of_a_briefing_leads_to_it(database: Database) -> None:
    deliver(database, 1, [11, 12])
    kept = DeliveredBriefings(database)
    assert kept.of(7, 11) == ToldMessage(CHAT, 11, {"s_1": "One"}, "b1", DUE, "g", 5)
    assert kept.of(7, 12) == ToldMessage(CHAT, 12, {}, "b1", DUE, "g", 5)
    assert kept.of(7, 13) is None
    assert kept.of(8, 11) is None


def test_the_last_briefing_of_a_chat_is_its_newest_and_begins_with_its_first_message(
    database: Database,
) -> None:
    deliver(database, 1, [11], due=DUE - timedelta(days=2))
    deliver(database, 2, [21, 22])
    deliver(database, 3, [31], due=DUE + timedelta(hours=1), thread=9)
    deliver(database, 4, [41], due=DUE + timedelta(hours=2), kind="alert")
    kept = DeliveredBriefings(database)
    last = kept.last(CHAT, DUE - timedelta(days=1))
    assert last is not None
    assert (last.identity, last.message_id, last.at) == ("b2", 21, DUE)
    assert kept.last(CHAT, DUE + timedelta(minutes=1)) is None


def test_what_was_never_sent_is_no_briefing_of_a_chat(database: Database) -> None:
    deliver(database, 1, [None])
    assert DeliveredBriefings(database).last(CHAT, DUE) is None
