"""The manifest: what a generation was built from and by, and the seal on each of its files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from retrieval.errors import GenerationDamaged, GenerationMismatch
from retrieval.model import digest

MANIFEST = "manifest.json"
"""Its file, in the folder of the generation."""
FORMAT = 8
"""Raised when the files of a generation change their meaning or layout."""
NAME_DIGITS = 8
"""How much of the manifest's digest a generation's name carries."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What one file of a generation has to be."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that has to agree before a generation may serve.

    Attributes:
        model: The embedding model as configured; ``fingerprint`` identifies its weights.
        chunking: How passages were cut; ``extraction`` how statements were found and
            ``parser`` by which syntax model.
        reading: What the vectors stand for; empty in manifests from before it was recorded.
        stories: How its stories were told; empty where it has none.
        known_people: Digest of what the alias file said of people; empty without one.
        libraries: Versions of the libraries that wrote the files, by name.
        dense: The kind of vector index, as the engine calls it ("flat", "lists").
        roots: Absolute paths of the files and folders that make up the corpus, in the order
            they were first given; ``forgotten`` are places inside them to leave out.
        files: Seals by path relative to the generation's folder, with forward slashes.
    """

    model: str
    fingerprint: str
    dimension: int
    chunking: str
    extraction: str
    parser: str
    known_people: str
    libraries: dict[str, str]
    dense: str
    articles: int
    passages: int
    statements: int
    created_at: datetime
    roots: tuple[str, ...]
    forgotten: tuple[str, ...]
    files: dict[str, Seal]
    reading: str = ""
    stories: str = ""

    def to_json(self) -> str:
        """The manifest's text, the same for equal manifests."""
        fields = asdict(self) | {"format": FORMAT, "created_at": self.created_at.isoformat()}
        return json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what :meth:`to_json` wrote.

        Raises:
            GenerationMismatch: If it is of another format version.
            GenerationDamaged: If it is not a manifest.
        """
        fields = _fields(text)
        found = fields.pop("format", None)
        if found != FORMAT:
            raise GenerationMismatch(
                f"it is of format {found}, and this version of Onrecord reads format {FORMAT}"
            )
        try:
            return cls(
                **fields
                | {
                    "created_at": datetime.fromisoformat(fields["created_at"]),
                    "roots": tuple(fields["roots"]),
                    "forgotten": tuple(fields["forgotten"]),
                    "files": {name: Seal(**seal) for name, seal in fields["files"].items()},
                }
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise GenerationDamaged(f"its manifest is not complete ({error})") from error


def remembered_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Roots and forgotten places of a manifest of any format, so that a corpus can be rebuilt.

    Raises:
        GenerationDamaged: If the text is not a manifest at all.
    """
    fields = _fields(text)
    return tuple(fields.get("roots", ())), tuple(fields.get("forgotten", ()))


def generation_name(number: int, manifest_text: str) -> str:
    """``000012-1f0c3a9e``: the number orders generations, the rest seals the manifest itself."""
    return f"{number:06d}-{digest(manifest_text)[:NAME_DIGITS]}"


def _fields(text: str) -> dict[str, Any]:
    try:
        fields = json.loads(text)
    except ValueError as error:
        raise GenerationDamaged("its manifest is not readable") from error
    if not isinstance(fields, dict):
        raise GenerationDamaged("its manifest is not readable")
    return fields
