"""What a generation's folder says of indexes that are on a server; needs no client of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from retrieval.errors import GenerationDamaged, StorageError

PLACE = "milvus.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the indexes of a generation lie.

    Attributes:
        owner: Of the collections of one state folder.
        words: Whether the server ranks words; else the folder holds a term index.
    """

    collection: str
    owner: str
    dimension: int
    words: bool

    @classmethod
    def of(cls, folder: Path) -> Self:
        """As the folder says.

        Raises:
            GenerationDamaged: If it cannot be read.
        """
        try:
            return cls(**json.loads((folder / PLACE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise GenerationDamaged(f"{PLACE} cannot be read ({error})") from error

    def write(self, folder: Path) -> None:
        """Say so in the folder."""
        try:
            (folder / PLACE).write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        except OSError as error:
            raise StorageError(f"{folder / PLACE} cannot be written: {error}.") from error


def lies_in_milvus(folder: Path) -> bool:
    """Whether the folder says that its indexes are on a server."""
    return (folder / PLACE).exists()
