"""The real late-interaction model of the extra ``rerank``."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from retrieval.adapters.onnx_tokens import LONGEST, OnnxTokenEncoder
from retrieval.adapters.packaged_weights import TOKEN_ENCODER
from retrieval.errors import ModelError
from retrieval.ports import Tokens

TOPIC = "withdrawing the troops"
NEAR = "The minister said that every soldier would leave the camp by May."
FAR = "Bread will be cheaper next year, the bakers' guild expects."


@pytest.fixture(scope="module")
def encoder() -> OnnxTokenEncoder:
    folder = TOKEN_ENCODER.folder
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail("CI installs the extra `rerank`")
        pytest.skip("the extra `rerank` is not installed")
    return OnnxTokenEncoder(folder, threads=1)


def closeness(question: Tokens, passage: Tokens) -> float:
    return float((passage.vectors @ question.vectors.T).max(axis=0).mean())


def test_a_passage_on_the_matter_comes_closer_than_another(encoder: OnnxTokenEncoder) -> None:
    asked = encoder.question(TOPIC)
    assert closeness(asked, encoder.passage(NEAR)) > closeness(asked, encoder.passage(FAR)) + 0.05


def test_each_token_has_a_vector_of_unit_length_and_its_place(encoder: OnnxTokenEncoder) -> None:
    tokens = encoder.passage(NEAR)
    assert tokens.vectors.shape == (len(tokens.places), encoder.dimension)
    assert np.allclose(np.linalg.norm(tokens.vectors, axis=1), 1, atol=1e-5)
    read = [NEAR[start:end] for start, end in tokens.places.tolist()]
    assert read[:3] == ["The", "minister", "said"]
    assert read[-1] == "."


def test_a_text_is_read_the_same_whatever_was_read_before(encoder: OnnxTokenEncoder) -> None:
    first = encoder.passage(NEAR)
    encoder.passage(FAR * 40)
    assert (encoder.passage(NEAR).vectors == first.vectors).all()


@pytest.mark.parametrize("text", ["", "\x00�", "🙂" * 500, "“" * 3_000, "a " * 100_000])
def test_any_text_can_be_read_as_far_as_the_model_goes(
    encoder: OnnxTokenEncoder, text: str
) -> None:
    for tokens in (encoder.passage(text), encoder.question(text)):
        assert len(tokens.vectors) == len(tokens.places) < LONGEST
        assert np.isfinite(tokens.vectors).all()


def test_weights_that_are_not_those_published_are_refused_by_name(tmp_path: Path) -> None:
    folder = TOKEN_ENCODER.folder
    if folder is None:
        pytest.skip("the extra `rerank` is not installed")
    shutil.copytree(folder, tmp_path / "weights")
    (tmp_path / "weights" / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match=r"tokenizer\.json is not the file"):
        OnnxTokenEncoder(tmp_path / "weights").question(TOPIC)
