"""A question in, an answer of proven quotes out, or honest silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from retrieval.ask.evidence import ENOUGH_MENTION, ENOUGH_OPEN, ENOUGH_SPEAKER
from retrieval.ask.excerpt import best_sentences
from retrieval.ask.naming import person_of
from retrieval.ask.quoting import quote_of
from retrieval.ask.ranking import Ranked, Search
from retrieval.ask.rivals import meant, rivals_among
from retrieval.ask.understanding import understand
from retrieval.errors import UserError
from retrieval.index.generation import Generation
from retrieval.model import Answer, Intent, NoAnswer, Outcome, Passage, Query, Quote, WhichPerson
from retrieval.ports import Embedder

LONGEST_QUESTION = 1_000
"""Characters; what is longer is a paste, not a question."""

CONSIDERED = 60
"""Hits looked at for one answer, all its later pages included."""

_SLACK = 0.6
"""Share of the best hit's score from which a further quote is shown beside it."""

_FOLD = re.compile(r"[\W_]+")


def ask(
    question: str,
    generation: Generation,
    embedder: Embedder,
    *,
    limit: int = 3,
    offset: int = 0,
    speaker: str | None = None,
) -> Outcome:
    """Answer a question from one generation.

    Args:
        limit: Quotes in the answer at most.
        offset: Quotes to leave out, for further pages.
        speaker: The full name meant, where the question's words fit several people.

    Raises:
        UserError: If the question is too long, or nobody on record is called ``speaker``.
        IntegrityError: If words to be quoted do not equal their source.
    """
    if len(question) > LONGEST_QUESTION:
        raise UserError(
            f"The question has {len(question):,} characters; ask it in at most "
            f"{LONGEST_QUESTION:,}."
        )
    people = generation.store.people()
    query = understand(question, people)
    if speaker is not None:
        query = replace(query, people=(person_of(speaker, people).name,), unknown_speaker=None)
    searched = generation.store.searched()
    search = Search(query, generation, embedder)
    enough = [item for item in search.ranked(CONSIDERED) if _is_enough(query, item)]
    rivals = rivals_among(query.people, people) if query.intent is not Intent.OPEN else ()
    if rivals:
        said = {p.name: frozenset(generation.store.statements_of([p.name])) for p in rivals}
        standing = meant(rivals, enough, said) if query.topic else rivals
        if len(standing) > 1:
            return WhichPerson(query, standing, searched)
        others = frozenset().union(*(said[p.name] for p in rivals if p not in standing))
        enough = [item for item in enough if item.hit.number not in others]
    chosen = _distinct(_comparable(enough), search)[offset : offset + limit]
    quotes = tuple(_quote(search, item, generation.lexical.terms) for item in chosen)
    return Answer(query, quotes, searched) if quotes else NoAnswer(query, searched)


def _is_enough(query: Query, item: Ranked) -> bool:
    """Whether a hit is an answer, by what kind of question it is."""
    if query.intent is Intent.OPEN:
        needed = ENOUGH_SPEAKER if query.people and item.fitting else ENOUGH_OPEN
        return item.evidence.score >= needed
    if not item.fitting:
        return False
    if not (query.people or query.unknown_speaker):
        return item.evidence.score >= ENOUGH_OPEN
    if not query.topic:
        return True
    needed = ENOUGH_MENTION if query.intent is Intent.MENTION else ENOUGH_SPEAKER
    return item.evidence.score >= needed


def _comparable(ranked: list[Ranked]) -> list[Ranked]:
    """Those that stand up beside the best one."""
    if not ranked:
        return []
    floor = _SLACK * max(item.evidence.score for item in ranked)
    return [item for item in ranked if item.evidence.score >= floor]


def _distinct(ranked: list[Ranked], search: Search) -> list[Ranked]:
    """Each of the same words once, and no passage around a statement that is shown."""
    kept: list[Ranked] = []
    seen: set[str] = set()
    for item in ranked:
        unit = item.hit.unit
        words = _FOLD.sub(" ", unit.span.of(search.article(unit.article_id).text)).casefold()
        overlaps = any(
            other.hit.unit.article_id == unit.article_id and other.hit.unit.span.overlap(unit.span)
            for other in kept
        )
        if words in seen or overlaps:
            continue
        seen.add(words)
        kept.append(item)
    return kept


def _quote(search: Search, item: Ranked, terms: Callable[[str], Sequence[str]]) -> Quote:
    unit = item.hit.unit
    article = search.article(unit.article_id)
    if isinstance(unit, Passage):
        unit = best_sentences(article, unit, search.weights, terms)
    return quote_of(unit, article, item.stored.text_digest)
