"""Which generations go: the oldest ones beyond the limits, and never one that is needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.retention import Retention, superfluous

SIZES = st.lists(st.integers(0, 100), max_size=9)


def test_fewer_than_two_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="before it"):
        Retention(1)


def test_the_oldest_go_first_and_the_needed_stay() -> None:
    kept = [("a", 10), ("b", 10), ("c", 10), ("d", 10)]
    assert superfluous(kept, {"d", "c"}, Retention(3)) == ["a"]
    assert superfluous(kept, {"d", "a"}, Retention(3)) == ["b"]
    assert superfluous(kept, {"d", "c"}, Retention(9, 25)) == ["a", "b"]
    assert superfluous(kept, {"d", "c"}, Retention(9, 40)) == []


@given(SIZES, st.data(), st.integers(2, 5), st.none() | st.integers(0, 300))
def test_what_stays_is_within_the_limits_or_all_of_it_is_needed(
    sizes: list[int], data: st.DataObject, count: int, size: int | None
) -> None:
    kept = [(str(number), own) for number, own in enumerate(sizes)]
    names = [name for name, _ in kept]
    needed = data.draw(st.sets(st.sampled_from(names), max_size=2)) if names else set()
    gone = superfluous(kept, needed, Retention(count, size))
    left = [(name, own) for name, own in kept if name not in gone]
    assert not needed & set(gone)
    assert gone == [name for name in names if name in gone]
    within = len(left) <= count and (size is None or sum(own for _, own in left) <= size)
    assert within or {name for name, _ in left} <= needed
