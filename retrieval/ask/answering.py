"""A question in, an answer of proven quotes out, or honest silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from retrieval.ask.changing import changes_in
from retrieval.ask.foreign import language_of
from retrieval.ask.limits import relaxations, without
from retrieval.ask.looking import Looked
from retrieval.ask.naming import find_people, person_of
from retrieval.ask.orders import is_order
from retrieval.ask.pastes import refuse_paste
from retrieval.ask.ranking import Search
from retrieval.ask.small_talk import asks_nothing, refuse_days_alone, with_topic
from retrieval.ask.spelling import respelt
from retrieval.ask.strangers import is_surname
from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.ask.understanding import understand
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
    WhichPerson,
)
from retrieval.ports import Embedder, IdentifyLanguage, Reranker

UNITS_READ = 20
"""Units in which a surname that nobody quoted bears is looked for."""

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

    def looked(relaxed: tuple[Limit, ...]) -> Looked:
        kept, read = without(query, relaxed), whole.search.vector if relaxed else None
        search = Search(kept, generation, embedder, tuning, reranker, read)
        return Looked.of(search, store.people())

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


def _told(silence: NoAnswer, looked: Looked, identify: IdentifyLanguage | None) -> NoAnswer:
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
        calls=partial(_calls, generation),
    )
    query = read(question)
    if speaker is None:
        return _respelt(query, generation, read)
    return replace(query, people=(person_of(speaker, people).name,), unknown_speaker=None), ()


def _calls(generation: Generation, surname: str) -> bool:
    """Whether any of the units that hold a surname best give it behind a given name."""
    numbers = generation.lexical.search(surname, UNITS_READ).numbers.tolist()
    units = [stored.unit for stored in generation.store.stored(numbers)]
    articles = generation.store.articles_by_id({unit.article_id for unit in units})
    return is_surname(surname, (unit.span.of(articles[unit.article_id].text) for unit in units))


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
