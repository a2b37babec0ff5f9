"""What a reload remembers of telling stories, as a file in the generation's folder.

Nobody reads it but the next reload.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from retrieval.brief.features import Features
from retrieval.brief.history import History, Step
from retrieval.brief.memory import Memory
from retrieval.errors import GenerationDamaged, StorageError

FILE = "telling.npz"


def write_memory(folder: Path, memory: Memory) -> None:
    """Write ``telling.npz``.

    Raises:
        StorageError: If the folder cannot be written.
    """
    features = memory.features
    try:
        np.savez(
            folder / FILE,
            ids=_written(memory.ids),
            inputs=memory.inputs,
            keys=features.keys,
            words=_written(features.words),
            weights=features.terms.data,
            columns=features.terms.indices,
            starts=features.terms.indptr,
            runs=features.runs,
            run_ends=features.ends,
            **_steps_written(memory.history.steps),
        )
    except OSError as error:
        raise StorageError(
            f"{folder / FILE} cannot be written: {error.strerror or error}. Nothing was published."
        ) from error


def read_memory(folder: Path) -> Memory | None:
    """What :func:`write_memory` wrote; ``None`` where nothing was.

    Raises:
        GenerationDamaged: If the file holds something else.
    """
    try:
        with np.load(folder / FILE) as kept:
            arrays = {name: kept[name] for name in kept.files}
        return Memory(
            _read(arrays["ids"]),
            arrays["inputs"],
            _features(arrays),
            History(_steps_read(arrays)),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError) as error:
        raise GenerationDamaged(
            f"what it remembers of its stories cannot be read ({error})"
        ) from error


def _features(arrays: Mapping[str, NDArray[Any]]) -> Features:
    words = _read(arrays["words"])
    terms = sparse.csr_array(
        (arrays["weights"], arrays["columns"], arrays["starts"]),
        shape=(len(arrays["keys"]), max(len(words), 1)),
    )
    return Features(arrays["keys"], words, terms, arrays["runs"], arrays["run_ends"])


def _steps_written(steps: Sequence[Step]) -> dict[str, Any]:
    nothing = np.empty(0, dtype=np.int64)
    return {
        "ends": np.array([step.end for step in steps], dtype=np.int64),
        "split_off": np.array([step.split_off for step in steps], dtype=np.int64),
        "counts": np.array([len(step.places) for step in steps], dtype=np.int64),
        "places": np.concatenate([*(step.places for step in steps), nothing]),
        "numbers": np.concatenate([*(step.numbers for step in steps), nothing]),
    }


def _steps_read(arrays: Mapping[str, NDArray[Any]]) -> tuple[Step, ...]:
    bounds = np.cumsum(arrays["counts"])[:-1]
    return tuple(
        Step(int(end), int(split_off), places, numbers)
        for end, split_off, places, numbers in zip(
            arrays["ends"],
            arrays["split_off"],
            np.split(arrays["places"], bounds),
            np.split(arrays["numbers"], bounds),
            strict=False,  # of no steps there is one empty part
        )
    )


def _written(lines: Sequence[str]) -> NDArray[np.uint8]:
    """Lines, none of which holds a line end, as bytes."""
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


def _read(written: NDArray[np.uint8]) -> tuple[str, ...]:
    text = written.tobytes().decode("utf-8")
    return tuple(text.split("\n")) if text else ()
