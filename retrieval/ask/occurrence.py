"""One place that holds a claim's words, or words like them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from retrieval.ask.quoting import citation_of, quote_of
from retrieval.ask.verdicts import Match
from retrieval.language.differences import Change
from retrieval.model import Article, Span, Unit


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place that holds the claim's words, some of them, or words like them.

    Attributes:
        number: Of the unit found, in the generation.
        unit: What is to be shown: the statement, or the sentences of a passage.
        whole: Whether all of the claim's words stand here.
        likeness: Of the claim and these words, in [0, 1]; orders what is shown.
        spans: The words compared, in the article's text.
        key: Equal for the same words on record.
        changes, cut, denied, quoted: As in :class:`Match` (there ``negated``).
    """

    number: int
    article: Article
    text_digest: str
    unit: Unit
    whole: bool
    likeness: float
    spans: tuple[Span, ...]
    key: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    cut: bool = False
    denied: bool = False
    quoted: tuple[str, ...] = ()

    def match(self) -> Match:
        """The same, proven; its link opens at the words compared."""
        quote = quote_of(self.unit, self.article, self.text_digest)
        place = self.spans[0] if self.spans else self.unit.span
        return Match(
            replace(quote, citation=citation_of(self.article, place)),
            self.changes,
            self.spans,
            cut=self.cut,
            negated=self.denied,
            quoted=self.quoted,
        )


def chronology(article: Article) -> tuple[bool, date, bool, datetime]:
    """Orders articles by when they appeared; within a day those that state a time come first."""
    published = article.published_at
    if published is None:
        return True, date.max, True, datetime.max.replace(tzinfo=UTC)
    return False, published.at.date(), published.day_only, published.at.astimezone(UTC)
