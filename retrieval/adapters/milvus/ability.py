"""What a Milvus server can do, by its version; nothing is tried out on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.errors import GenerationMismatch

OLDEST = (2, 3)
"""The first whose alias, partition keys and counts are as they are used here."""
FULL_TEXT = (2, 5)
"""The first with BM25 as a function of the schema, and with text matches."""
LITE = "milvus_lite"


@dataclass(frozen=True, slots=True)
class Ability:
    """What the server at hand can do.

    Attributes:
        version: As it calls itself.
        full_text: Whether it ranks words; else the term index stays a file on this machine.
        lite: Whether it is the one written for development and tests, which has no partitions
            worth the name and one analyser.
    """

    version: str
    full_text: bool
    lite: bool

    @property
    def words(self) -> str:
        """In words, for an operator."""
        if self.full_text:
            return f"Milvus {self.version}: vectors and words"
        needed = ".".join(map(str, FULL_TEXT))
        return (
            f"Milvus {self.version}: vectors only; it has no full-text search before {needed}, so "
            "words are searched in files on this machine"
        )


def ability_of(version: str) -> Ability:
    """What a server of that version can do.

    Raises:
        GenerationMismatch: If it is too old, or does not say how old it is.
    """
    lite = version.startswith(LITE)
    found = re.search(r"(\d+)\.(\d+)", version)
    number = (int(found[1]), int(found[2])) if found else (0, 0)
    if not lite and number < OLDEST:
        raise GenerationMismatch(
            f"the Milvus server is of version {version or 'unknown'}, and "
            f"{'.'.join(map(str, OLDEST))} is the oldest that can be used"
        )
    return Ability(version.removeprefix("v"), lite or number >= FULL_TEXT, lite)
