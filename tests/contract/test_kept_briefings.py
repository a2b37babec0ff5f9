"""Briefings that were told are found again by their messages, and say what they said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.adapters.kept_briefings import KEPT_FOR, SqlKeptBriefings
from bot.adapters.state.database import Database
from bot.briefing.messages import ToldMessage
from bot.delivery.model import Address

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
CHAT, TOPIC = Address(-5), Address(-5, 7)


def asked(address: Address, message_id: int, at: datetime = NOW) -> ToldMessage:
    return ToldMessage(address, message_id, {}, f"b{message_id}", at, "g1")


def test_each_message_has_its_own_stories_and_the_one_that_asked_has_none(
    database: Database,
) -> None:
    kept = SqlKeptBriefings(database)
    kept.shown(asked(TOPIC, 10), {11: {"s_2": "Two", "s_1": "Óne"}, 12: {}})
    found = kept.of(-5, 11)
    assert found == ToldMessage(TOPIC, 11, {"s_2": "Two", "s_1": "Óne"}, "b10", NOW, "g1")
    assert list(found.stories) == ["s_2", "s_1"]
    assert [kept.of(-5, number).stories for number in (10, 12)] == [{}, {}]  # type: ignore[union-attr]
    assert kept.of(-5, 13) is None
    assert kept.of(-6, 11) is None


def test_the_last_of_a_topic_is_not_that_of_its_chat(database: Database) -> None:
    kept = SqlKeptBriefings(database)
    for message_id, at in ((10, NOW), (20, NOW + timedelta(hours=1))):
        kept.shown(asked(CHAT, message_id, at), {message_id + 1: {"s_1": "One"}})
    kept.shown(asked(TOPIC, 30, NOW + timedelta(hours=2)), {31: {}})
    last = kept.last(CHAT, NOW)
    assert last is not None
    assert (last.message_id, last.identity) == (20, "b20")
    assert kept.last(CHAT, NOW + timedelta(hours=2)) is None


def test_what_was_told_long_ago_is_forgotten_with_its_messages(database: Database) -> None:
    kept = SqlKeptBriefings(database)
    kept.keep("b10", "{}", NOW)
    kept.shown(asked(CHAT, 10), {11: {"s_1": "One"}})
    kept.keep("b20", '{"a": 1}', NOW + KEPT_FOR)
    assert kept.document("b10") == "{}"
    kept.keep("b20", '{"a": 1}', NOW + KEPT_FOR + timedelta(seconds=1))
    assert kept.document("b10") is None
    assert kept.document("b20") == '{"a": 1}'
    assert kept.of(-5, 11) is None
