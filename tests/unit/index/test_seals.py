from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import GenerationDamaged
from retrieval.index.manifest import Seal
from retrieval.index.seals import HASHED_AT_START, check_seals, seal_files


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "a.idx").write_bytes(b"terms")
    (tmp_path / "terms" / ".writer.lock").touch()
    (tmp_path / "articles").write_bytes(b"text")
    return tmp_path


def test_every_file_is_sealed_but_for_locks(place: Path) -> None:
    seals = seal_files(place)
    assert set(seals) == {"articles", "terms/a.idx"}
    check_seals(place, seals, thorough=False)


@pytest.mark.parametrize("content", [b"tent", b"texts", b""])
def test_a_file_that_differs_in_bytes_or_size_is_named(place: Path, content: bytes) -> None:
    seals = seal_files(place)
    (place / "articles").write_bytes(content)
    with pytest.raises(GenerationDamaged, match="articles"):
        check_seals(place, seals, thorough=False)


def test_a_missing_file_is_named(place: Path) -> None:
    seals = seal_files(place)
    (place / "terms" / "a.idx").unlink()
    with pytest.raises(GenerationDamaged, match=r"terms/a\.idx"):
        check_seals(place, seals, thorough=False)


def test_a_large_file_is_hashed_only_by_a_thorough_check(place: Path) -> None:
    with (place / "vectors").open("wb") as file:
        file.truncate(HASHED_AT_START + 1)
    seals = seal_files(place) | {"vectors": Seal(HASHED_AT_START + 1, "0" * 64)}
    check_seals(place, seals, thorough=False)
    with pytest.raises(GenerationDamaged, match="vectors"):
        check_seals(place, seals, thorough=True)
    (place / "articles").write_bytes(b"tent")
    with pytest.raises(GenerationDamaged, match="articles"):
        check_seals(place, seals, thorough=False)
