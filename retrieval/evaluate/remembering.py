"""What models made of a set's questions is kept beside its index for the next run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from retrieval.model import digest
from retrieval.ports import Embedder, Pair, Reranker, TokenEncoder, Vectors
from retrieval.wrapped import WrappedEmbedder


class RememberingEmbedder(WrappedEmbedder):
    """An embedder that keeps the vector of every question it was asked for.

    Args:
        embedder: Encodes what is not known yet.
        file: Where the vectors of another run are, if they are, and where :meth:`keep` puts
            them. It belongs to the embedder's fingerprint alone.
    """

    def __init__(self, embedder: Embedder, file: Path) -> None:
        super().__init__(embedder)
        self._file = file
        self._known: dict[str, Vectors] = _read(file)
        self._new = False

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question, shape ``(1, dimension)``; encoded once."""
        key = digest(text)
        if key not in self._known:
            self._known[key] = super().encode_query(text)
            self._new = True
        return self._known[key]

    def keep(self) -> None:
        """Write what is known, where something is new.

        Raises:
            OSError: If the file cannot be written.
        """
        if self._new:
            _write(self._file, self._known)


class RememberingReranker:
    """A reranker that keeps the score of every pair it has read.

    Args:
        reranker: Reads what is not known yet; it has all the time it wants.
        file: Where the scores of another run are, if they are, and where :meth:`keep` puts them.
    """

    def __init__(self, reranker: Reranker, file: Path) -> None:
        self._reranker = reranker
        self._file = file
        self._known: dict[str, Vectors] = _read(file)
        self._new = False

    @property
    def model(self) -> str:
        """The model's name."""
        return self._reranker.model

    @property
    def tokens(self) -> TokenEncoder | None:
        """What reads question and text alone, which takes a few milliseconds."""
        return self._reranker.tokens

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        """How well the texts answer, in the order given; each pair is read once."""
        keys = [digest(f"{self.model}\n{question}\n{text}") for question, text in pairs]
        unread = [place for place, key in enumerate(keys) if key not in self._known]
        if unread:
            scores = self._reranker.scores([pairs[place] for place in unread])
            for place, score in zip(unread, scores, strict=True):
                self._known[keys[place]] = np.array(score, dtype=np.float32)
            self._new = True
        return [float(self._known[key]) for key in keys]

    def keep(self) -> None:
        """Write what is known, where something is new.

        Raises:
            OSError: If the file cannot be written.
        """
        if self._new:
            _write(self._file, self._known)


def _write(file: Path, known: dict[str, Vectors]) -> None:
    """Whole or not at all: another run may read it, and this one be stopped, at any moment."""
    with NamedTemporaryFile(dir=file.parent, suffix=".npz", delete=False) as draft:
        np.savez(draft, **known)  # type: ignore[arg-type]  # its stub wants a bool
    Path(draft.name).replace(file)


def _read(file: Path) -> dict[str, Vectors]:
    if not file.exists():
        return {}
    with np.load(file) as kept:
        return {key: kept[key] for key in kept.files}
