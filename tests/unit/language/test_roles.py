"""What descriptions of people hold."""

from __future__ import annotations

import pytest

from retrieval.language.roles import name_after


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Torvania's economy minister Prowse", "prowse"),
        ("campaign manager Nan Hale", "nan hale"),
        ("the defence secretary", ""),
        ("minister O'Hare", "o'hare"),
        ("minister Prowse's", ""),
        ("minister's office", ""),
        ("chief executive of the board", ""),
        ("secretary of state", ""),
        ("a minister running late", ""),
        ("Prowse", ""),
    ],
)
def test_a_description_may_end_on_a_name_behind_an_office(words: str, name: str) -> None:
    assert name_after(words) == name
