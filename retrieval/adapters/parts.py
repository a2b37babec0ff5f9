"""Vectors of parts of a text, out of what a model that pools by mean makes of every word piece.

Such a model reads the whole text and averages its pieces. The average over the pieces of a part is
that part as it is meant inside the whole ("late chunking", Günther et al. 2024).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from retrieval.errors import ModelError
from retrieval.ports import Part, Vectors

_BARE = ("Transformer", "Pooling", "Normalize")


def pools_by_mean(folder: Path) -> bool:
    """Whether a sentence-transformers model averages its pieces, and does nothing else to them.

    Raises:
        ModelError: If its configuration cannot be read.
    """
    try:
        stages = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [str(stage["type"]).rsplit(".", 1)[-1] for stage in stages]
        if tuple(kinds) not in {_BARE, _BARE[:2]}:
            return False
        path = folder / stages[1]["path"] / "config.json"
        pooling = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The model in {folder} is not described rightly: {error!r}.") from error
    return _modes(pooling) == {"mean"}


def _modes(pooling: dict[str, object]) -> set[object]:
    """How it pools, in the newer form of its configuration or the older one."""
    if "pooling_mode" in pooling:
        return {pooling["pooling_mode"]}
    older = {"pooling_mode_mean_tokens": "mean"}
    return {
        older.get(name, name)
        for name, value in pooling.items()
        if value is True and name.startswith("pooling_mode_")
    }


def part_vectors(
    pieces: Vectors, offsets: Sequence[Part], parts: Sequence[Part]
) -> list[Vectors | None]:
    """For each part the average of its pieces, of unit length; ``None`` where it is not read whole.

    Args:
        pieces: What the model made of each word piece, shape ``(n, dimension)``.
        offsets: Where each is in the text; an empty range for one that stands for no words.
        parts: Ranges of characters in the text.
    """
    ends = np.asarray(offsets, dtype=np.int64).reshape(-1, 2)
    read_to = int(ends[:, 1].max(initial=0))
    worded = ends[:, 1] > ends[:, 0]
    found: list[Vectors | None] = []
    for start, end in parts:
        inside = worded & (ends[:, 0] < end) & (ends[:, 1] > start)
        whole = end <= read_to and inside.any()
        found.append(_unit(pieces[inside].mean(axis=0)) if whole else None)
    return found


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
