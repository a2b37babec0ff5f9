"""A question is encoded once, over runs too."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from retrieval.evaluate.remembering import RememberingEmbedder
from retrieval.ports import Vectors
from tests.fakes.embedder import FakeEmbedder


class Counting(FakeEmbedder):
    def encode_query(self, text: str) -> Vectors:
        self.encoded.append(text)
        return super().encode_query(text)


def test_a_question_is_encoded_once_over_two_runs(tmp_path: Path) -> None:
    behind, file = Counting(), tmp_path / "questions.npz"
    first = RememberingEmbedder(behind, file)
    vector = first.encode_query("what?")
    first.keep()
    again = RememberingEmbedder(behind, file).encode_query("what?")
    assert np.array_equal(vector, again)
    assert behind.encoded == ["what?"]
