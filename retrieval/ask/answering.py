"""A question in, an answer of proven quotes out, or honest silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Self

from retrieval.ask.answerability import chance_of, is_enough, margin
from retrieval.ask.authors import bylines_of
from retrieval.ask.changing import changes_in
from retrieval.ask.choosing import Chosen, comparable, in_turns, same_words_once
from retrieval.ask.foreign import language_of
from retrieval.ask.limits import relaxations, without
from retrieval.ask.mentions import named_in, relation_to
from retrieval.ask.naming import find_people, person_of
from retrieval.ask.nearest import MOST, nearest
from retrieval.ask.orders import is_order
from retrieval.ask.pastes import refuse_paste
from retrieval.ask.quoting import citation_of, quote_of
from retrieval.ask.ranking import Ranked, Search
from retrieval.ask.rivals import meant, rivals_among
from retrieval.ask.small_talk import asks_nothing, refuse_days_alone, with_topic
from retrieval.ask.spelling import respelt
from retrieval.ask.subject import is_asked_by_name
from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.ask.understanding import understand
from retrieval.ask.worth_reading import worth_reading
from retrieval.index.generation import Generation
from retrieval.model import (
    Answer,
    Intent,
    Limit,
    NoAnswer,
    NothingAsked,
    Outcome,
    Person,
    Query,
    Quote,
    Relation,
    Unit,
    WhichPerson,
)
from retrieval.ports import Embedder, IdentifyLanguage, Reranker

CONSIDERED = 60
"""Hits looked at for one answer, all its later pages included."""

SUGGESTED = 3
"""People named to whoever asks nothing."""


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
    identify: IdentifyLanguage | None = None,
) -> Outcome:
    """Answer a question from one generation.

    Limits of the question (a period, outlets, authors) within which nothing is found are let go,
    and the answer says which.

    Args:
        now: When it is asked, in the asker's time zone; without it, on the day of the newest
            article.
        limit: Quotes in the answer at most.
        offset: Quotes to leave out, for further pages.
        speaker: The full name meant, where the question's words fit several people.
        tuning: How candidates are ranked.
        reranker: Reads the first of them once more, where there is one.
        identify: Tells the language of a question that nothing on record answers.

    Raises:
        QuestionTooLong: If the question is a paste.
        UserError: If nobody on record is called ``speaker``, or nothing but days is named.
        IntegrityError: If words to be quoted do not equal their source.
    """
    refuse_paste(question)
    store = generation.store
    searched = store.searched()
    now = now or (searched.latest.at if searched.latest else None)
    query, doubtful = understood(question, speaker, generation, now)
    if asks_nothing(query):
        return NothingAsked(query, store.people()[:SUGGESTED], searched)
    refuse_days_alone(query)
    query = with_topic(query)
    if doubtful:
        return WhichPerson(query, doubtful, searched)
    if query.period:
        searched = replace(searched, undated=store.undated(query.outlets))
    if query.intent is Intent.CHANGE and query.people:
        return changes_in(query, generation, embedder, searched, limit=limit, offset=offset)

    def looked(relaxed: tuple[Limit, ...]) -> _Looked:
        kept, read = without(query, relaxed), whole.search.vector if relaxed else None
        search = Search(kept, generation, embedder, tuning, reranker, read)
        return _Looked.of(search, store.people())

    whole = looked(())
    for relaxed in relaxations(query):
        tried = looked(relaxed) if relaxed else whole
        if len(tried.standing) > 1:
            return WhichPerson(query, tried.standing, searched, whole.confidence)
        if tried.enough:
            quotes = tried.quotes(slice(offset, offset + limit))
            if not quotes:
                break
            return Answer(query, quotes, searched, relaxed, confidence=whole.confidence)
    silence = NoAnswer(query, searched, whole.confidence)
    return silence if offset else _told(silence, whole, identify)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one search brought.

    Attributes:
        standing: Who of several people of one name may be meant.
        found: Every hit, best first.
        theirs: Those that may be shown for whoever is meant.
        confidence: Chance that there is an answer in what was searched.
        enough: Those of them that answer the question; not those that only read as if they did,
            nor, where somebody's words are asked for, those that only name them, unless there are
            no others.
    """

    search: Search
    people: Sequence[Person]
    standing: tuple[Person, ...]
    found: Sequence[Ranked]
    theirs: Sequence[Ranked]
    confidence: float
    enough: Sequence[Ranked]

    @classmethod
    def of(cls, search: Search, people: Sequence[Person]) -> Self:
        found = search.ranked(CONSIDERED, worth_reading)
        standing, theirs = _standing(search, found, people)
        passed = [margin(search.query, item) for item in theirs]
        weighed = zip(theirs, passed, strict=True)
        enough = [item for item, by in weighed if by is not None and by >= 0]
        telling = [item for item in enough if not item.evidence.lacking] or enough
        own = [item for item in telling if item.fitting]
        chance = chance_of(passed)
        return cls(search, people, standing, found, theirs, chance, own or telling)

    def quotes(self, page: slice) -> tuple[Quote, ...]:
        """Those of one page of the answer."""
        asked = is_asked_by_name(self.search.query)
        shown = comparable(self.enough, asked=asked)
        once = same_words_once(shown, self.found, self.search.article)
        return self._quoted(in_turns(once)[page])

    def closest(self) -> tuple[Quote, ...]:
        """Near misses, for where there is no answer."""
        near = nearest(self.search.query, self.theirs)
        once = same_words_once(near, self.found, self.search.article)
        return self._quoted(tuple(islice(once, MOST)))

    def _quoted(self, chosen: Sequence[Chosen]) -> tuple[Quote, ...]:
        return tuple(_quote(self.search, one, self.people) for one in chosen)


def _told(silence: NoAnswer, looked: _Looked, identify: IdentifyLanguage | None) -> NoAnswer:
    """Silence with what comes closest, and with the language where it is not English.

    Nothing comes close to an order: what shares its words has nothing to do with it.
    """
    asked = silence.query.text
    return replace(
        silence,
        closest=() if is_order(asked) else looked.closest(),
        language=language_of(asked, identify) if identify else None,
    )


def understood(
    question: str, speaker: str | None, generation: Generation, now: datetime | None
) -> tuple[Query, tuple[Person, ...]]:
    """The question as a query, and who may be meant where a misspelt name does not tell.

    Args:
        speaker: As in :func:`ask`.
        now: When it is asked; without it no days are read in it.

    Raises:
        UserError: If nobody on record is called ``speaker``.
    """
    store = generation.store
    people, earliest = store.people(), store.searched().earliest
    read = partial(
        understand,
        people=people,
        now=now,
        outlets=store.outlets(),
        bylines=store.bylines(),
        earliest=earliest.at.date() if earliest else None,
    )
    query = read(question)
    if speaker is None:
        return _respelt(query, generation, read)
    return replace(query, people=(person_of(speaker, people).name,), unknown_speaker=None), ()


def _respelt(
    query: Query, generation: Generation, read: Callable[[str], Query]
) -> tuple[Query, tuple[Person, ...]]:
    """The query with a misspelt name put right, and who may be meant where that is not clear."""
    people, lexical = generation.store.people(), generation.lexical
    spelled = respelt(query, people, lambda word: any(map(lexical.frequency, lexical.terms(word))))
    if spelled is None:
        return query, ()
    meant = read(spelled.question)
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
    """Who of several people of one name may be meant, and the hits that may be shown for one."""
    query = search.query
    besides = search.eligible(query.besides)
    theirs = [item for item in found if item.hit.number not in besides]
    rivals = rivals_among(query.people, people) if query.intent is not Intent.OPEN else ()
    if not rivals:
        return (), theirs
    said = {person.name: search.eligible([person.name]) for person in rivals}
    if query.topic:
        standing = meant(rivals, [item for item in theirs if is_enough(query, item)], said)
    else:
        standing = tuple(person for person in rivals if said[person.name])
    others = frozenset().union(*(said[p.name] for p in rivals if p not in standing))
    return standing, [item for item in theirs if item.hit.number not in others]


def _related(
    search: Search, number: int, unit: Unit, people: Sequence[Person]
) -> tuple[Relation | None, tuple[str, ...]]:
    """What a unit has to do with those asked about, and which of them wrote it or are named."""
    asked, article = search.query.people, search.article(unit.article_id)
    if number in search.signed:
        return Relation.WROTE, tuple(
            one for one in asked if bylines_of([one], [article.author or ""])
        )
    own = not asked or number in search.own_statements
    named = () if own else named_in(unit.span, article, asked, people)
    return relation_to(unit, article, named, own=own), named


def _quote(search: Search, chosen: Chosen, people: Sequence[Person]) -> Quote:
    item = chosen.item
    unit = search.shown(item)
    article = search.article(unit.article_id)
    quote = quote_of(unit, article, item.stored.text_digest)
    relation, names = _related(search, item.hit.number, unit, people)
    return replace(
        quote,
        relation=relation,
        names=names,
        also_in=tuple(
            citation_of(search.article(copy.hit.unit.article_id), copy.hit.unit.span)
            for copy in chosen.copies
        ),
    )
