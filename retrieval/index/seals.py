"""Sealing the files of a generation, and telling a broken seal.

Every start checks that each file is there in its recorded size, and hashes the smaller files up
to a budget that costs about a tenth of a second. Text and facts are the first within it; a large
vector index is the first left out, because wrong bytes there can only worsen the order of hits:
whatever is quoted is proven against the digest of its article all the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from retrieval.errors import GenerationDamaged
from retrieval.index.manifest import Seal

HASHED_AT_START = 128 * 2**20
"""Bytes hashed at every start; about 0.1 s with the SHA instructions of current processors."""


def seal_files(place: Path) -> dict[str, Seal]:
    """Seals of all files under ``place``, by relative path with forward slashes.

    Lock files that a library leaves empty are none of the contents, and are skipped.
    """
    files = sorted(path for path in place.rglob("*") if path.is_file())
    return {
        path.relative_to(place).as_posix(): Seal(path.stat().st_size, _sha256(path))
        for path in files
        if path.suffix != ".lock"
    }


def check_seals(place: Path, seals: Mapping[str, Seal], *, thorough: bool) -> None:
    """Compare the files under ``place`` with their seals.

    Raises:
        GenerationDamaged: Naming the first file that is missing or differs.
    """
    for name, seal in seals.items():
        if _size(place / name) != seal.size:
            raise GenerationDamaged(f"{name} is missing or not of its recorded size")
    budget = HASHED_AT_START
    for name, seal in sorted(seals.items(), key=lambda item: item[1].size):
        budget -= seal.size
        if budget < 0 and not thorough:
            return
        if _sha256(place / name) != seal.sha256:
            raise GenerationDamaged(f"{name} differs from what was built")


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise GenerationDamaged(f"{path.name} cannot be read ({error.strerror})") from error
