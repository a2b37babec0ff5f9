"""A question becomes a query: what it asks within which limits. Rules only."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from retrieval.ask.acronyms import fold_but_names, with_names_in_capitals
from retrieval.ask.agents import FULL, agent_of
from retrieval.ask.authors import author_called, find_authors, signed
from retrieval.ask.capitals import full_name, name_before, no_surnames
from retrieval.ask.clauses import bare, clauses_of, without_preamble
from retrieval.ask.closing import without_closing
from retrieval.ask.fitting import plain_of
from retrieval.ask.framing import OPENING, framed
from retrieval.ask.keywords import opening_with, tidy
from retrieval.ask.naming import find_people
from retrieval.ask.narrated import narrated
from retrieval.ask.outlets import find_outlets
from retrieval.ask.periods import find_period, is_deadline, is_history, is_of_a_clause
from retrieval.ask.pronouns import SpokenOf, filled, in_run_up
from retrieval.ask.quoted import quoted_in
from retrieval.ask.speakers import Find
from retrieval.ask.strangers import lone_surname, stranger_in, without_namesakes
from retrieval.ask.words import FUNCTION_WORDS, fold
from retrieval.language.given_names import gender_of
from retrieval.language.roles import ROLE_NOUNS
from retrieval.model import Intent, Person, Query

_DESCRIBED = re.compile(r",| (?:who|of|from) ")
"""What follows a name that is then described, and does nothing yet."""

_ANYBODY = re.compile(r"(?:an?|one(?: of)?|some(?:body|one)?|another) ")
"""What opens a clause about somebody without a name, whom the pronouns of the next one mean: "a
critic found Wallace tired. How did she put it?"."""


def understand(
    question: str,
    people: Sequence[Person],
    *,
    now: datetime | None = None,
    outlets: Sequence[str] = (),
    bylines: Sequence[str] = (),
    earliest: date | None = None,
    calls: Callable[[str], bool] | None = None,
) -> Query:
    """The question as rules read it.

    Args:
        people: Everybody on record; a subject that is none of them becomes ``unknown_speaker``.
        now: In the asker's time zone; without it no period is looked for.
        outlets: Those on record.
        bylines: Those on record.
        earliest: Day of the oldest article on record. A year before it is no limit to what is told
            of that year; to what somebody said it is one, which the answer then has to let go. A
            deadline before it is the one to come, and no limit.
        calls: Whether anything on record calls somebody by a surname, lower case; without it only
            who is quoted there is known.
    """
    asked = with_names_in_capitals(question)
    period, core = find_period(asked, now) if now else (None, asked)
    writers = signed(tuple(bylines), tuple(outlets))
    authors, core = find_authors(core, writers, people)
    limiting, whole = find_outlets(without_preamble(core), outlets)
    find = partial(find_people, people=people, barred=no_surnames(whole))
    core = without_closing(whole)
    query = _framed(core, whole, find)
    if query.intent is Intent.OPEN:
        query = (
            _by_clause(core, find)
            or (_by_clause(whole, find) if core != whole else None)
            or narrated(core, plain_of(core), find)
            or (_in_their_words(core, find) if core != whole else None)
            or (_of_one_told_of(core, calls) if calls and not query.people else None)
            or query
        )
    past = is_history(period, earliest)
    history = past and (query.intent is Intent.OPEN or is_of_a_clause(period, asked))
    if history or is_deadline(period, earliest):
        return understand(question, people, outlets=outlets, bylines=bylines, calls=calls)
    stranger = stranger_in(core, find) if query.intent is Intent.OPEN else ""
    query = _of_author(query, writers)
    return replace(
        query,
        text=question,
        people=without_namesakes(query.people, stranger, core),
        core=bare(core),
        quoted=tuple(
            words for words in quoted_in(question) if not (query.keywords and _is_name(words))
        ),
        period=period,
        outlets=limiting,
        authors=authors,
        agent=agent_of(core) if query.intent is Intent.OPEN else "",
        stranger=stranger,
    )


def _is_name(words: str) -> bool:
    """Whether words in quotation marks are somebody's full name, as in a search box."""
    name = full_name(fold(words), words).split()
    return len(name) == FULL and gender_of(name[0]) is not None


def _of_author(query: Query, writers: tuple[str, ...]) -> Query:
    """The query; whoever nobody quotes, and who signs articles, is asked about by that name."""
    author = author_called(fold(query.unknown_speaker), writers) if query.unknown_speaker else None
    return replace(query, people=(author,), unknown_speaker=None) if author else query


def _framed(question: str, whole: str, find: Find) -> Query:
    """A question as :func:`framed` reads it.

    Args:
        whole: The same with the request for the exact words that it closes with: where it tells
            of somebody else's words, or alone tells that they are wanted, it is right. What is
            left may be no keywords for being short.
    """
    query = framed(question, find)
    if question == whole:
        return query
    asked = framed(whole, find)
    alike = (asked.people, asked.unknown_speaker) == (query.people, query.unknown_speaker)
    if alike or (asked.intent is Intent.OPEN and not query.keywords):
        return query
    return replace(asked, topic=tidy(without_closing(asked.topic)))


def _in_their_words(question: str, find: Find) -> Query | None:
    """A question that closed with a request for the exact words: whose, it opens with.

    They are nobody's where it names another, or opens with what is somebody's.
    """
    words = plain_of(question).split()
    named, rest = opening_with(words, find)
    opening = words[: len(words) - len(rest.split())]
    if not named or opening[-1].endswith(("'s", "'")) or find(" ".join(words)) != named:
        return None
    return Query(question, Intent.STATEMENTS, named, topic=tidy(rest))


def _of_one_told_of(question: str, calls: Callable[[str], bool]) -> Query | None:
    """A question for the words of somebody whom articles name and nobody quotes."""
    lone = lone_surname(plain_of(question))
    if lone is None or lone[0] in FUNCTION_WORDS | ROLE_NOUNS or not calls(lone[0]):
        return None
    return Query(question, Intent.STATEMENTS, unknown_speaker=lone[0], topic=tidy(lone[1]))


def _by_clause(question: str, find: Find) -> Query | None:
    """A question one of whose clauses asks for somebody's words; the others are its topic."""
    for clause, rest in clauses_of(question):
        unheard = name_before(rest)
        unheard = "" if find(fold(unheard)) else unheard
        said = filled(clause, _spoken_of(fold(rest), unheard, find), ()) or clause
        asked = framed(said, find)
        named = asked.people or (unheard and asked.unknown_speaker == fold(unheard))
        if not named or asked.keywords:
            continue
        if asked.intent is Intent.STATEMENTS:
            return replace(asked, topic=tidy(f"{asked.topic} {tidy(fold_but_names(rest))}"))
        if asked.intent is Intent.MENTION and said != clause:
            return asked
    return None


def _spoken_of(others: str, unheard: str, find: Find) -> SpokenOf:
    """Whom the pronouns of a clause may mean, by the other clauses.

    Args:
        unheard: Whom they open with, where it is nobody on record.
    """
    if _ANYBODY.match(others):
        return in_run_up((), (), heads=False)
    first = (unheard,) if unheard else find(" ".join(others.split()[:OPENING]))
    heads = bool(unheard or find(_DESCRIBED.split(others, 1)[0], whole=True))
    return in_run_up(first, find(others), heads=heads)
