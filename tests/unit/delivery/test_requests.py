"""One line that asks for a subscription, read or refused in a sentence."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.model import EVERY_DAY
from bot.delivery.requests import (
    EXAMPLE,
    LONGEST_TOPIC,
    MOST_NAMED,
    Draft,
    Request,
    RequestError,
    listed,
    parse_request,
    zone_of,
)
from bot.delivery.times_of_day import time_of
from bot.delivery.weekdays import NAMES, WEEKDAYS, WEEKENDS, days_line, days_of
from retrieval.model import Length


def test_the_example_is_understood() -> None:
    assert parse_request(EXAMPLE.removeprefix("/subscribe ")) == Request(
        Draft(
            at=time(7, 30),
            days=WEEKDAYS,
            zone="Europe/London",
            topics=("ukraine", '"fuel duty"'),
            people=("Wallace",),
            length=Length.SHORT,
        )
    )


@pytest.mark.parametrize(
    ("words", "draft"),
    [
        ("", Draft()),
        ("daily 7pm", Draft(time(19), EVERY_DAY)),
        ("07:30 weekdays", Draft(time(7, 30), WEEKDAYS)),
        ("at 7.30 am on weekdays", Draft(time(7, 30), WEEKDAYS)),
        ("every day at noon, UTC", Draft(time(12), EVERY_DAY, "UTC")),
        ("weekends 9:05 europe/london", Draft(time(9, 5), WEEKENDS, "Europe/London")),
        ("mon, wed and fri 8:00 rail", Draft(time(8), frozenset({0, 2, 4}), topics=("rail",))),
        ("mon,wed-fri 0730", Draft(time(7, 30), frozenset({0, 2, 3, 4}))),
        ("fri-mon 6am", Draft(time(6), frozenset({4, 5, 6, 0}))),
        ("7am iran, us/china trade", Draft(time(7), topics=("iran", "us/china trade"))),
        ("7am Monday's debate", Draft(time(7), topics=("Monday's debate",))),
        ("7am monetary policy", Draft(time(7), topics=("monetary policy",))),
        ("7am rail, 500 pupils, 2026", Draft(time(7), topics=("rail", "500 pupils", "2026"))),
        ('7am "at 07:45, sharp"', Draft(time(7), topics=('"at 07:45, sharp"',))),
        ("7am the “Camp Hesper” row", Draft(time(7), topics=('the "Camp Hesper" row',))),
        (
            "7am @people Gideon Wallace, Pell, wallace @outlets Chronicle @long",
            Draft(
                time(7),
                people=("Gideon Wallace", "Pell", "wallace"),
                outlets=("Chronicle",),
                length=Length.LONG,
            ),
        ),
        ("7am rail, @topics strike, RAIL", Draft(time(7), topics=("rail", "strike"))),
        (
            "7am write to desk@people.example",
            Draft(time(7), topics=("write to desk@people.example",)),
        ),
    ],
)
def test_a_line_is_taken_apart(words: str, draft: Draft) -> None:
    assert parse_request(words).draft == draft


def test_a_city_behind_the_zone_s_mark_is_left_to_the_map() -> None:
    assert parse_request("7am rail @zone New York") == Request(
        Draft(time(7), topics=("rail",)), place="New York"
    )
    assert parse_request("7am @zone America/New York").draft.zone == "America/New_York"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("weekdays 09:00 UTC until 3 April", "Leave out “until 3 April”"),
        ("weekdays 09:00 UTC rail, till Friday @short", "Leave out “till Friday”"),
        ("weekdays 25:00", "“25:00” is no time of day"),
        ("weekdays 7:75 rail", "“7:75” is no time of day"),
        ("weekdays 13pm rail", "“13pm” is no time of day"),
        ("rail, ukraine 07:30", "Put days and time first"),
        ("7:30 rail 8:30", "8:30 is the second"),
        ("7:30 Europe/Londn", "Did you mean Europe/London?"),
        ("7:30 @peple Wallace", "Did you mean @people?"),
        ("7:30 @ministers Wallace", "I did not understand @ministers"),
        ("7:30 @people", "Nothing stands behind @people"),
        ("7:30 @short rail", "I did not understand “rail” behind @short"),
        ('7:30 "fuel duty', "not closed"),
        ("7:30 " + ", ".join(map(str, range(300, 321))), "at most 20"),
        ("7:30 " + "x" * (LONGEST_TOPIC + 1), "too long"),
    ],
)
def test_what_is_not_understood_is_named(words: str, told: str) -> None:
    with pytest.raises(RequestError) as raised:
        parse_request(words)
    assert told in str(raised.value)


@given(st.text(max_size=200))
def test_any_line_is_read_or_refused(words: str) -> None:
    try:
        draft = parse_request(words).draft
    except RequestError:
        return
    assert draft.days is None or draft.days <= EVERY_DAY
    assert len(draft.topics) <= MOST_NAMED


@given(
    st.lists(st.from_regex(r"[a-z]{1,8}( [a-z]{1,8})?", fullmatch=True), max_size=20, unique=True)
)
def test_a_list_comes_back_as_it_was_typed(topics: list[str]) -> None:
    assert listed(", ".join(topics)) == tuple(topics)


@given(st.sets(st.integers(0, 6), min_size=1).map(frozenset))
def test_days_in_words_are_the_days(days: frozenset[int]) -> None:
    assert days_of(" ".join(NAMES[day] for day in sorted(days))) == days
    line = days_line(days)
    assert (
        days_of(
            line.removeprefix("on ").removeprefix("at ").replace(" on ", " ").replace("from ", "")
        )
        == days
    )


@given(st.times())
def test_a_time_of_day_is_read_back(at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    assert time_of(f"{at:%H:%M}") == time_of(f"{at:%H%M}") == time_of(f"{at:%I.%M %p}") == at


@pytest.mark.parametrize("words", ["", "7", "24:00", "7:60", "0am", "13pm", "07:30:00", "noonish"])
def test_what_is_no_time_is_none(words: str) -> None:
    assert time_of(words) is None


@pytest.mark.parametrize("words", ["iran", "Cuba", "EST", "us", "Moon/Base", ""])
def test_countries_and_the_like_are_no_zones(words: str) -> None:
    assert zone_of(words) is None


@pytest.mark.parametrize("zone", ["BST", "est", "CET"])
def test_a_zone_in_short_is_no_topic(zone: str) -> None:
    with pytest.raises(RequestError, match="several time zones"):
        parse_request(f"daily 07:30 {zone} ukraine")
