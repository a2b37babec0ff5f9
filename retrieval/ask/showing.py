"""Which sentences of a passage are shown: those that answer, as far as one can tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from retrieval.ask.excerpt import Tells, best_sentences, windows
from retrieval.ask.quoted import holds
from retrieval.model import Article, Passage
from retrieval.ports import Reranker


@dataclass(frozen=True, slots=True)
class Wanted:
    """What sentences that answer a question have to tell.

    Attributes:
        weights: The terms of the question, each with its weight.
        terms: Turns words into the same kind of terms.
        naming: One of these, which name those who are asked about; where there are none, nothing.
        avoiding: None of these: names of whoever wrote the passage, of whom only the paper tells.
        quoted: What the question quotes, word for word.
        tells: Whether a text tells a day, a place or a figure, where one is asked for.
    """

    weights: Mapping[str, float]
    terms: Callable[[str], Sequence[str]]
    naming: frozenset[str] = frozenset()
    avoiding: frozenset[str] = frozenset()
    quoted: tuple[str, ...] = ()
    tells: Tells | None = None

    def kept(self, texts: Sequence[str]) -> list[int]:
        """Places of those that tell all of it, as far as any of them does."""
        kept = list(range(len(texts)))
        for told in self._told():
            kept = [place for place in kept if told(texts[place])] or kept
        return kept

    def _told(self) -> list[Callable[[str], bool]]:
        told: list[Callable[[str], bool]] = []
        if self.quoted:
            told.append(lambda text: holds(text, self.quoted))
        if self.naming:
            told.append(lambda text: not self.naming.isdisjoint(self.terms(text)))
        if self.avoiding:
            told.append(lambda text: self.avoiding.isdisjoint(self.terms(text)))
        return [*told, self.tells] if self.tells else told


def sentences_shown(
    passage: Passage, article: Article, wanted: Wanted, asked: str, reranker: Reranker | None
) -> Passage:
    """One or two sentences of a passage.

    Those that the cross-encoder finds nearest to the question; without one, or where it has no
    time, those that hold most of its words.

    Args:
        asked: The question, as it is read beside texts.
    """
    found = windows(article, passage)
    texts = [window.span.of(article.text) for window in found]
    kept = wanted.kept(texts)
    pairs = [(asked, texts[place]) for place in kept]
    scores = reranker.scores(pairs) if reranker and wanted.weights else ()
    if not kept or len(scores) < len(kept):
        return best_sentences(article, passage, wanted.weights, wanted.terms, wanted.tells)
    best = max(range(len(kept)), key=lambda place: scores[place])
    return found[kept[best]]
