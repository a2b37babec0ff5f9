"""The same words in several articles, shown once: equal ones, and those cut from others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from retrieval.ask.sayings import Saying
from retrieval.model import Article, Moment, Statement, earliest_first

SHORTEST_CUT = 5
"""Words from which a quotation that stands whole inside another is taken for a cut of it; shorter
ones ("we will not leave") may have been said more than once."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class SameWords:
    """One saying and where else it is reported.

    Attributes:
        fullest: The report that holds most of the words; of equals the earliest.
        others: The other reports, earliest first, undated ones last.
    """

    fullest: Saying
    others: tuple[Saying, ...] = ()

    @property
    def when(self) -> Moment | None:
        """The earliest time that any of the reports gives."""
        return min(
            (saying.when for saying in (self.fullest, *self.others) if saying.when), default=None
        )


def group_same(sayings: Sequence[Saying]) -> tuple[SameWords, ...]:
    """Sayings grouped by their words, each group in the place of its fullest report.

    Only what one speaker said should be given together. Where a cut fits several longer
    quotations, it goes with the longest.
    """
    if len(sayings) == 1:
        return (SameWords(sayings[0]),)
    words = {saying.number: said_words(saying.statement, saying.article) for saying in sayings}
    openings = {own[:SHORTEST_CUT] for own in words.values()}
    ordered = sorted(sayings, key=lambda s: (-len(words[s.number]), *chronological(s)))
    groups: list[list[Saying]] = []
    texts: list[str] = []
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for saying in ordered:
        own = words[saying.number]
        text = f" {' '.join(own)} "
        opening = own[:SHORTEST_CUT]
        place = next((at for at in holding[opening] if _is_of(text, own, texts[at])), None)
        if place is None:
            place = len(groups)
            groups.append([])
            texts.append(text)
            for run in openings.intersection((own, *_runs(own))):
                holding[run].append(place)
        groups[place].append(saying)
    grouped = (SameWords(first, tuple(sorted(rest, key=chronological))) for first, *rest in groups)
    return tuple(sorted(grouped, key=lambda group: group.fullest.number))


def chronological(saying: Saying) -> tuple[bool, datetime, int]:
    """A key that puts earlier sayings first and undated ones last."""
    return *earliest_first(saying.when), saying.number


def _is_of(text: str, own: tuple[str, ...], longer: str) -> bool:
    return text == longer or (len(own) >= SHORTEST_CUT and text in longer)


def said_words(statement: Statement, article: Article) -> tuple[str, ...]:
    """The quoted words, or those of the whole statement where none are quoted; folded."""
    spans = statement.parts or (statement.span,)
    text = " ".join(span.of(article.text) for span in spans)
    words = " ".join(_WORD.findall(text))  # to be folded in one go: a question has hundreds
    return tuple(words.casefold().replace("’", "'").split())


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - SHORTEST_CUT + 1):
        yield words[start : start + SHORTEST_CUT]
