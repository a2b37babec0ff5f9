from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from retrieval.recent import MadeOf, Recent


def doubled(keys: list[int]) -> dict[int, int]:
    return {key: 2 * key for key in keys if key >= 0}


@given(st.lists(st.lists(st.integers(-3, 9), max_size=6), max_size=8), st.integers(1, 5))
def test_what_is_kept_never_changes_what_is_found(asked: list[list[int]], most: int) -> None:
    recent: Recent[int, int] = Recent(most)
    for keys in asked:
        assert recent.get(keys, doubled) == doubled(keys)


def test_only_what_is_not_kept_is_read_and_what_was_asked_for_last_is_kept() -> None:
    recent: Recent[int, int] = Recent(2)
    read: list[int] = []

    def reading(keys: list[int]) -> dict[int, int]:
        read.extend(keys)
        return doubled(keys)

    for keys in ([1, 2], [1], [3], [1], [2]):
        recent.get(keys, reading)
    assert read == [1, 2, 3, 2]


def test_what_is_made_of_a_tuple_is_made_once_and_of_a_list_each_time() -> None:
    made: MadeOf[Sequence[object], list[object]] = MadeOf(list, 2)
    one, equal = tuple(range(2)), tuple(range(2))
    assert made.of(one) is made.of(one)
    assert made.of(equal) == made.of(one)
    assert made.of(equal) is not made.of(one)
    changing: list[object] = [1]
    assert made.of(changing) == [1]
    changing.append(2)
    assert made.of(changing) == [1, 2]


def test_only_so_many_are_kept() -> None:
    made: MadeOf[Sequence[object], list[object]] = MadeOf(list, 2)
    sources = [tuple(range(n)) for n in range(1, 4)]
    first = made.of(sources[0])
    for source in sources[1:]:
        made.of(source)
    assert made.of(sources[0]) is not first
