from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.recent import Recent


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
