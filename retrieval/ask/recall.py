"""A quote by its id: where it stands now, or what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from retrieval.ask.context import Context, context_of
from retrieval.ask.excerpt import excerpts, sentences_in
from retrieval.ask.quoted_words import neighbours, together
from retrieval.ask.quoting import quote_of
from retrieval.errors import UnknownQuote
from retrieval.language.datelines import without_dateline
from retrieval.model import Article, Passage, Quote, Span, Statement, Unit, Version
from retrieval.ports import Store
from retrieval.quote_ids import keys_of, words_key

SAME_STATEMENT = 60
"""Similarity of words, of 100, from which a statement of the new text is shown as the one that
took an earlier one's place (rapidfuzz's ratio over words)."""


LONGEST_RUN = 60
"""Sentences in a row that are looked through for a quote; no claim that is verified is longer."""


class Standing(StrEnum):
    """Whether words that were quoted are still on record."""

    STANDS = "stands"
    CHANGED = "changed"
    """The article was changed, and these words are not in it any more."""
    WITHDRAWN = "withdrawn"
    """The article is not on record any more."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A quote with its history.

    Attributes:
        quote: The words, from the text they stand or stood in.
        changed_at: When the words went, where they did not stand any more.
        replaced_by: The statement of the article as it is now that comes nearest, if any does.
        revised_at: When the article was changed around words that stayed, newest first.
    """

    quote: Quote
    context: Context
    standing: Standing
    changed_at: datetime | None = None
    replaced_by: Quote | None = None
    revised_at: tuple[datetime, ...] = ()


def recall(identity: str, store: Store) -> Recalled:
    """The quote of an id.

    Raises:
        UnknownQuote: If the id is none, or names nothing that is or was on record.
        IntegrityError: If words and source disagree.
    """
    keys = keys_of(identity)
    if keys is None:
        raise UnknownQuote(
            "{identity} is no id of a quote: q_ and 24 of the signs 0-9 and a-f.",
            identity=repr(identity),
        )
    key, words = keys
    for article in store.articles_of_key(key):
        found = _standing(article, words, store)
        if found:
            return found
    for version in store.versions_of_key(key):
        unit = _unit(version.article, _all_units(version.article, version.units), words)
        if unit:
            return _gone(version, unit, words, store)
    raise UnknownQuote("This quote is not on record. It may be from another corpus.")


def recalled_or_none(identity: str, store: Store) -> Recalled | None:
    """The quote of an id, or ``None`` where it names nothing that is or was on record."""
    try:
        return recall(identity, store)
    except UnknownQuote:
        return None


def _standing(article: Article, words: str, store: Store) -> Recalled | None:
    stored = store.units_of(article.id)
    unit = _unit(article, _all_units(article, [item.unit for item in stored]), words)
    if unit is None:
        return None
    recorded = stored[0].text_digest
    return Recalled(
        quote_of(unit, article, recorded),
        context_of(article, unit.span, text_digest=recorded),
        Standing.STANDS,
        revised_at=tuple(
            version.ended_at
            for version in store.versions_before(article.id)
            if version.article.text != article.text
        ),
    )


def _gone(version: Version, unit: Unit, words: str, store: Store) -> Recalled:
    article = version.article
    if version.successor is not None:
        successor = store.article(version.successor)
        moved = _standing(successor, words, store)
        if moved:  # the same words, in a file of another name
            return moved
    return Recalled(
        quote_of(unit, article, article.text_digest),
        context_of(article, unit.span, text_digest=article.text_digest),
        Standing.CHANGED if version.successor else Standing.WITHDRAWN,
        changed_at=version.ended_at,
        replaced_by=_replacement(article, unit, version.successor, store),
    )


def _replacement(article: Article, unit: Unit, successor: str | None, store: Store) -> Quote | None:
    """The nearest statement by the same speaker in the text that took the place of another."""
    if successor is None or not isinstance(unit, Statement):
        return None
    now = store.article(successor)
    words = unit.span.of(article.text)
    candidates = [
        (fuzz.ratio(words.split(), stored.unit.span.of(now.text).split()), stored)
        for stored in store.units_of(successor)
        if isinstance(stored.unit, Statement) and _speaker(stored.unit) == _speaker(unit)
    ]
    best, stored = max(candidates, key=lambda pair: pair[0], default=(0.0, None))
    if stored is None or best < SAME_STATEMENT:
        return None
    return quote_of(stored.unit, now, stored.text_digest)


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


def _all_units(article: Article, units: Sequence[Unit]) -> Iterator[Unit]:
    """Whatever an answer or a verdict may have quoted.

    Statements come first, then the excerpts of passages, then what only a verdict joins:
    neighbouring statements of one speaker, and sentences in a row.
    """
    statements = [unit for unit in units if isinstance(unit, Statement)]
    yield from statements
    for unit in units:
        if isinstance(unit, Passage):
            yield from excerpts(article, unit)
    for _, own, _ in neighbours((None, statement, article) for statement in statements):
        for first, last in combinations(range(len(own)), 2):
            yield together(own[first : last + 1])
    sentences = sentences_in(article.text, Span(0, len(article.text)))
    for one in sentences:
        bare = without_dateline(article.text, one)
        if bare != one:  # as a briefing tells it
            yield Passage(article.id, bare)
    for first, one in enumerate(sentences):
        for end in sentences[first : first + LONGEST_RUN]:
            yield Passage(article.id, Span(one.start, end.end))


def _unit(article: Article, units: Iterable[Unit], words: str) -> Unit | None:
    text = article.text
    return next(
        (unit for unit in units if words_key(text, unit.span.start, unit.span.end) == words), None
    )
