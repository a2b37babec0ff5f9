"""What was shown to whom is on record for as long as the settings say, and not a day longer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.adapters.given import GivenAnswers
from bot.adapters.state.database import Database
from bot.adapters.state.tables.answers import ANSWERS, UNANSWERED
from bot.adapters.unanswered import Unanswered
from bot.delivery.model import Address
from bot.insight.gaps import Asked
from bot.insight.model import Given, Kind

NOW = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
KEPT = timedelta(days=30)
ALICE, GROUP = Address(7), Address(-100, 5)
ANSWER = Given("a_1", NOW, Kind.QUESTION, ALICE, 7, "g1", ("q_1", "q_2"), False, 120, "why?")
SILENCE = Given("a_2", NOW, Kind.QUESTION, GROUP, 8, "g1", (), True, 80)
MORE = Given("a_3", NOW + timedelta(hours=1), Kind.MORE, GROUP, 7, "g2", ("q_2", "q_3"), False, 9)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(Database.in_folder(tmp_path)) as opened:
        yield opened


@pytest.fixture
def given(database: Database) -> GivenAnswers:
    kept = GivenAnswers(database, KEPT)
    for one in (ANSWER, SILENCE, MORE):
        kept.keep(one)
    return kept


def test_an_answer_is_found_by_its_id_as_it_was(given: GivenAnswers) -> None:
    assert [given.get(one.id, NOW) for one in (ANSWER, SILENCE, MORE)] == [ANSWER, SILENCE, MORE]
    assert given.get("a_4", NOW) is None


def test_the_last_are_listed_by_person_or_chat(given: GivenAnswers) -> None:
    assert given.last(2, NOW)[0] == MORE
    assert {one.id for one in given.last(9, NOW, 7)} == {"a_1", "a_3"}
    assert {one.id for one in given.last(9, NOW, -100)} == {"a_2", "a_3"}


def test_questions_are_counted_once_and_further_pages_are_none(given: GivenAnswers) -> None:
    assert sorted(given.questions(NOW, NOW)) == [(False, 120), (True, 80)]
    assert given.questions(NOW + timedelta(seconds=1), NOW) == []


def test_words_are_known_by_where_they_were_shown(given: GivenAnswers) -> None:
    given.keep(replace(ANSWER, id="a_5", quotes=("q_9",)))
    assert given.shown_since(NOW, NOW) == {ALICE: {"q_1", "q_2", "q_9"}, GROUP: {"q_2", "q_3"}}


def test_what_is_too_old_is_not_told_and_then_deleted(
    given: GivenAnswers, database: Database
) -> None:
    later = NOW + KEPT
    assert given.get("a_1", later) is None
    assert given.last(9, later) == [MORE]
    given.forget_old(later)
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(ANSWERS)).scalar_one() == 1


def test_nothing_is_kept_for_no_days(database: Database) -> None:
    nothing = GivenAnswers(database, timedelta())
    nothing.keep(ANSWER)
    assert nothing.last(9, NOW) == []
    assert GivenAnswers(database, KEPT).last(9, NOW) == []


def test_unanswered_questions_are_kept_where_that_is_allowed_and_forgotten_where_it_no_longer_is(
    database: Database,
) -> None:
    asked = [Asked("why?", NOW), Asked("who?", NOW + timedelta(days=1))]
    kept = Unanswered(database, KEPT)
    for one in asked:
        kept.keep(one)
    Unanswered(database, timedelta()).keep(asked[0])
    assert kept.last(9, NOW - KEPT, NOW) == asked[::-1]
    assert kept.last(1, NOW, NOW) == asked[1:]
    assert kept.last(9, NOW - KEPT, NOW + KEPT) == asked[1:]
    Unanswered(database, timedelta()).forget_old(NOW + KEPT)
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(UNANSWERED)).scalar_one() == 0
