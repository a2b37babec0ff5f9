"""A subscription put together tap by tap: what is missing is asked, what is known is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.requests import Draft
from bot.delivery.wizard import (
    Step,
    Wizard,
    days_ticked,
    listed_in,
    next_step,
    with_day_flipped,
    with_days,
    with_listed,
    with_next_length,
    with_picked,
    with_place,
    with_time,
    with_zone,
)
from retrieval.model import Length

WHOLE = Draft(time(7, 30), frozenset({0}), "UTC")
NEW = Wizard(7, 0, 7, Step.AT)


def test_what_is_missing_is_asked_in_turn() -> None:
    asked = []
    wizard = NEW
    for go_on in (
        lambda one: with_time(one, time(7, 30)),
        lambda one: with_days(one, frozenset({0})),
        lambda one: with_zone(one, "UTC"),
    ):
        asked.append(wizard.step)
        wizard = go_on(wizard)
    assert [*asked, wizard.step] == [Step.AT, Step.DAYS, Step.ZONE, Step.OVERVIEW]
    assert wizard.draft == WHOLE
    assert wizard.draft.schedule is not None


@given(
    at=st.none() | st.times(),
    days=st.none() | st.frozensets(st.integers(0, 6), min_size=1),
    zone=st.sampled_from([None, "UTC"]),
)
def test_a_draft_has_a_schedule_exactly_where_nothing_is_missing(
    at: time | None, days: frozenset[int] | None, zone: str | None
) -> None:
    draft = Draft(at, days, zone)
    assert (draft.schedule is not None) == (next_step(draft) is Step.OVERVIEW)


@given(st.lists(st.integers(0, 6), max_size=20))
def test_days_are_ticked_and_unticked(taps: list[int]) -> None:
    wizard = replace(NEW, step=Step.DAYS, draft=Draft(days=frozenset({0, 1})))
    for day in taps:
        wizard = with_day_flipped(wizard, day)
    expected = {0, 1}.symmetric_difference({day for day in taps if taps.count(day) % 2})
    assert days_ticked(wizard) == expected


def test_no_day_at_all_leaves_the_question_open() -> None:
    wizard = with_day_flipped(replace(NEW, step=Step.DAYS), 3)
    assert with_days(with_day_flipped(wizard, 3), frozenset()).step is Step.DAYS


def test_names_are_picked_and_the_question_stays() -> None:
    wizard = Wizard(7, 0, 7, Step.PEOPLE, WHOLE, options=("Ann Ash", "Ben Birch"))
    wizard = with_picked(with_picked(wizard, 1), 0)
    assert (wizard.step, listed_in(wizard)) == (Step.PEOPLE, ("Ben Birch", "Ann Ash"))
    assert listed_in(with_picked(wizard, 1)) == ("Ann Ash",)
    assert with_picked(wizard, 2) == wizard


def test_a_city_that_is_picked_tells_the_zone() -> None:
    wizard = Wizard(
        7, 0, 7, Step.CITY, replace(WHOLE, zone=None), options=("Leeds", "Lima"),
        zones=("Europe/London", "America/Lima"),
    )  # fmt: skip
    after = with_picked(wizard, 1)
    assert (after.step, after.draft.zone, after.zones) == (Step.OVERVIEW, "America/Lima", ())


def test_lists_are_set_by_the_question_that_is_asked() -> None:
    for step, name in ((Step.TOPICS, "topics"), (Step.PEOPLE, "people"), (Step.OUTLETS, "outlets")):
        after = with_listed(Wizard(7, 0, 7, step, WHOLE), ("a", "b"))
        assert getattr(after.draft, name) == ("a", "b")
        assert after.step is Step.OVERVIEW


def test_lengths_go_round() -> None:
    wizard = NEW
    seen = []
    for _ in Length:
        seen.append(wizard.draft.length)
        wizard = with_next_length(wizard)
    assert sorted(seen) == sorted(Length)
    assert wizard.draft.length is NEW.draft.length


def test_a_city_that_says_where_leaves_the_topic() -> None:
    for topics, left in (
        (("Leeds floods", "rail"), ("floods", "rail")),
        (("Leeds",), ()),
        (("rail", "fuel duty in Leeds"), ("rail", "fuel duty")),
        (("rail in Leeds", "trams in Leeds"), ("rail", "trams in Leeds")),
    ):
        asked = replace(NEW, draft=Draft(topics=topics)).at(Step.PLACE, ("a", "b"), ("Leeds",))
        assert with_place(asked).draft.topics == left
