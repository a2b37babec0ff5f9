"""Who is asked for and about what, by the pattern that a question or a clause of it fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from retrieval.ask.acronyms import fold_but_names
from retrieval.ask.capitals import closing_name, is_name, opening_name, with_names_marked
from retrieval.ask.days_and_places import without_happening
from retrieval.ask.evidence import topic_words
from retrieval.ask.frames import FRAMES
from retrieval.ask.naming import LEADING
from retrieval.ask.orders import is_order
from retrieval.ask.phrasing import (
    ABBREVIATION,
    ACTS,
    ADDRESSED,
    ATTRIBUTING,
    BESIDES,
    CONTRACTED,
    COURTESY,
    FRONTED,
    SHORT_FORMS,
    SPEECH,
    TELL,
    WORD_FOR_WORD,
)
from retrieval.ask.vocabulary import VERBS
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.language.roles import is_description
from retrieval.model import Intent, Query

_ANYBODY = frozenset(
    """
    he she they it we you i anyone anybody someone somebody everyone everybody people person
    article articles report reports paper papers press media outlet outlets there this that these
    those which anything something all ministers politicians
    """.split()
)
_ANYONE = frozenset("anyone anybody someone somebody".split())
_CLAUSE_WORDS = frozenset("what how why when where who that which he she they it i we".split())
_AUXILIARIES = frozenset(
    "is are was were do does did has have had will would can could should may might".split()
)
_SPEAKERLESS = frozenset({Intent.SPEAKER, Intent.ABOUT})
"""What asks for words of anybody's."""

_ARTICLES = ("the ", "a ", "an ")
_MARKS = ' ?!.…"“”'
OPENING = 6
"""Words at the head of a question in which its subject stands."""

LONGEST_NAME = 4
"""Words, a title included."""

LONGEST_SUBJECT = 9
"""Words; what stands before "on" in a longer clause is no speaker."""


Find = Callable[..., tuple[str, ...]]
"""Names of the people on record that some words of a question name."""


@dataclass(frozen=True, slots=True)
class _Frame:
    intent: Intent
    subject: str
    topic: str


def framed(question: str, find: Find, asked: str | None = None) -> Query:
    """Intent, people and topic of a question that is rid of its limits.

    Args:
        asked: The part of it that asks, as :func:`_plain` gives it; without it, all.
    """
    plain = _plain(question) if asked is None else asked
    left_out = BESIDES.match(plain)
    besides = find(left_out["name"]) if left_out else ()
    if left_out and besides:
        query = framed(f"who {plain[left_out.end() :]}", find)
        return replace(query, besides=besides)
    fronted = FRONTED.match(plain)
    if fronted:
        query = framed(question, find, plain[fronted.end() :])
        return replace(query, topic=f"{query.topic} {tidy(fronted['front'])}".strip())
    frame = _frame(with_names_marked(plain, question, VERBS))
    if frame is None:
        return _unframed(question, plain, find)
    if frame.intent is Intent.ABOUT:
        return _about(frame.topic, find) or _open(question, plain, find)
    if frame.intent is Intent.SPEAKER or frame.subject in _ANYONE:
        return Query(question, Intent.SPEAKER, topic=tidy(frame.topic))
    return _attributed(frame, question, plain, find)


def _attributed(frame: _Frame, question: str, plain: str, find: Find) -> Query:
    """A question about the words of whoever its subject is."""
    if _is_clause(frame):
        return _open(question, plain, find)
    subject = closing_name(frame.subject, question) or LEADING.sub("", frame.subject)
    named = find(subject)
    if named:
        keywords = _is_loose(frame, plain)
        topic = tidy(frame.topic)
        return Query(question, frame.intent, named, topic=topic, keywords=keywords)
    if not _is_somebody(frame.subject):
        return _open(question, plain, find)
    if _is_loose(frame, plain) or _is_thing(frame, plain):
        return _unframed(question, plain, find)
    if not (is_description(subject) or is_name(subject, question)):
        return _open(question, plain, find)
    return Query(question, frame.intent, unknown_speaker=subject, topic=tidy(frame.topic))


def _about(topic: str, find: Find) -> Query | None:
    """What others say about somebody, where the topic opens with a name on record."""
    named, rest = _opening_name(tidy(topic).split(), find)
    return Query("", Intent.ABOUT, named, topic=tidy(rest)) if named else None


def _plain(question: str) -> str:
    """The question in lower case, without courtesies and with its short forms written out."""
    plain = COURTESY.sub("", fold_but_names(question).strip(_MARKS))
    return ABBREVIATION.sub(_expanded, CONTRACTED.sub(r"\1's", plain).strip(_MARKS))


def _expanded(found: re.Match[str]) -> str:
    return SHORT_FORMS[found.group()]


def _frame(plain: str) -> _Frame | None:
    for intent, pattern in FRAMES:
        found = pattern.match(plain)
        if not found:
            continue
        groups = found.groupdict()
        subject = (groups.get("subject") or "").strip(" ,'")
        if intent not in _SPEAKERLESS and not _could_speak(subject):
            continue
        topic = f"{groups.get('of') or ''} {groups.get('topic') or ''}".strip()
        act = groups.get("act")
        if act in ACTS and not topic_words(topic):
            topic = act
        if TELL.search(plain):
            topic = ADDRESSED.sub("", topic)
        return _Frame(intent, fold_but_names(subject), fold_but_names(topic))
    return None


def _could_speak(subject: str) -> bool:
    """Whether the words can be a speaker: a few of them, and no clause of their own."""
    words = subject.split()
    return 1 <= len(words) <= LONGEST_SUBJECT and not _CLAUSE_WORDS & set(words[1:])


def _is_loose(frame: _Frame, plain: str) -> bool:
    """ "vote on rail bill": nothing but a preposition says that a speaker stands before it."""
    return frame.intent is Intent.STATEMENTS and not ATTRIBUTING.search(plain)


def _is_clause(frame: _Frame) -> bool:
    """ "how much did the campaign spend on posters": a question of its own, and not of speech."""
    subject = frame.subject
    asks = subject.split()[0] in (_CLAUSE_WORDS - {"that"}) | _AUXILIARIES
    speaks = SPEECH.search(subject) or any(map(VERBS.fullmatch, subject.split()))
    return asks and not speaks


def _is_thing(frame: _Frame, plain: str) -> bool:
    """ "did the price of bread raise concerns": a thing and a verb that things take too."""
    speaks = is_description(frame.subject)
    return frame.subject.startswith(_ARTICLES) and not speaks and not SPEECH.search(plain)


def _unframed(question: str, plain: str, find: Find) -> Query:
    """Keywords: a name first makes it a question about that person's words."""
    words = plain.split()
    if words and words[0] not in FUNCTION_WORDS and len(words) <= 8:
        named, rest = _opening_name(words, find)
        if named:
            topic = tidy(rest)
            return Query(question, Intent.STATEMENTS, named, topic=topic, keywords=True)
    unheard = opening_name(question) if WORD_FOR_WORD.search(fold(question)) else ""
    if unheard and not find(unheard):
        topic = tidy(plain.removeprefix(unheard))
        return Query(question, Intent.STATEMENTS, unknown_speaker=unheard, topic=topic)
    return _open(question, plain, find)


def _opening_name(words: Sequence[str], find: Find) -> tuple[tuple[str, ...], str]:
    """People whose name some words open with, and the words after it."""
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        named = find(" ".join(words[:size]), whole=True)
        if named:
            return named, " ".join(words[size:])
    return (), " ".join(words)


def _open(question: str, plain: str, find: Find) -> Query:
    """Any other question; whoever it opens with is looked at first, and not alone."""
    opening = " ".join(plain.split()[:OPENING])
    return Query(question, Intent.OPEN, find(opening), topic=without_happening(plain))


def tidy(topic: str) -> str:
    """A topic without the marks around it."""
    return topic.strip(" ,.;:'\"“”?!")


def _is_somebody(subject: str) -> bool:
    words = [word for word in WORD.findall(subject) if word not in {"the", "a", "an", "else"}]
    if words and (words[0] in _AUXILIARIES or is_order(subject)):
        return False
    return bool(words) and not all(word in _ANYBODY or word in FUNCTION_WORDS for word in words)
