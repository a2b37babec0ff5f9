"""What a line asks to be briefed on: topics, people, days and length."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.brief.asking import OnRecord, asked_for, days_between, read_request
from retrieval.brief.wishes import Asked, new_days, wish_of
from retrieval.errors import UserError
from retrieval.model import Length, Moment, Period, Person, Told

NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)  # a Friday
PEOPLE = (Person("Gideon Wallace", ("Wallace",), 40), Person("Tamsin Wallace", (), 12))
SEEN = OnRecord(PEOPLE, ("The Vennport Chronicle", "Halyard"), lambda word: word == "strike")


def asked(words: str) -> Asked:
    return read_request(words, SEEN, NOW)


@pytest.mark.parametrize(
    ("words", "topics", "days"),
    [
        ("", (), None),
        ("ukraine since monday", ("ukraine",), (date(2026, 3, 9), None)),
        ("fuel duty, strike", ("fuel duty", "strike"), None),
        ("about the floods this week", ("the floods",), (date(2026, 3, 9), date(2026, 3, 14))),
        ("today", (), (date(2026, 3, 13), date(2026, 3, 14))),
        ("since Friday", (), (date(2026, 3, 13), None)),
        ("from 9 to 11 March on rail", ("rail",), (date(2026, 3, 9), date(2026, 3, 12))),
        ("ukraine, monday", ("ukraine",), (date(2026, 3, 9), date(2026, 3, 10))),
        ("ukraine since monday, strike", ("ukraine", "strike"), (date(2026, 3, 9), None)),
        ("ukraine, since monday, strike", ("ukraine", "strike"), (date(2026, 3, 9), None)),
        ('"fuel duty" strike', ('"fuel duty"', "strike"), None),
    ],
)  # fmt: skip
def test_topics_and_days_are_read_apart(
    words: str, topics: tuple[str, ...], days: tuple[date, date | None] | None
) -> None:
    found = asked(words)
    assert found.topics == topics
    assert (found.period and (found.period.start, found.period.end)) == days


@pytest.mark.parametrize("words", ["since my last one", "since the last briefing", "what's new"])
def test_what_is_new_may_be_asked_for_in_so_many_words(words: str) -> None:
    found = asked(f"{words}, long")
    assert (found.period, found.topics, found.length) == (None, (), Length.LONG)


def test_since_the_last_one_goes_with_a_topic_too() -> None:
    found = asked("since my last briefing on ukraine")
    assert (found.topics, found.period) == (("ukraine",), None)


@pytest.mark.parametrize(
    "words",
    [
        "since 2099-01-01",
        "tomorrow",
        "next week",
        "yesterday and today",
        "until friday since 9 March",
    ],
)
def test_days_that_are_not_understood_are_no_topic(words: str) -> None:
    with pytest.raises(UserError, match="Name one day or range up to today"):
        asked(words)


def test_a_phrase_in_quotation_marks_is_a_topic_whatever_it_says() -> None:
    assert asked('"next week"').topics == ('"next week"',)


@pytest.mark.parametrize(
    ("words", "length"),
    [("short", "short"), ("fuel duty, long", "long"), ("long covid", "normal")],
)
def test_a_length_stands_at_the_end(words: str, length: str) -> None:
    assert asked(words).length == length


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Wallace since monday", ("Wallace",)),
        ("@people Macron", ("Macron",)),
        ("people Wallace, fuel duty", ("Wallace",)),
        ("Wallis", ("Wallis",)),
        ("strike", ()),
    ],
)
def test_names_on_record_slips_of_them_and_what_is_marked_as_one_are_people(
    words: str, people: tuple[str, ...]
) -> None:
    assert asked(words).people == people


def test_an_outlet_limits_the_briefing() -> None:
    assert asked("fuel duty in the Chronicle").outlets == ("The Vennport Chronicle",)


def test_a_paste_is_refused() -> None:
    with pytest.raises(UserError, match="at most 300"):
        asked("word " * 100)


@given(st.text(alphabet='abcdef @,"“” people since monday', max_size=120))
def test_any_line_is_read_or_refused_in_a_sentence(words: str) -> None:
    with contextlib.suppress(UserError):  # a day that is none is refused on purpose
        found = asked(words)
        assert all(found.topics)
        assert all(found.people)


def test_days_on_the_command_line_are_words_or_dates_in_the_right_order() -> None:
    assert days_between("9 March", "2026-03-11", NOW) == Period(date(2026, 3, 9), date(2026, 3, 12))
    assert days_between(None, None, NOW) is None
    with pytest.raises(UserError, match="names no day"):
        days_between("the dawn of time", None, NOW)
    with pytest.raises(UserError, match="earlier day first"):
        days_between("11 March", "9 March", NOW)


def test_days_may_stand_among_the_topics_of_the_command_line() -> None:
    found = asked_for(
        ["ukraine", "since", "monday"], [], since=None, until=None, length=Length.NORMAL, now=NOW
    )
    assert found.topics == ("ukraine",)
    assert found.period == Period(date(2026, 3, 9), None)


def test_people_are_called_as_on_record_and_slips_and_strangers_are_told() -> None:
    wish = wish_of(Asked(people=("Wallace", "Walace", "Macron")), PEOPLE, None, NOW)
    assert wish.reader.people == ("Gideon Wallace", "Tamsin Wallace", "Macron")
    assert [one.typed for one in wish.misspelt] == ["Walace"]
    assert wish.unknown == ("Macron",)


@pytest.mark.parametrize(
    ("until", "newest", "days"),
    [
        (None, date(2026, 3, 13), (date(2026, 3, 12), date(2026, 3, 14))),
        (None, date(2026, 2, 2), (date(2026, 2, 2), date(2026, 2, 3))),
        (date(2026, 3, 9), date(2026, 3, 13), (date(2026, 3, 9), date(2026, 3, 14))),
        (date(2026, 3, 9), date(2026, 2, 2), (date(2026, 3, 9), date(2026, 3, 14))),
    ],
)
def test_what_is_new_is_of_the_days_since_the_last_briefing_or_else_of_the_last_ones_on_record(
    until: date | None, newest: date, days: tuple[date, date]
) -> None:
    found = new_days(until and at_noon(until), Moment(at_noon(newest)), NOW)
    assert (found.start, found.end) == days


def test_without_any_date_on_record_all_of_it_is_new() -> None:
    assert new_days(None, None, NOW) == Period(None, None)


def test_named_days_are_told_again_and_what_is_new_is_not() -> None:
    told = Told(articles=frozenset({"a"}))
    named = wish_of(Asked(period=Period(date(2026, 3, 9), None)), PEOPLE, None, NOW, told=told)
    assert named.told == Told()
    assert wish_of(Asked(), PEOPLE, None, NOW, told=told).told == told


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.parametrize("words", ["Chronicle", "the Chronicle", "The Vennport Chronicle"])
def test_an_outlet_by_itself_is_no_topic(words: str) -> None:
    read = asked(f"{words} since monday, strike")
    assert (read.outlets, read.topics) == (("The Vennport Chronicle",), ("strike",))


@pytest.mark.parametrize("words", ["on 30 February 2026", "31 April", "strike, the 32nd of March"])
def test_a_day_that_no_calendar_has_is_refused(words: str) -> None:
    with pytest.raises(UserError, match="as days"):
        asked(words)


def test_days_are_read_inside_of_a_topic_given_by_itself() -> None:
    wish = asked_for(
        ["hospital strike from 9 to 11 March"], [], since=None, until=None,
        length=Length.NORMAL, now=NOW,
    )  # fmt: skip
    assert wish.topics == ("hospital strike",)
    assert wish.period is not None
    assert wish.period.end == date(2026, 3, 12)


def test_days_to_come_are_no_topic_given_by_itself() -> None:
    with pytest.raises(UserError, match="as days"):
        asked_for(["since tomorrow"], [], since=None, until=None, length=Length.NORMAL, now=NOW)


@pytest.mark.parametrize("words", ["medium", "fuel duty, Medium", "a medium one", "medium length"])
def test_medium_is_the_length_between_short_and_long(words: str) -> None:
    usual = read_request(words, SEEN, NOW, Length.LONG)
    assert usual.length is Length.NORMAL
    assert usual.topics == (("fuel duty",) if "fuel" in words else ())


@pytest.mark.parametrize("words", ["ukraine, very long, rail", "brief", "fuel duty, detailed"])
def test_what_sounds_like_a_length_and_is_none_names_the_lengths(words: str) -> None:
    with pytest.raises(UserError, match="short, normal and long"):
        asked(words)


def test_a_topic_that_sounds_like_a_length_can_be_had_in_quotation_marks() -> None:
    assert asked('"brief"').topics == ('"brief"',)
