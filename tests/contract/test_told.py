"""What chats were told is kept over restarts, each edition once, and forgotten in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database
from bot.adapters.state.tables.briefings import EDITIONS
from bot.adapters.told import REMEMBERED, ToldEditions
from bot.briefing.leanings import MOST, Leaning, Leanings, Leant, Way
from bot.delivery.model import Address
from bot.remembering import Edition, told_from_json, told_to_json
from retrieval.model import Told

NOW = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
CHAT, TOPIC = Address(7), Address(7, 3)
FIRST = Edition("e1", Told(frozenset({"q1"}), frozenset({"s1"}), frozenset({"a1"})))
SECOND = Edition("e2", Told(frozenset({"q2"}), frozenset({"s1"}), changes=frozenset({"q1"})))


def test_editions_add_up_by_chat_and_topic_and_outlive_a_restart(database: Database) -> None:
    ToldEditions(database).keep(CHAT, 1, FIRST, NOW)
    ToldEditions(database).keep(CHAT, 2, SECOND, NOW + timedelta(hours=1))
    found = ToldEditions(database).told(CHAT, 1, NOW + timedelta(days=1))
    assert found.told.quotes == {"q1", "q2"}
    assert found.told.changes == {"q1"}
    assert found.told.until == NOW
    assert found.editions == {"e1", "e2"}
    assert ToldEditions(database).told(TOPIC, 1, NOW).told == Told()


def test_an_edition_is_written_once_however_many_had_it(database: Database) -> None:
    kept = ToldEditions(database)
    for chat in range(20):
        kept.keep(Address(chat), 1, FIRST, NOW)
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(EDITIONS)).scalar_one() == 1
    assert kept.told(Address(19), 1, NOW).told.articles == {"a1"}


def test_to_be_told_the_same_again_moves_the_beginning_of_the_next(database: Database) -> None:
    kept, later = ToldEditions(database), NOW + timedelta(days=2)
    kept.keep(CHAT, 1, FIRST, NOW)
    kept.keep(CHAT, 1, FIRST, later)
    assert kept.told(CHAT, 1, later).told.until == later


def test_what_was_told_long_ago_is_forgotten(database: Database) -> None:
    kept, later = ToldEditions(database), NOW + REMEMBERED + timedelta(days=30)
    kept.keep(CHAT, 1, FIRST, NOW)
    assert kept.told(CHAT, 1, later).told == Told()
    kept.keep(CHAT, 1, SECOND, later)
    with database.reading() as connection:
        assert connection.execute(select(EDITIONS.c.id)).scalars().all() == ["e2"]


IDS = st.frozensets(st.text(max_size=5), max_size=4)


@given(st.builds(Told, IDS, IDS, IDS, IDS))
def test_what_is_written_reads_the_same(told: Told) -> None:
    assert told_from_json(told_to_json(told)) == told


def test_less_is_kept_by_place_the_latest_first_and_reset(database: Database) -> None:
    kept, place, topic = Leanings(Preferences(database)), Address(1), Address(1, 5)
    assert kept.of(place) == Leant()
    for number in range(MOST + 5):
        kept.add(place, Way.LESS, [Leaning(f"s_{number}", f"Headline {number}")])
    kept.add(place, Way.LESS, [Leaning("s_30", "Headline 30")])
    assert kept.listed(place, Way.LESS)[0] == Leaning("s_30", "Headline 30")
    assert len(kept.of(place).less) == MOST
    assert kept.of(Address(2)) == kept.of(topic) == Leant()
    kept.add(topic, Way.MORE, [Leaning("s_1", "Headline 1")])
    kept.reset(place)
    assert kept.of(place) == Leant()
    assert kept.of(topic) == Leant(more=frozenset({"s_1"}))


def test_what_a_reaction_said_is_taken_back_and_what_a_button_said_is_not(
    database: Database,
) -> None:
    kept, place = Leanings(Preferences(database)), Address(1)
    kept.add(place, Way.LESS, [Leaning("s_1", "One")])
    kept.add(place, Way.LESS, [Leaning("s_1", "One", "9:1"), Leaning("s_2", "Two", "9:1")])
    kept.add(place, Way.LESS, [Leaning("s_3", "Three", "9:2")])
    assert kept.take_back(place, Way.LESS, "9:1") == (Leaning("s_2", "Two", "9:1"),)
    assert kept.of(place).less == {"s_1", "s_3"}


def test_a_story_is_not_wanted_less_and_more_at_once(database: Database) -> None:
    kept, place = Leanings(Preferences(database)), Address(1)
    kept.add(place, Way.LESS, [Leaning("s_1", "One"), Leaning("s_2", "Two")])
    kept.add(place, Way.MORE, [Leaning("s_1", "One")])
    assert kept.of(place) == Leant(less=frozenset({"s_2"}), more=frozenset({"s_1"}))
