"""The candidates of a question: what both indexes find for it becomes one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from retrieval.ask.fusion import fused
from retrieval.ask.leaning import covered_by_words, dense_share
from retrieval.ask.limits import Within, best_within
from retrieval.ask.meaning import Meaning
from retrieval.ask.tuning import Tuning
from retrieval.ask.words import SMALL_WORDS, WORD, fold
from retrieval.index.generation import Generation
from retrieval.language.acronyms import ACRONYMS
from retrieval.model import Intent, Query, StatementKind
from retrieval.ports import Facts, Ranking

CANDIDATES = 100
"""Taken from each index; the fused list's head is stable from about 50 on."""

OWN_CANDIDATES = 2_000
"""Taken from either index where one speaker's statements are to be ranked."""

LEXICAL_REACH = 1_000
"""Hits of the term index that may lend a score to a candidate of the vector index."""


@dataclass(frozen=True, slots=True)
class Fused:
    """Two lists of candidates, and the one they became; best first.

    Attributes:
        dense_share: Share of the vectors in it.
    """

    dense: Ranking
    lexical: Ranking
    hits: Ranking
    dense_share: float


@dataclass(frozen=True, slots=True)
class ByWords:
    """What the term index finds, best first.

    Attributes:
        dense_share: Share of the vectors beside it.
    """

    hits: Ranking
    dense_share: float


class Candidates:
    """Finds the candidates of one question in one generation.

    Attributes:
        fusions: How those of the last ranking came together, for explanations.
    """

    def __init__(
        self,
        query: Query,
        generation: Generation,
        meaning: Meaning,
        tuning: Tuning,
        *,
        own: frozenset[int],
        signed: frozenset[int],
        within: Within | None,
    ) -> None:
        """Prepare to look.

        Args:
            own: Numbers of the statements that answer it where it is about people.
            signed: Numbers of the passages that they wrote.
            within: What lies inside its limits.
        """
        self._query = query
        self._generation = generation
        self._meaning = meaning
        self._tuning = tuning
        self._asked = query.core or query.text
        self._own = own
        self._theirs = own | signed
        self._within = within
        self.fusions: list[Fused] = []

    def by_words(self) -> tuple[ByWords, ByWords | None]:
        """What the words find of everybody, and of the people asked about; needs no vector."""
        everybodys = self._by_words(self._asked, LEXICAL_REACH)
        if self._tuning.bare or not self._theirs:
            self._read([everybodys])
            return self._leaning(self._asked, everybodys), None
        own = self._by_words(self._query.topic or self._asked, OWN_CANDIDATES)
        own = own.within(self._theirs)
        self._read([everybodys, own])
        return self._leaning(self._asked, everybodys), self._leaning(self._query.topic, own)

    def found(self, everybodys: ByWords, own: ByWords | None) -> Ranking:
        """The candidates, those of the people asked about first.

        Args:
            everybodys: What :meth:`by_words` gave, like ``own``.
        """
        self.fusions.clear()
        dense = self._meaning.nearest(CANDIDATES, self._within)
        whole = self._fused(dense, everybodys, CANDIDATES)
        if own is None:
            return whole
        mine = self._fused_own(own, self._theirs, CANDIDATES)
        return mine + whole.without(frozenset(mine.numbers.tolist()))

    def own(self, k: int) -> Ranking:
        """Statements of the people asked about: ``k`` by meaning, ``k`` by words, fused."""
        asked = self._query.topic or self._query.text
        own = self._generation.lexical.search(asked, k).within(self._own)
        return self._fused_own(self._leaning(self._query.topic, own), self._own, k)

    def _fused_own(self, by_words: ByWords, own: frozenset[int], k: int) -> Ranking:
        facts = self._own_facts() if own == self._own else None
        dense = self._meaning.nearest_among(sorted(own), OWN_CANDIDATES, facts)
        return self._fused(dense, by_words, k)

    def _own_facts(self) -> Facts | None:
        """What the statements of the people asked about have in common."""
        if self._query.intent is Intent.ABOUT:
            return None
        limits = self._within.facts if self._within else Facts()
        return replace(limits, speakers=tuple(self._query.people), kinds=tuple(StatementKind))

    def _by_words(self, text: str, k: int) -> Ranking:
        asked = partial(self._generation.lexical.search, _telling(text))
        return best_within(asked, k, self._within)

    def _leaning(self, asked: str, hits: Ranking) -> ByWords:
        return ByWords(hits, dense_share(covered_by_words(asked, hits, self._generation)))

    def _read(self, lists: Iterable[Ranking]) -> None:
        """Have at hand what may become a candidate; each reading of a few has its own cost."""
        first = (ranking.numbers[:CANDIDATES].tolist() for ranking in lists)
        self._generation.read(list({number for numbers in first for number in numbers}))

    def _fused(self, dense: Ranking, by_words: ByWords, k: int) -> Ranking:
        share = self._tuning.dense_share
        share = by_words.dense_share if share is None else share
        likeness = self._meaning.similarities
        hits = fused(dense, by_words.hits, k, likeness, by=self._tuning.fusion, share=share)
        self.fusions.append(Fused(dense, by_words.hits, hits, share))
        return hits


def _telling(text: str) -> str:
    """The words of a text that tell units apart; all of them where it has none.

    Nearly every unit holds one of the small ones, and their weight is noise.
    """
    words = [word for word in WORD.findall(text) if not _is_small(word)]
    return " ".join(words) or text


def _is_small(word: str) -> bool:
    return word not in ACRONYMS and fold(word) in SMALL_WORDS
