"""Vectors without torch: the model's export, run by ONNX Runtime.

The export is made when it is missing; the reference takes over where it cannot be made or opened.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from retrieval.adapters.onnx_export import MADE_BY, export, place_of, precision
from retrieval.adapters.onnx_session import opened, run
from retrieval.adapters.parts import part_vectors
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.errors import ModelError
from retrieval.ports import Embedder, Part, Vectors

LOG = logging.getLogger(__name__)


class OnnxEmbedder:
    """A :class:`retrieval.ports.Embedder`; safe to use from several threads.

    Args:
        reference: The model by sentence-transformers; its torch is loaded only where no export
            can be had.
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
        """That of whatever makes the vectors here; opens the export, and makes it if need be.

        Raises:
            ModelError: If the weights are not there.
        """
        return self._engine().fingerprint

    @property
    def dimension(self) -> int:
        """Length of every vector; loads the model."""
        return self._engine().dimension

    @property
    def reads_parts(self) -> bool:
        """Whether the model pools by mean, so that parts have vectors; loads nothing."""
        return self._reference.reads_parts

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        """Vectors of texts to be found, each followed by those of its parts, in the order given.

        A part that lies beyond what the model reads of its text is read by itself.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        return self._engine().encode_passages(texts, parts)

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question, shape ``(1, dimension)``.

        Raises:
            ModelError: If the model cannot be loaded or fails.
        """
        return self._engine().encode_query(text)

    def _engine(self) -> Embedder:
        with self._opening:
            if self._opened is None:
                self._opened = self._exported_or_reference()
            return self._opened

    def _exported_or_reference(self) -> Embedder:
        place = place_of(self._exports, self._reference.fingerprint)
        try:
            if not place.is_dir():
                export(self._reference.folder, place)
            return _Exported(self._reference, place, self._threads)
        except ModelError as error:
            LOG.warning(
                "The model runs on torch, which is slower: its export for ONNX Runtime cannot "
                "be used (%s: %s). If the folder is there, delete it to have it made again.",
                place,
                error,
            )
            return self._reference


class _Exported:
    """An export that is there, with its tokenizer.

    Texts are run one by one: a batch is padded to its longest, leaves the processor's caches, and
    with integers the rounding of one text would depend on the others.
    """

    def __init__(self, reference: SentenceTransformerEmbedder, place: Path, threads: int) -> None:
        self._reference = reference
        self._precision = precision(place)
        self._session, self._tokenizer = opened(place, threads)
        self._prompts = reference.prompts
        self.reads_parts = reference.reads_parts
        self.dimension = len(self._read("")[0])

    @property
    def model(self) -> str:
        return self._reference.model

    @property
    def fingerprint(self) -> str:
        """The reference's where the vectors are, to the sixth digit; else one of its own."""
        weights = self._reference.fingerprint
        if self._precision == "fp32":
            return weights
        return hashlib.sha256(f"{weights} {self._precision} {MADE_BY}".encode()).hexdigest()

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        rows: list[Vectors] = []
        for text, own in zip(texts, parts or [()] * len(texts), strict=True):
            rows += self._with_parts(text, own)
        return np.stack(rows) if rows else np.empty((0, self.dimension), dtype=np.float32)

    def encode_query(self, text: str) -> Vectors:
        return self._read(self._prompts.get("query", "") + text)[0][np.newaxis]

    def _with_parts(self, text: str, parts: Sequence[Part]) -> Iterator[Vectors]:
        prompt = self._prompts.get("document", "")
        vector, pieces, offsets = self._read(prompt + text)
        yield vector
        shifted = [(len(prompt) + start, len(prompt) + end) for start, end in parts]
        found = part_vectors(pieces, offsets, shifted) if parts else []
        for (start, end), part in zip(parts, found, strict=True):
            yield self._read(prompt + text[start:end])[0] if part is None else part

    def _read(self, text: str) -> tuple[Vectors, Vectors, list[Part]]:
        """A text's vector, what its word pieces became, if that is given, and where they are."""
        try:
            encoding = self._tokenizer.encode(text)
            vector, *pieces = run(self._session, encoding)
        except Exception as error:  # both libraries raise bare ones
            raise ModelError(f"The embedding model {self.model!r} failed: {error}.") from error
        return vector, pieces[0] if pieces else vector[np.newaxis], encoding.offsets
