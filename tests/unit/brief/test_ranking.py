"""The order of stories follows from what is known of them, and from nothing else."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.brief.ranking import Features, ranked

FIRST = datetime(2026, 3, 9, tzinfo=UTC)
LAST = FIRST + timedelta(hours=20)


def axis(place: int) -> Any:
    vector = np.zeros(8, dtype=np.float32)
    vector[place % 8] = 1.0
    return vector


def a_story(name: str = "s_1", **known: Any) -> Features:
    usual: dict[str, Any] = {
        "outlets": 1,
        "said": 3,
        "prominence": 0.3,
        "newest": FIRST + timedelta(hours=5),
        "vector": axis(0),
    }
    return Features(story_id=name, **(usual | known))


def order(*stories: Features) -> list[str]:
    return [placed.features.story_id for placed in ranked(stories, FIRST, LAST)]


@pytest.mark.parametrize(
    "better",
    [
        {"outlets": 4},
        {"prominence": 0.9},
        {"said": 9},
        {"newest": LAST},
        {"topics": 0.8},
        {"people": 1.0},
    ],
)
def test_each_thing_that_speaks_for_a_story_lifts_it(better: dict[str, Any]) -> None:
    assert order(a_story("s_1"), a_story("s_2", vector=axis(1), **better)) == ["s_2", "s_1"]


@pytest.mark.parametrize("worse", [{"told": True}, {"less": True}])
def test_what_was_told_or_is_wanted_less_comes_later(worse: dict[str, Any]) -> None:
    assert order(a_story("s_1", **worse), a_story("s_2", vector=axis(1))) == ["s_2", "s_1"]


def test_a_story_wanted_less_falls_behind_the_weakest_other() -> None:
    great = a_story("s_1", outlets=5, prominence=1.0, said=10, newest=LAST, less=True)
    assert order(great, a_story("s_2", vector=axis(1)))[-1] == "s_1"


def test_of_two_sides_of_one_event_one_makes_room() -> None:
    event = a_story("s_1", outlets=5)
    other_side = a_story("s_2", outlets=4)
    quiet = a_story("s_3", outlets=2, vector=axis(1))
    assert order(event, other_side, quiet) == ["s_1", "s_3", "s_2"]


def test_the_weights_shown_add_up_to_the_score() -> None:
    for placed in ranked([a_story("s_1", told=True), a_story("s_2", topics=0.5)], FIRST, LAST):
        assert placed.score == pytest.approx(sum(placed.weights.values()))


STORIES = st.builds(
    a_story,
    st.integers(0, 99).map(lambda number: f"s_{number}"),
    outlets=st.integers(0, 9),
    said=st.integers(0, 30),
    prominence=st.floats(0, 1),
    newest=st.integers(0, 20).map(lambda hours: FIRST + timedelta(hours=hours)),
    vector=st.integers(0, 7).map(axis),
    told=st.booleans(),
    less=st.booleans(),
)


@given(st.lists(STORIES, max_size=9, unique_by=lambda one: one.story_id), st.randoms())
def test_every_story_has_one_place_whatever_order_they_come_in(
    stories: list[Features], chance: random.Random
) -> None:
    mixed = list(stories)
    chance.shuffle(mixed)
    assert order(*mixed) == order(*stories)
    assert sorted(order(*stories)) == sorted(one.story_id for one in stories)
