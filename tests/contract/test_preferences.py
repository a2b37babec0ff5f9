"""What users set for themselves is kept, each user's apart."""

from __future__ import annotations

from pathlib import Path

from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database


def test_a_value_is_kept_over_restarts_and_replaced_by_the_next(tmp_path: Path) -> None:
    first = Database.in_folder(tmp_path / "new" / "state")
    kept = Preferences(first)
    assert kept.get(1, "style") is None
    kept.set(1, "style", "apa")
    kept.set(1, "style", "press")
    kept.set(2**52 - 1, "style", "apa")
    first.close()
    second = Database.in_folder(tmp_path / "new" / "state")
    again = Preferences(second)
    assert (again.get(1, "style"), again.get(2**52 - 1, "style")) == ("press", "apa")
    assert again.get(1, "zone") is None
    second.close()
