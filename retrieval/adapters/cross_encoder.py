"""A cross-encoder run by ONNX Runtime: as many pairs as a time budget allows."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.adapters.onnx_session import run
from retrieval.adapters.packaged_model import PackagedModel
from retrieval.adapters.packaged_weights import CROSS_ENCODER
from retrieval.errors import ModelError
from retrieval.ports import Pair, TokenEncoder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding

LONGEST = 256
"""Word pieces of question and text together; a passage has at most about as many."""

STEEPNESS = 0.5
"""Of the logistic curve from the model's score to [0, 1]: its scores run from about -11 to 11."""

_PROBE = ("what did the minister say about the vote?", "The minister told reporters so. " * 8)
_PROBED = 8


class CrossEncoder:
    """A :class:`retrieval.ports.Reranker`; safe to use from several threads.

    How fast it is here is measured once, when it is loaded, so that in one process the same
    question always has the same candidates scored: an answer's second page must follow its first.

    Args:
        folder: Holds ``model.onnx`` and ``tokenizer.json``.
        threads: Processor threads that one run may use.
        budget: Seconds that one question may take; ``None`` for as long as it takes.
        tokens: What reads question and text alone, beside it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        threads: int = 2,
        budget: float | None = None,
        tokens: TokenEncoder | None = None,
    ) -> None:
        self._packaged = PackagedModel(CROSS_ENCODER, folder, threads=threads, longest=LONGEST)
        self._budget = budget
        self._tokens = tokens

    @property
    def model(self) -> str:
        """The model's name."""
        return "ms-marco-MiniLM-L-12-v2"

    @property
    def tokens(self) -> TokenEncoder | None:
        """What reads question and text alone."""
        return self._tokens

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        """How well the texts of the first pairs answer, each in [0, 1], in the order given.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        session, tokenizer = self._packaged.loaded
        try:
            encoded = tokenizer.encode_batch(list(pairs))
            encoded = encoded[: self._affordable([len(pair) for pair in encoded])]
            return _scored(session, encoded)
        except Exception as error:  # both libraries raise bare ones
            raise ModelError(f"The reranker {self.model!r} failed: {error}.") from error

    def _affordable(self, lengths: Sequence[int]) -> int:
        """How many of the first pairs the budget allows."""
        if self._budget is None:
            return len(lengths)
        most = self._budget / self._seconds_per_piece
        return sum(pieces <= most for pieces in accumulate(lengths))

    @cached_property
    def _seconds_per_piece(self) -> float:
        session, tokenizer = self._packaged.loaded
        pair = tokenizer.encode(*_PROBE)
        taken = []
        for _ in range(_PROBED):
            started = time.perf_counter()
            _scored(session, [pair])
            taken.append(time.perf_counter() - started)
        return min(taken) / len(pair)


def _scored(session: InferenceSession, pairs: Sequence[Encoding]) -> list[float]:
    """A score for each pair, read one by one.

    A batch is padded to its longest and leaves the processor's caches, and with integers the
    rounding of one pair would depend on the others.
    """
    logits = (float(run(session, pair)[0][0]) for pair in pairs)
    return [1 / (1 + math.exp(-STEEPNESS * logit)) for logit in logits]
