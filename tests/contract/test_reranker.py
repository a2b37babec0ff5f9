"""The real cross-encoder of the extra ``rerank``: what it prefers, and how much it takes on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from retrieval.adapters.cross_encoder import CrossEncoder
from retrieval.adapters.packaged_weights import CROSS_ENCODER
from retrieval.errors import ModelError
from retrieval.ports import Pair

QUESTION = "what did Wallace say about withdrawal?"
ANSWER = "Gideon Wallace, the Defence Secretary: “Withdrawal is not retreat.”"
OTHERS = [
    "Bread will be cheaper next year, the bakers' guild expects.",
    "Nora Lindqvist: “The ferries stay where they are.”",
    "The committee meets again on Thursday. " * 60,
]


def asked(texts: list[str]) -> list[Pair]:
    return [(QUESTION, text) for text in texts]


@pytest.fixture(scope="module")
def weights() -> Path:
    folder = CROSS_ENCODER.folder
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail("CI installs the extra `rerank`")
        pytest.skip("the extra `rerank` is not installed")
    return folder


def test_the_text_that_answers_scores_best_wherever_it_stands(weights: Path) -> None:
    reranker = CrossEncoder(weights, threads=1)
    for place in range(len(OTHERS) + 1):
        texts = [*OTHERS[:place], ANSWER, *OTHERS[place:]]
        scores = reranker.scores(asked(texts))
        assert len(scores) == len(texts)
        assert all(0 <= score <= 1 for score in scores)
        assert max(range(len(texts)), key=scores.__getitem__) == place


def test_a_text_scores_the_same_whatever_is_read_with_it(weights: Path) -> None:
    reranker = CrossEncoder(weights, threads=1)
    together = reranker.scores(asked([*OTHERS, ANSWER]))
    alone = [reranker.scores(asked([text]))[0] for text in [*OTHERS, ANSWER]]
    assert together == alone


def test_without_time_nothing_is_read(weights: Path) -> None:
    assert CrossEncoder(weights, threads=1, budget=0.0).scores(asked([ANSWER, *OTHERS])) == []


def test_a_budget_reads_the_first_texts_and_the_same_ones_each_time(weights: Path) -> None:
    reranker = CrossEncoder(weights, threads=1, budget=0.05)
    whole = [OTHERS[-1]] * 200
    first = reranker.scores(asked(whole))
    assert len(first) < len(whole)
    assert len(reranker.scores(asked(whole))) == len(first)


@pytest.mark.parametrize("text", ["", "\x00\ufffd", "🙂" * 500, "“" * 3_000, "a" * 100_000])
def test_any_text_can_be_read(weights: Path, text: str) -> None:
    [score] = CrossEncoder(weights, threads=1).scores([(text or QUESTION, text)])
    assert 0 <= score <= 1


def test_no_text_has_no_score(weights: Path) -> None:
    assert CrossEncoder(weights, threads=1).scores(asked([])) == []


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_weights_that_are_not_those_published_are_refused_by_name(
    weights: Path, tmp_path: Path, name: str
) -> None:
    harmed = Path(shutil.copytree(weights, tmp_path / "weights"))
    CROSS_ENCODER.check(harmed)
    (harmed / name).write_bytes((harmed / name).read_bytes()[:-1])
    with pytest.raises(ModelError, match=rf"{name} is not the file .* ONRECORD_RERANK=off"):
        CrossEncoder(harmed, threads=1).scores(asked([ANSWER]))
    (harmed / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} cannot be read"):
        CROSS_ENCODER.check(harmed)
