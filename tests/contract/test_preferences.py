"""What users set for themselves is kept, each user's apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.preferences import FILE, Preferences
from retrieval.errors import StorageError


def test_a_value_is_kept_over_restarts_and_replaced_by_the_next(tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "new" / "state")
    assert kept.get(1, "style") is None
    kept.set(1, "style", "apa")
    kept.set(1, "style", "press")
    kept.set(2**52 - 1, "style", "apa")
    kept.close()
    again = Preferences(tmp_path / "new" / "state")
    assert (again.get(1, "style"), again.get(2**52 - 1, "style")) == ("press", "apa")
    assert again.get(1, "zone") is None


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database, and longer than nothing")
    with pytest.raises(StorageError, match=r"bot\.sqlite cannot be read"):
        Preferences(tmp_path).get(1, "style")
    with pytest.raises(StorageError, match=r"bot\.sqlite cannot be written"):
        Preferences(tmp_path).set(1, "style", "apa")
