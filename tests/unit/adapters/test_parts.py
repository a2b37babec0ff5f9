"""Vectors of parts: out of the pieces that hold their words, of those models that average."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from retrieval.adapters.parts import part_vectors, pools_by_mean
from retrieval.errors import ModelError

OFFSETS = [(0, 0), (0, 3), (4, 7), (7, 9), (0, 0)]
PIECES = np.array([[9, 9], [1, 0], [0, 1], [0, 3], [9, 9]], dtype=np.float32)


@pytest.mark.parametrize(
    ("part", "expected"),
    [((0, 3), [1, 0]), ((4, 9), [0, 1]), ((0, 7), [2**-0.5] * 2), ((5, 6), [0, 1])],
)
def test_a_part_is_the_average_of_the_pieces_that_hold_its_words(
    part: tuple[int, int], expected: list[float]
) -> None:
    [vector] = part_vectors(PIECES, OFFSETS, [part])
    assert vector == pytest.approx(expected)


@pytest.mark.parametrize("part", [(4, 12), (20, 22), (3, 4)])
def test_a_part_that_is_not_read_whole_or_has_no_piece_has_no_vector(
    part: tuple[int, int],
) -> None:
    assert part_vectors(PIECES, OFFSETS, [part]) == [None]


def described(folder: Path, kinds: list[str], pooling: dict[str, object]) -> Path:
    stages = [{"type": f"sentence_transformers.models.{kind}", "path": kind} for kind in kinds]
    (folder / "modules.json").write_text(json.dumps(stages))
    (folder / "Pooling").mkdir()
    (folder / "Pooling" / "config.json").write_text(json.dumps(pooling))
    return folder


OLDER = {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}
CLS = {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}


@pytest.mark.parametrize(
    ("kinds", "pooling", "expected"),
    [
        (["Transformer", "Pooling", "Normalize"], OLDER, True),
        (["Transformer", "Pooling"], {"pooling_mode": "mean"}, True),
        (["Transformer", "Pooling"], {"pooling_mode": "cls"}, False),
        (["Transformer", "Pooling"], CLS, False),
        (["Transformer", "Pooling"], OLDER | {"pooling_mode_max_tokens": True}, False),
        (["Transformer", "Pooling", "Dense"], OLDER, False),
        (["StaticEmbedding"], OLDER, False),
    ],
)
def test_only_a_plain_average_counts(
    tmp_path: Path, kinds: list[str], pooling: dict[str, object], expected: bool
) -> None:
    assert pools_by_mean(described(tmp_path, kinds, pooling)) is expected


def test_a_model_that_does_not_say_how_it_pools_is_not_taken_to_average(tmp_path: Path) -> None:
    assert not pools_by_mean(tmp_path)
    (tmp_path / "modules.json").write_text("{")
    with pytest.raises(ModelError, match=str(tmp_path)):
        pools_by_mean(tmp_path)
