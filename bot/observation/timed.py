"""The engine's ports with a clock beside them: each call is a lap of the update it works for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.observation.journeys import Stage, lap
from retrieval.ports import (
    Contents,
    DenseIndex,
    Engine,
    Facts,
    Indexed,
    LexicalIndex,
    Pair,
    Part,
    Ranking,
    Reranker,
    Shelves,
    TokenEncoder,
    Vectors,
)
from retrieval.wrapped import WrappedEmbedder


class TimedEmbedder(WrappedEmbedder):
    """See :class:`retrieval.ports.Embedder`."""

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        """Vectors of texts to be found."""
        with lap(Stage.ENCODE):
            return super().encode_passages(texts, parts)

    def encode_query(self, text: str) -> Vectors:
        """Vector of one question."""
        with lap(Stage.ENCODE):
            return super().encode_query(text)


class TimedReranker:
    """See :class:`retrieval.ports.Reranker`."""

    def __init__(self, reranker: Reranker) -> None:
        self._reranker = reranker

    @property
    def model(self) -> str:
        """The model's name."""
        return self._reranker.model

    def scores(self, pairs: Sequence[Pair]) -> Sequence[float]:
        """How well the texts of the first pairs answer."""
        with lap(Stage.RERANK):
            return self._reranker.scores(pairs)

    @property
    def tokens(self) -> TokenEncoder | None:
        """What reads question and text alone."""
        return self._reranker.tokens


class TimedDense:
    """See :class:`retrieval.ports.DenseIndex`."""

    def __init__(self, dense: DenseIndex) -> None:
        self._dense = dense

    def search(self, query: Vectors, k: int, facts: Facts | None = None) -> Ranking:
        """The best units."""
        with lap(Stage.SEARCH):
            return self._dense.search(query, k, facts)

    def among(
        self, query: Vectors, k: int, numbers: Sequence[int], facts: Facts | None = None
    ) -> Ranking:
        """The best of some units."""
        with lap(Stage.SEARCH):
            return self._dense.among(query, k, numbers, facts)

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The stored vectors of these units."""
        return self._dense.vectors(numbers)

    def __len__(self) -> int:
        return len(self._dense)


class TimedLexical:
    """See :class:`retrieval.ports.LexicalIndex`."""

    def __init__(self, lexical: LexicalIndex) -> None:
        self._lexical = lexical

    def search(self, text: str, k: int, facts: Facts | None = None) -> Ranking:
        """The best units."""
        with lap(Stage.SEARCH):
            return self._lexical.search(text, k, facts)

    def holding(self, phrases: Sequence[str]) -> list[int]:
        """Numbers of all units that hold every phrase."""
        with lap(Stage.SEARCH):
            return self._lexical.holding(phrases)

    def terms(self, text: str) -> list[str]:
        """The terms of a text as the index knows them."""
        return self._lexical.terms(text)

    def frequency(self, term: str) -> int:
        """How many units hold a term."""
        return self._lexical.frequency(term)

    def __len__(self) -> int:
        return len(self._lexical)


class TimedEngine:
    """A :class:`retrieval.ports.Engine` whose indexes, once open, are timed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def versions(self) -> Mapping[str, str]:
        """The libraries that write the files."""
        return self._engine.versions

    def write_store(self, folder: Path, contents: Contents, earlier: Path | None = None) -> None:
        """Write text and facts."""
        self._engine.write_store(folder, contents, earlier)

    def write_indexes(self, folder: Path, contents: Contents, indexed: Indexed) -> str:
        """Write both indexes."""
        return self._engine.write_indexes(folder, contents, indexed)

    def open(self, folder: Path) -> Shelves:
        """Open what was written."""
        shelves = self._engine.open(folder)
        return replace(
            shelves, dense=TimedDense(shelves.dense), lexical=TimedLexical(shelves.lexical)
        )

    def would_write(self, folder: Path) -> bool:
        """Whether what is there lies where it would be written."""
        return self._engine.would_write(folder)

    def settle(self, serving: Path | None, kept: Sequence[Path]) -> None:
        """Bring what lies elsewhere in line."""
        self._engine.settle(serving, kept)
