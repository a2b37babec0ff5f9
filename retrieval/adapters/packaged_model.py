"""A model of an installed package, checked and loaded when it is first used."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from retrieval.adapters.onnx_session import opened
from retrieval.adapters.packaged_weights import Weights

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


class PackagedModel:
    """A network and its tokenizer, loaded once for all threads.

    Args:
        weights: What the files of the folder are checked against.
        folder: Holds ``model.onnx`` and ``tokenizer.json``.
        threads: Processor threads that one run may use.
        longest: Word pieces after which the tokenizer cuts a text off; ``None`` for none.
    """

    def __init__(
        self, weights: Weights, folder: Path, *, threads: int, longest: int | None = None
    ) -> None:
        self._weights = weights
        self._folder = folder
        self._threads = threads
        self._longest = longest
        self._loading = Lock()

    @property
    def loaded(self) -> tuple[InferenceSession, Tokenizer]:
        """Both, to read texts one by one: the tokenizer fills none up.

        Raises:
            ModelError: If a file is missing, or is another than was published.
        """
        with self._loading:
            return self._opened

    @cached_property
    def _opened(self) -> tuple[InferenceSession, Tokenizer]:
        self._weights.check(self._folder)
        session, tokenizer = opened(self._folder, self._threads)
        tokenizer.no_padding()
        if self._longest is None:
            tokenizer.no_truncation()
        else:
            tokenizer.enable_truncation(self._longest)
        return session, tokenizer
