"""An embedder around another one: whatever it does not do otherwise passes through."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.ports import Embedder, Part, Vectors


class WrappedEmbedder:
    """See :class:`retrieval.ports.Embedder`; made to be inherited from, once.

    Args:
        embedder: Does the work.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @property
    def model(self) -> str:
        """The model as configured."""
        return self._embedder.model

    @property
    def fingerprint(self) -> str:
        """Identifies what makes the vectors."""
        return self._embedder.fingerprint

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return self._embedder.dimension

    @property
    def reads_parts(self) -> bool:
        """Whether it can tell what a part of a text means inside the whole."""
        return self._embedder.reads_parts

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        """Vectors of texts to be found and of their parts, in the order given."""
        return self._embedder.encode_passages(texts, parts)

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question, shape ``(1, dimension)``."""
        return self._embedder.encode_query(text)
