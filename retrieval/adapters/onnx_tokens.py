"""A late-interaction model run by ONNX Runtime: a vector for each token of a text."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from retrieval.adapters.packaged_model import PackagedModel
from retrieval.adapters.packaged_weights import NETWORK, TOKEN_ENCODER
from retrieval.errors import ModelError
from retrieval.ports import Tokens

LONGEST = 510
"""Word pieces of a text that are read, beside the marks at its ends; the model takes 512."""

_QUESTION, _PASSAGE = "[unused0]", "[unused1]"
"""Mark which of the two a text is (ColBERT's [Q] and [D], as this model was trained)."""

_BEGIN, _END = "[CLS]", "[SEP]"


class OnnxTokenEncoder:
    """A :class:`retrieval.ports.TokenEncoder`; safe to use from several threads.

    Texts are read one by one: with integers the rounding of one would depend on the others.

    Args:
        folder: Holds ``model.onnx`` and ``tokenizer.json``.
        threads: Processor threads that one run may use.
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        self._packaged = PackagedModel(TOKEN_ENCODER, folder, threads=threads)

    @property
    def model(self) -> str:
        """The model's name."""
        return "answerai-colbert-small-v1"

    @property
    def fingerprint(self) -> str:
        """Of the published weights, which are checked when they are loaded."""
        return TOKEN_ENCODER.checksums[NETWORK]

    @property
    def dimension(self) -> int:
        """Length of every vector: the network's hidden states."""
        return 384

    def passage(self, text: str) -> Tokens:
        """The tokens of a text to be found.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        return self._read(_PASSAGE, text)

    def question(self, text: str) -> Tokens:
        """The tokens of a question; raises likewise."""
        return self._read(_QUESTION, text)

    def _read(self, mark: str, text: str) -> Tokens:
        session, tokenizer = self._packaged.loaded
        try:
            encoded = tokenizer.encode(text, add_special_tokens=False)
            marks = [tokenizer.token_to_id(one) for one in (_BEGIN, mark, _END)]
            ids = np.array([[*marks[:2], *encoded.ids[: LONGEST - 1], marks[2]]], dtype=np.int64)
            fed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
            fed["token_type_ids"] = np.zeros_like(ids)
            hidden = session.run(["last_hidden_state"], fed)[0][0][2:-1]
        except Exception as error:  # both libraries raise bare ones
            raise ModelError(f"The model {self.model!r} failed: {error}.") from error
        vectors = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
        places = np.array(encoded.offsets[: LONGEST - 1], dtype=np.int32).reshape(-1, 2)
        return Tokens(vectors.astype(np.float32), places)
