"""An embedder whose passages are encoded by the hands of a crew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from retrieval.adapters.ray.crew import RayCrew
from retrieval.errors import ModelError
from retrieval.ports import Embedder, Part, Vectors

_Texts = tuple[Sequence[str], Sequence[Sequence[Part]]]


@dataclass(frozen=True, slots=True)
class RayEmbedder:
    """A :class:`retrieval.ports.Embedder`; safe to use from several threads, which share the crew.

    Attributes:
        own: The same model on this machine, which says what the vectors have to be.
        crew: Encodes passages.
        make: Makes the model on a node; picklable.
    """

    own: Embedder
    crew: RayCrew
    make: Callable[[], Embedder]

    @property
    def model(self) -> str:
        """The model as configured here."""
        return self.own.model

    @property
    def fingerprint(self) -> str:
        """That of the model here; a node with another is refused."""
        return self.own.fingerprint

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return self.own.dimension

    @property
    def reads_parts(self) -> bool:
        """Whether parts of a text have vectors of their own."""
        return self.own.reads_parts

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        """Vectors as the model here would give them; waits for a hand.

        Raises:
            ModelError: If the model is not on a node, or is another one there.
            CorpusError: If the cluster cannot be used or was lost.
        """
        make = partial(_encoding, self.make, self.own.fingerprint)
        texts_and_parts: _Texts = (texts, parts)
        return self.crew.submit(make, texts_and_parts, partial(_named, texts)).result()

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question, made here."""
        return self.own.encode_query(text)


def _encoding(make: Callable[[], Embedder], fingerprint: str) -> Callable[[_Texts], Vectors]:
    """What encodes on a node, if the model there is the one of the reload."""
    embedder = make()
    if embedder.fingerprint != fingerprint:
        raise ModelError(
            f"The embedding model {embedder.model!r} is another one there than here, or runs at "
            "another precision. Copy the same weights to every node (ONRECORD_RAY_MODEL says "
            "where they are), or set ONRECORD_ENGINE=torch."
        )

    def encoded(texts_and_parts: _Texts) -> Vectors:
        return embedder.encode_passages(*texts_and_parts)

    return encoded


def _named(texts: Sequence[str]) -> str:
    return f"{len(texts)} texts from {texts[0][:60]!r}"
