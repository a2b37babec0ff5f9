"""A question in, an answer of proven quotes out, or honest silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from retrieval.ask.changing import changes_in
from retrieval.ask.choosing import Chosen, in_turns, same_words_once
from retrieval.ask.evidence import (
    ENOUGH_MENTION,
    ENOUGH_OPEN,
    ENOUGH_SPEAKER,
    ENOUGH_WORDS,
)
from retrieval.ask.excerpt import best_sentences
from retrieval.ask.limits import relaxations, without
from retrieval.ask.mentions import named_in, relation_to
from retrieval.ask.naming import find_people, person_of
from retrieval.ask.quoting import citation_of, quote_of
from retrieval.ask.ranking import Ranked, Search
from retrieval.ask.rivals import meant, rivals_among
from retrieval.ask.spelling import respelt
from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.ask.understanding import understand
from retrieval.errors import UserError
from retrieval.index.generation import Generation
from retrieval.model import (
    Answer,
    Intent,
    NoAnswer,
    Outcome,
    Passage,
    Person,
    Query,
    Quote,
    WhichPerson,
)
from retrieval.ports import Embedder, Reranker

LONGEST_QUESTION = 1_000
"""Characters; what is longer is a paste, not a question."""

CONSIDERED = 60
"""Hits looked at for one answer, all its later pages included."""

_SLACK = 0.6
"""Share of the best hit's score from which a further quote is shown beside it."""


def ask(
    question: str,
    generation: Generation,
    embedder: Embedder,
    *,
    now: datetime | None = None,
    limit: int = 3,
    offset: int = 0,
    speaker: str | None = None,
    tuning: Tuning = SHIPPED,
    reranker: Reranker | None = None,
) -> Outcome:
    """Answer a question from one generation.

    Limits of the question (a period, outlets) within which nothing is found are let go, and the
    answer says which.

    Args:
        now: When it is asked, in the asker's time zone; without it, on the day of the newest
            article.
        limit: Quotes in the answer at most.
        offset: Quotes to leave out, for further pages.
        speaker: The full name meant, where the question's words fit several people.
        tuning: How candidates are ranked.
        reranker: Reads the first of them once more, where there is one.

    Raises:
        UserError: If the question is too long, or nobody on record is called ``speaker``.
        IntegrityError: If words to be quoted do not equal their source.
    """
    if len(question) > LONGEST_QUESTION:
        raise UserError(
            f"The question has {len(question):,} characters; ask it in at most "
            f"{LONGEST_QUESTION:,}."
        )
    store = generation.store
    people, searched = store.people(), store.searched()
    if now is None and searched.latest:
        now = searched.latest.at
    query = understand(question, people, now=now, outlets=store.outlets())
    if speaker is None:
        query, doubtful = _respelt(query, generation, now)
        if doubtful:
            return WhichPerson(query, doubtful, searched)
    else:
        query = replace(query, people=(person_of(speaker, people).name,), unknown_speaker=None)
    if query.period:
        searched = replace(searched, undated=store.undated(query.outlets))
    if query.intent is Intent.CHANGE and query.people:
        return changes_in(query, generation, embedder, searched, limit=limit, offset=offset)
    for relaxed in relaxations(query):
        search = Search(without(query, relaxed), generation, embedder, tuning, reranker)
        found = search.ranked(CONSIDERED)
        standing, enough = _standing(search, found, people)
        if len(standing) > 1:
            return WhichPerson(query, standing, searched)
        if not enough:
            continue
        once = same_words_once(_comparable(enough), found, search.article)
        chosen = in_turns(once)
        quotes = tuple(_quote(search, one, people) for one in chosen[offset : offset + limit])
        return Answer(query, quotes, searched, relaxed) if quotes else NoAnswer(query, searched)
    return NoAnswer(query, searched)


def _respelt(
    query: Query, generation: Generation, now: datetime | None
) -> tuple[Query, tuple[Person, ...]]:
    """The query with a misspelt name put right, and who may be meant where that is not clear."""
    store, lexical = generation.store, generation.lexical
    people = store.people()
    spelled = respelt(query, people, lambda word: any(map(lexical.frequency, lexical.terms(word))))
    if spelled is None:
        return query, ()
    meant = understand(spelled.question, people, now=now, outlets=store.outlets())
    if not meant.people:
        return query, ()
    meant = replace(meant, text=query.text, misspelt=spelled.typed)
    if len(spelled.surnames) == 1:
        return meant, ()
    named = {name for surname in spelled.surnames for name in find_people(surname, people)}
    return meant, tuple(person for person in people if person.name in named)


def _standing(
    search: Search, found: Sequence[Ranked], people: Sequence[Person]
) -> tuple[tuple[Person, ...], list[Ranked]]:
    """Who of several people of one name may be meant, and the hits that are enough for one."""
    query = search.query
    besides = search.eligible(query.besides)
    enough = [item for item in found if item.hit.number not in besides and _is_enough(query, item)]
    rivals = rivals_among(query.people, people) if query.intent is not Intent.OPEN else ()
    if not rivals:
        return (), enough
    said = {person.name: search.eligible([person.name]) for person in rivals}
    if query.topic:
        standing = meant(rivals, enough, said)
    else:
        standing = tuple(person for person in rivals if said[person.name])
    others = frozenset().union(*(said[p.name] for p in rivals if p not in standing))
    return standing, [item for item in enough if item.hit.number not in others]


def _is_enough(query: Query, item: Ranked) -> bool:
    """Whether a hit is an answer, by what kind of question it is."""
    if query.intent is Intent.OPEN:
        needed = ENOUGH_SPEAKER if query.people and item.fitting else ENOUGH_OPEN
        return item.evidence.score >= needed
    if not item.fitting:
        return False
    if not (query.people or query.unknown_speaker):
        return item.verbatim or item.evidence.score >= ENOUGH_OPEN
    if not query.topic or item.verbatim:
        return True
    if query.intent is Intent.OCCASION or query.quoted:
        return item.evidence.score >= ENOUGH_WORDS
    needed = ENOUGH_MENTION if query.intent is Intent.MENTION else ENOUGH_SPEAKER
    return item.evidence.score >= needed


def _comparable(ranked: list[Ranked]) -> list[Ranked]:
    """Those that stand up beside the best one."""
    if not ranked:
        return []
    floor = _SLACK * max(item.evidence.score for item in ranked)
    return [item for item in ranked if item.evidence.score >= floor]


def _quote(search: Search, chosen: Chosen, people: Sequence[Person]) -> Quote:
    item, asked = chosen.item, search.query.people
    unit = item.hit.unit
    article = search.article(unit.article_id)
    if isinstance(unit, Passage):
        unit = best_sentences(article, unit, search.weights, search.terms)
    own = not asked or item.hit.number in search.own_statements
    named = () if own else named_in(unit.span, article, asked, people)
    quote = quote_of(unit, article, item.stored.text_digest)
    return replace(
        quote,
        relation=relation_to(unit, article, named, own=own),
        names=named,
        also_in=tuple(
            citation_of(search.article(copy.hit.unit.article_id), copy.hit.unit.span)
            for copy in chosen.copies
        ),
    )
