"""What users set for themselves is kept, each user's apart."""

from __future__ import annotations

from bot.adapters.preferences import Preferences
from tests.contract.conftest import OpenDatabase


def test_a_value_is_kept_over_restarts_and_replaced_by_the_next(opening: OpenDatabase) -> None:
    first = opening()
    kept = Preferences(first)
    assert kept.get(1, "style") is None
    kept.set(1, "style", "apa")
    kept.set(1, "style", "press")
    kept.set(2**52 - 1, "style", "apa")
    first.close()
    second = opening()
    again = Preferences(second)
    assert (again.get(1, "style"), again.get(2**52 - 1, "style")) == ("press", "apa")
    assert again.get(1, "zone") is None
    second.close()
