"""Words for one deed stand for one another: who is asked to have apologised may have been sorry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from retrieval.ask.deeds import deeds_called
from retrieval.ask.turning import Terms
from retrieval.ask.words import WORD, fold
from retrieval.index.wordings import Held


@dataclass(frozen=True, slots=True)
class OneDeed:
    """The deeds that a question names.

    Attributes:
        pairs: For each the terms of the word that names it, and those of all words for it.
    """

    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...]

    @classmethod
    def of(cls, question: str, terms: Terms) -> Self:
        """Those of a question.

        Args:
            terms: Terms of a text, as the index knows them.
        """
        named = deeds_called(WORD.findall(fold(question)))
        return cls(
            tuple(
                (frozenset(terms(word)), frozenset(terms(" ".join((*deed.words, *deed.asked)))))
                for word, deed in named
            )
        )

    @property
    def terms(self) -> frozenset[str]:
        """What has to be looked for in the candidates."""
        return frozenset().union(*(told for _, told in self.pairs))

    def held(self, wanted: Sequence[str], own: Held) -> Held:
        """What each candidate holds, where any word for a deed is as good as the one asked with.

        Args:
            wanted: The terms that are looked for.
            own: Which of them stand in each candidate.
        """
        whole = own.copy() if self.pairs else own
        for named, told in self.pairs:
            asked = [place for place, term in enumerate(wanted) if term in named]
            words = [place for place, term in enumerate(wanted) if term in told]
            whole[:, asked] |= own[:, words].any(axis=1, keepdims=True)
        return whole
