"""Names in a request are taken as they are on record, or refused with what comes near."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.cities import City, meant
from bot.delivery.known_names import UnknownName, outlets_named, people_named
from bot.delivery.model import QuietHours
from bot.delivery.quiet import hours_and_zone, hours_of, is_quiet
from bot.delivery.requests import RequestError
from bot.delivery.watch_requests import Choice, parse_watch
from bot.languages import Language, speaking
from bot.languages.days_ahead import day_ahead
from retrieval.brief.watching import Wanted
from retrieval.model import Person, Role

PEOPLE = (
    Person(
        "Gideon Wallace", ("Wallace", "the Defence Secretary"), 40, (Role("the Defence Secretary"),)
    ),
    Person("Tamsin Wallace", ("Mrs Wallace",), 9, (Role("the mayor"),)),
    Person("Marian Thorley", ("Thorley", "the Prime Minister"), 20, (Role("the Prime Minister"),)),
)
START = datetime(2020, 1, 1, tzinfo=UTC)
OUTLETS = ("Daily Lantern", "Halyard", "The Upland Courier")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Thorley"], ("Marian Thorley",)),
        (["the prime minister"], ("Marian Thorley",)),
        (["Wallace"], ("Gideon Wallace", "Tamsin Wallace")),
        (["Thorley", "Marian Thorley", '"Thorley"'], ("Marian Thorley",)),
        ([], ()),
    ],
)
def test_people_are_called_as_on_record(names: list[str], found: tuple[str, ...]) -> None:
    assert people_named(names, PEOPLE) == found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Thorly", "Nobody called Thorly is on record. Did you mean Marian Thorley?"),
        ("Walace", "Did you mean Gideon Wallace or Tamsin Wallace?"),
        ("Zelensky", "Nobody called Zelensky is on record."),
    ],
)
def test_somebody_unknown_is_refused(name: str, told: str) -> None:
    with pytest.raises(UnknownName) as raised:
        people_named(["Thorley", name], PEOPLE)
    assert told in str(raised.value)


def test_outlets_are_known_by_their_short_names_too() -> None:
    assert outlets_named(["the lantern", "Upland Courier", "HALYARD"], OUTLETS) == (
        "Daily Lantern",
        "The Upland Courier",
        "Halyard",
    )
    with pytest.raises(UnknownName, match="Did you mean Daily Lantern"):
        outlets_named(["Lanten"], OUTLETS)
    with pytest.raises(UnknownName, match="There are Daily Lantern, Halyard and The Upland"):
        outlets_named(["Zeitung"], OUTLETS)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Thorley", Wanted("Marian Thorley")),
        ("gideon wallace on withdrawal", Wanted("Gideon Wallace", "withdrawal")),
        ("Thorley on “fuel duty”", Wanted("Marian Thorley", '"fuel duty"')),
        ("“fuel duty”", Wanted(None, '"fuel duty"')),
        ("'fuel duty'", Wanted(None, '"fuel duty"')),
        ("fuel duty", Wanted(None, "fuel duty")),
        ("duty on fuel", Wanted(None, "duty on fuel")),
        ("the Prime Minister on rail", Wanted("the Prime Minister", "rail")),
        ("the fisheries ministry", Wanted("the fisheries ministry")),
    ],
)
def test_a_watch_is_read_from_a_line(words: str, wanted: Wanted) -> None:
    assert parse_watch(words, PEOPLE) == wanted


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        (
            "Wallace on rail",
            ("Gideon Wallace, the Defence Secretary", "Tamsin Wallace, the mayor", "Any of them"),
        ),
        ("Thorly", ("Marian Thorley, the Prime Minister", "The words “Thorly”")),
        ("Zelda Quint", ("What they say, once they do", "What is said of “Zelda Quint”")),
    ],
)
def test_what_may_be_several_things_is_asked_back(words: str, labels: tuple[str, ...]) -> None:
    choice = parse_watch(words, PEOPLE)
    assert isinstance(choice, Choice)
    assert choice.labels == labels
    assert len(choice.wanted) == len(labels)


@pytest.mark.parametrize("words", ["", "the", "“”", "?!", "x" * 101])
def test_a_watch_names_something_in_few_words(words: str) -> None:
    with pytest.raises(RequestError):
        parse_watch(words, PEOPLE)


@given(st.text(max_size=120))
def test_any_line_is_a_watch_a_choice_or_refused(words: str) -> None:
    try:
        found = parse_watch(words, PEOPLE)
    except RequestError:
        return
    assert isinstance(found, Choice) or found.speaker or found.topic


@pytest.mark.parametrize(
    ("cities", "names"),
    [
        ([], []),
        ([("Utah", 500, "America/Denver")], ["Utah"]),
        ([("Ohio", 10, "America/New_York"), ("Kent", 150, "Europe/London")], ["Kent"]),
        ([("Ohio", 11, "America/New_York"), ("Kent", 150, "Europe/London")], ["Kent", "Ohio"]),
        ([("Ohio", 11, "Europe/London"), ("Kent", 12, "Europe/London")], ["Kent"]),
    ],
)
def test_a_city_is_taken_where_it_is_clear(
    cities: list[tuple[str, int, str]], names: list[str]
) -> None:
    found = meant([City("X", region, "", people, zone) for region, people, zone in cities])
    assert [city.region for city in found] == names


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 April", date(2026, 4, 12)),
        ("until 21 March", date(2026, 3, 21)),
        ("Monday", date(2026, 3, 16)),
        ("next Monday", date(2026, 3, 16)),
        ("tomorrow", date(2026, 3, 11)),
        ("in two weeks", date(2026, 3, 24)),
        ("2026-05-01", date(2026, 5, 1)),
        ("1/5/2026", date(2026, 5, 1)),
        ("2 February", date(2027, 2, 2)),
        ("yesterday", None),
        ("today", None),
        ("10 March 2020", None),
        ("2030-01-01", None),
        ("when the cows come home", None),
        ("", None),
    ],
)
def test_a_day_to_come_is_read(words: str, day: date | None) -> None:
    assert day_ahead(words, date(2026, 3, 10)) == day


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.GERMAN, "bis zum 12. April"),
        (Language.GERMAN, "in 33 Tagen"),
        (Language.FRENCH, "jusqu'au 12 avril"),
        (Language.SPANISH, "12 de abril"),
        (Language.UKRAINIAN, "до 12 квітня"),
    ],
)
def test_a_day_to_come_is_read_in_the_reader_s_language(language: Language, words: str) -> None:
    with speaking(language):
        assert day_ahead(words, date(2026, 3, 10)) == date(2026, 4, 12)


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("22:00-07:00", (time(22), time(7))),
        ("from 10pm to 7am", (time(22), time(7))),
        ("22.30 – 6:15", (time(22, 30), time(6, 15))),
        ("noon until 2pm", (time(12), time(14))),
        ("7:00-7:00", None),
        ("22-7", None),
        ("at night", None),
    ],
)
def test_quiet_hours_are_read(words: str, hours: tuple[time, time] | None) -> None:
    assert hours_of(words) == hours


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("22:00-07:00 Europe/London", "Europe/London"),
        ("from 10pm to 7am UTC", "UTC"),
        ("22:00-07:00", None),
        ("10pm to 7am", None),
    ],
)
def test_a_time_zone_may_stand_behind_quiet_hours(words: str, zone: str | None) -> None:
    assert hours_and_zone(words) == ((time(22), time(7)), zone)


@given(
    st.times(),
    st.times(),
    st.integers(0, 5_000_000).map(lambda minutes: START + timedelta(minutes=minutes)),
)
def test_it_is_quiet_from_one_hour_to_the_other_round_the_clock(
    start: time, end: time, now: datetime
) -> None:
    quiet = is_quiet(QuietHours(start, end, "Europe/London"), now)
    assert quiet != is_quiet(QuietHours(end, start, "Europe/London"), now) or start == end
    wall = now.astimezone(ZoneInfo("Europe/London")).time()
    if start < end:
        assert quiet == (start <= wall < end)


def test_without_quiet_hours_it_never_is() -> None:
    assert not is_quiet(None, datetime(2026, 3, 10, 3, tzinfo=UTC))
