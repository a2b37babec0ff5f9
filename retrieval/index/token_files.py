"""The tokens of articles are kept beside the generations, a file for each text.

::

    DIR/tokens/6ff8e8d0…/narrowing.npy     how vectors are narrowed, by the model's fingerprint
    DIR/tokens/6ff8e8d0…/0a1b2c….npz       the tokens of one text under its headline

A file belongs to a text and not to a generation, so what did not change is never read again. All
of it may be deleted at any time: the next reload reads the articles once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import StorageError
from retrieval.model import Article, Span, digest

if TYPE_CHECKING:
    from retrieval.ports import Vectors

TOKENS = "tokens"
"""The folder, in the state folder."""

WIDTH = 64
"""Numbers kept of each vector: as good as all 384 (docs/benchmarks.md)."""

KEPT = 256
"""Articles whose tokens are kept in memory: about 80 kB each."""

HEADLINE = -1
"""Where a token of the headline stands, for every passage."""

_UNREADABLE = (OSError, ValueError, KeyError, EOFError, BadZipFile)
_WHOLE = 127.0
_NARROWING = "narrowing.npy"
_WAY = "1"
"""Raised when the files change their meaning."""


@dataclass(frozen=True, slots=True)
class ArticleTokens:
    """What is kept of one article.

    Attributes:
        vectors: Shape ``(tokens, WIDTH)``, in 127ths.
        starts: First character of each token in the article's text, or ``HEADLINE``.
        ends: The one after its last.
    """

    vectors: NDArray[np.int8]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def inside(self, span: Span) -> NDArray[np.bool_]:
        """Which tokens a passage holds, the headline's among them."""
        held = (self.starts >= span.start) & (self.ends <= span.end)
        return np.asarray(held | (self.starts == HEADLINE))

    def near(self, question: Vectors) -> Vectors:
        """How near each token comes to each of a question's, shape ``(tokens, those)``.

        Args:
            question: Narrowed like these.
        """
        return np.asarray(self.vectors.astype(np.float32) @ (question.T / _WHOLE))


class TokenFiles:
    """What one model made of the articles of a corpus.

    Args:
        folder: Made by the first that is kept.
        fingerprint: The model's.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder / fingerprint[:16]
        self._read = lru_cache(KEPT)(self._loaded)

    @property
    def narrowing(self) -> Vectors | None:
        """What narrows a vector, shape ``(dimension, WIDTH)``; ``None`` where nothing is kept."""
        try:
            return np.asarray(np.load(self._folder / _NARROWING))
        except _UNREADABLE:
            return None

    def keep_narrowing(self, narrowing: Vectors) -> None:
        """Keep another one, and nothing that was narrowed by the one before.

        Raises:
            StorageError: If it cannot be written, as from the others.
        """
        self.prune(())
        with self._written(_NARROWING) as draft:
            np.save(draft, narrowing)

    def has(self, article: Article) -> bool:
        """Whether its tokens are kept, and not damaged."""
        try:
            with (self._folder / _name(article)).open("rb") as file, np.load(file):
                return True
        except _UNREADABLE:
            return False

    def of(self, article: Article) -> ArticleTokens | None:
        """Those of an article; ``None`` where they are not kept, or damaged."""
        try:
            return self._read(_name(article))
        except _UNREADABLE:
            return None

    def keep(self, article: Article, tokens: ArticleTokens) -> None:
        """Keep those of an article."""
        with self._written(_name(article)) as draft:
            np.savez(draft, vectors=tokens.vectors, starts=tokens.starts, ends=tokens.ends)

    def prune(self, articles: Iterable[Article]) -> None:
        """Delete those of other articles than these."""
        kept = {_name(article) for article in articles}
        try:
            for place in self._folder.glob("*.npz"):
                if place.name not in kept:
                    place.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"{self._folder} cannot be written: {error}.") from error

    def has_others(self, articles: Iterable[Article]) -> bool:
        """Whether something is kept of other articles than these."""
        known = {_name(article) for article in articles}
        return any(place.name not in known for place in self._folder.glob("*.npz"))

    def __len__(self) -> int:
        return sum(1 for _ in self._folder.glob("*.npz"))

    def _loaded(self, name: str) -> ArticleTokens:
        with (self._folder / name).open("rb") as file, np.load(file) as kept:
            return ArticleTokens(kept["vectors"], kept["starts"], kept["ends"])

    @contextmanager
    def _written(self, name: str) -> Iterator[Path]:
        """A draft that takes its place whole."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, suffix=Path(name).suffix, delete=False) as it:
                draft = Path(it.name)
            try:
                yield draft
                draft.replace(self._folder / name)
            finally:
                draft.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"{self._folder} cannot be written: {error}.") from error


class TokenShelf:
    """The tokens of a corpus, by model.

    Args:
        folder: The state folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / TOKENS
        self.by = lru_cache(1)(self._by)

    def _by(self, fingerprint: str) -> TokenFiles:
        return TokenFiles(self._folder, fingerprint)


def narrowed(vectors: Vectors, narrowing: Vectors) -> Vectors:
    """Vectors of unit length with fewer numbers, shape ``(n, WIDTH)``."""
    narrow = vectors @ narrowing
    return np.asarray(narrow / np.linalg.norm(narrow, axis=1, keepdims=True), dtype=np.float32)


def rounded(vectors: Vectors) -> NDArray[np.int8]:
    """Vectors of unit length in 127ths."""
    return np.asarray(np.rint(vectors * _WHOLE), dtype=np.int8)


def narrowing_of(samples: Sequence[Vectors]) -> Vectors:
    """What keeps most of some vectors: their first ``WIDTH`` principal axes, through the origin."""
    whole = np.concatenate(samples).astype(np.float64)
    _, axes = np.linalg.eigh(whole.T @ whole)
    return np.asarray(axes[:, ::-1][:, :WIDTH], dtype=np.float32)


def _name(article: Article) -> str:
    read = digest(f"{_WAY}\n{article.headline or ''}\n{article.text}")
    return f"{read[:32]}.npz"
