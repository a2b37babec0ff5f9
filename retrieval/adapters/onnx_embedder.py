"""The same vectors without torch: the model's export, run by ONNX Runtime.

The reference makes the export when it is missing, and takes over where it cannot be made.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

from retrieval.adapters.batches import in_batches
from retrieval.adapters.onnx_export import OPSET, export, run
from retrieval.adapters.onnx_session import opened
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.errors import ModelError
from retrieval.ports import Embedder, Vectors

LOG = logging.getLogger(__name__)


class OnnxEmbedder:
    """A :class:`retrieval.ports.Embedder`; safe to use from several threads.

    Its vectors are the reference's to the sixth digit, so its fingerprint is the reference's.

    Args:
        reference: The model by sentence-transformers; its torch is loaded only to export it.
        exports: The folder of exports, each named by the model's fingerprint.
        threads: Processor threads that one encoding may use.
    """

    def __init__(
        self, reference: SentenceTransformerEmbedder, exports: Path, *, threads: int = 2
    ) -> None:
        self._reference = reference
        self._exports = exports
        self._threads = threads
        self._opening = Lock()
        self._opened: Embedder | None = None

    @property
    def model(self) -> str:
        """The model as configured."""
        return self._reference.model

    @property
    def fingerprint(self) -> str:
        """The reference's."""
        return self._reference.fingerprint

    @property
    def dimension(self) -> int:
        """Length of every vector; loads the model."""
        return self._engine().dimension

    @property
    def exported(self) -> bool:
        """Whether the export is there, so that torch is not needed."""
        return (self._place / "model.onnx").is_file()

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found, shape ``(len(texts), dimension)``, in the order given.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        return self._engine().encode_passages(texts)

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question, shape ``(1, dimension)``.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        return self._engine().encode_query(text)

    @cached_property
    def _place(self) -> Path:
        return self._exports / f"{self.fingerprint[:32]}-opset{OPSET}"

    def _engine(self) -> Embedder:
        with self._opening:
            if self._opened is None:
                self._opened = self._exported_or_reference()
            return self._opened

    def _exported_or_reference(self) -> Embedder:
        model = None if self.exported else self._reference.loaded()
        try:
            if model is not None:
                export(model, self._place)
            return _Exported(self._reference, self._place, self._threads)
        except ModelError as error:
            LOG.warning(
                "The model runs on torch, which starts slower: its export for ONNX Runtime cannot "
                "be used (%s: %s). If the folder is there, delete it to have it made again.",
                self._place,
                error,
            )
            return self._reference


class _Exported:
    """An export that is there, with its tokenizer."""

    def __init__(self, reference: SentenceTransformerEmbedder, place: Path, threads: int) -> None:
        self._reference = reference
        self._session, self._tokenizer = opened(place, threads)
        self._prompts = reference.prompts
        self.dimension = int(self._encode([""]).shape[1])

    @property
    def model(self) -> str:
        return self._reference.model

    @property
    def fingerprint(self) -> str:
        return self._reference.fingerprint

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        prompt = self._prompts.get("document", "")
        return in_batches([prompt + text for text in texts], self.dimension, self._encode)

    def encode_query(self, text: str) -> Vectors:
        return self._encode([self._prompts.get("query", "") + text])

    def _encode(self, texts: list[str]) -> Vectors:
        try:
            return run(self._session, self._tokenizer.encode_batch(texts))
        except Exception as error:  # both libraries raise bare ones
            raise ModelError(f"The embedding model {self.model!r} failed: {error}.") from error
