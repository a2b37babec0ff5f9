"""Which of today's groups is which of yesterday's stories."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.brief.identity import Identity, identify
from retrieval.model import Story


def story(name: str, *articles: str, absorbed: tuple[str, ...] = ()) -> Story:
    return Story(name, articles, articles[0], absorbed=absorbed)


def test_a_story_goes_on_as_articles_arrive() -> None:
    assert identify([("a", "b", "c")], [story("s_1", "a", "b")]) == [Identity("s_1")]


def test_of_a_story_that_is_split_the_larger_part_goes_on() -> None:
    first, second = identify([("a",), ("b", "c")], [story("s_1", "a", "b", "c")])
    assert second == Identity("s_1")
    assert first.id not in {"s_1", second.id}


def test_of_stories_that_are_joined_the_larger_goes_on_and_the_other_is_absorbed() -> None:
    earlier = [story("s_1", "a"), story("s_2", "b", "c", absorbed=("s_0",))]
    assert identify([("a", "b", "c")], earlier) == [Identity("s_2", ("s_0", "s_1"))]


def test_what_was_absorbed_by_the_absorbed_is_remembered() -> None:
    earlier = [story("s_1", "a", absorbed=("s_0",)), story("s_2", "b", "c")]
    assert identify([("a", "b", "c")], earlier) == [Identity("s_2", ("s_1", "s_0"))]


def test_a_story_whose_articles_are_gone_gives_its_id_to_none() -> None:
    (found,) = identify([("x",)], [story("s_1", "a")])
    assert found.id != "s_1"
    assert found.absorbed == ()


def test_a_new_story_is_named_by_its_first_article_and_never_by_a_taken_id() -> None:
    (first,) = identify([("a", "b")], [])
    assert identify([("a", "c")], []) == [first]
    (again,) = identify([("a", "b")], [story(first.id, "z")])
    assert again.id != first.id


@given(st.lists(st.integers(0, 4), min_size=1, max_size=9), st.lists(st.integers(0, 4), min_size=9))
def test_no_two_groups_share_an_id_or_absorb_one_that_lives(
    now: list[int], before: list[int]
) -> None:
    def grouped(labels: list[int]) -> list[tuple[str, ...]]:
        found: dict[int, list[str]] = {}
        for place, label in enumerate(labels):
            found.setdefault(label, []).append(f"a{place}")
        return [tuple(own) for own in found.values()]

    earlier = [story(f"s_{n}", *own) for n, own in enumerate(grouped(before))]
    found = identify(grouped(now), earlier)
    ids = [identity.id for identity in found]
    absorbed = [old for identity in found for old in identity.absorbed]
    assert len(set(ids)) == len(ids)
    assert len(set(absorbed)) == len(absorbed)
    assert not set(ids) & set(absorbed)
