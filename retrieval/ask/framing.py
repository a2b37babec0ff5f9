"""Who is asked for and about what, by the pattern that a question or a clause of it fits."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.ask.agents import agent_of
from retrieval.ask.capitals import (
    closing_name,
    full_name,
    is_name,
    name_from,
    with_names_marked,
)
from retrieval.ask.days_and_places import without_happening
from retrieval.ask.fitting import Frame, frame_of, plain_of
from retrieval.ask.keywords import first_named, keyed, opening_with, tidy
from retrieval.ask.naming import is_anothers
from retrieval.ask.offices import LEADING
from retrieval.ask.phrasing import BESIDES, FRONTED, INDIRECT, OWN
from retrieval.ask.pronouns import SpokenOf
from retrieval.ask.speakers import (
    Find,
    is_alone,
    is_anybody,
    is_clause,
    is_person,
    is_somebody,
    is_thing,
)
from retrieval.ask.vocabulary import VERBS
from retrieval.ask.words import fold
from retrieval.language.roles import ROLE_NOUNS, is_description, name_after
from retrieval.model import Intent, Query

_ANYONE = frozenset("anyone anybody someone somebody".split())

_TWO_WORDS = re.compile(r"[^\W\d_]{3,} [^\W\d_]{3,}")

_WANTED = re.compile(r"^(?:i )?(?:need|want|find|got|send)(?: me)? (?:an? |the |any )?")
"""That it is wanted, before whose words are: "need Hale quote on …"."""

_FROM = re.compile(r",? (?:of|from) ")
"""What parts a name and where its bearer is from."""

OPENING = 6
"""Words at the head of a question in which its subject stands."""


def framed(question: str, find: Find, asked: str | None = None) -> Query:
    """Intent, people and topic of a question that is rid of its limits.

    Args:
        asked: The part of it that asks, as :func:`plain_of` gives it; without it, all.
    """
    plain = plain_of(question) if asked is None else asked
    left_out = BESIDES.match(plain)
    besides = find(left_out["name"]) if left_out else ()
    if left_out and besides:
        query = framed(f"who {plain[left_out.end() :]}", find)
        return replace(query, besides=besides)
    fronted = FRONTED.match(plain)
    if fronted:
        query = framed(question, find, plain[fronted.end() :])
        return replace(query, topic=f"{query.topic} {tidy(fronted['front'])}".strip())
    own = OWN.search(plain)
    if own:
        return _of_their_own(framed(question, find, plain[: own.start()]), own)
    return _fitted(question, plain, find)


def _fitted(question: str, plain: str, find: Find) -> Query:
    """A question rid of what stands before and after what it asks."""
    frame = frame_of(with_names_marked(plain, question, VERBS))
    if frame is None:
        return keyed(question, plain, find) or _open(question, plain, find)
    if frame.intent is Intent.ABOUT:
        return _about(frame.topic, find) or _open(question, plain, find)
    if frame.intent is Intent.SPEAKER or frame.subject in _ANYONE:
        return Query(question, Intent.SPEAKER, topic=tidy(frame.topic))
    frame = _rid_of_wanting(frame, find)
    asked = None if is_clause(frame.subject) else _attributed(frame, question, plain, find)
    return asked or _open(question, plain, find)


def _attributed(frame: Frame, question: str, plain: str, find: Find) -> Query | None:
    """A question about the words of whoever its subject is; ``None`` where that is nobody."""
    called = closing_name(frame.subject, question) or name_from(frame.subject, question)
    subject = called or LEADING.sub("", frame.subject)
    if not called and is_anybody(frame.subject, find):
        return None
    named = find(called or frame.subject)
    if not named:
        return _unheard(frame, _WANTED.sub("", subject), question, plain, find)
    if frame.alone and not is_alone(subject, find):
        return first_named(question, plain, named, find) or keyed(question, plain, find)
    topic = tidy(frame.topic)
    return Query(question, frame.intent, named, topic=topic, keywords=frame.loose)


def _rid_of_wanting(frame: Frame, find: Find) -> Frame:
    """The frame, its subject without what says that it is wanted: "i need governor hale"."""
    wanted = _WANTED.sub("", frame.subject)
    words = _FROM.split(wanted)[0].split()
    office = max((at + 1 for at, word in enumerate(words) if word in ROLE_NOUNS), default=0)
    if wanted == frame.subject or not find(" ".join(words[office:] or words), whole=True):
        return frame
    return replace(frame, subject=" ".join(words))


def _unheard(frame: Frame, subject: str, question: str, plain: str, find: Find) -> Query | None:
    """A question about the words of somebody who is not on record."""
    name = full_name(subject, question)
    if not name and INDIRECT.match(frame.topic) and _TWO_WORDS.fullmatch(subject):
        name = subject
    somebody = is_person(subject) or (name and not frame.human)
    if not is_somebody(frame.subject):
        return None
    telling = name if INDIRECT.match(frame.topic) or (frame.loose and is_person(name)) else ""
    if not telling and frame.loose and is_description(subject) and _tells_whose(subject):
        telling = subject
    wanting = not telling if frame.loose else frame.alone and not somebody
    speaks = telling or is_description(subject) or is_name(subject, question)
    if wanting or not speaks or is_thing(frame.subject, plain):
        return keyed(question, plain, find)
    speaker = telling if frame.loose else subject
    return Query(question, frame.intent, unknown_speaker=speaker, topic=tidy(frame.topic))


def _tells_whose(office: str) -> bool:
    """Whether an office is told from others: "mayor of drumlin", "mayor hale", "wallace's aide"."""
    return bool(name_after(office) or _FROM.search(office) or is_anothers(office))


def _about(topic: str, find: Find) -> Query | None:
    """What others say about somebody, where the topic opens with a name on record."""
    named, rest = opening_with(tidy(topic).split(), find)
    return Query("", Intent.ABOUT, named, topic=tidy(rest)) if named else None


def _of_their_own(query: Query, own: re.Match[str]) -> Query:
    """An open question whose answer is to be in the words of whoever acts in it."""
    if query.intent is not Intent.OPEN:
        return query
    meant = SpokenOf(query.people).meant_by(own["his"] or own["he"])
    unheard = fold(agent_of(query.text)) if not query.people else ""
    if not meant and not unheard:
        return query
    people = (meant,) if meant else ()
    return replace(query, intent=Intent.STATEMENTS, people=people, unknown_speaker=unheard or None)


def _open(question: str, plain: str, find: Find) -> Query:
    """Any other question; whoever it opens with is looked at first, and not alone."""
    opening = " ".join(plain.split()[:OPENING])
    return Query(question, Intent.OPEN, find(opening), topic=without_happening(plain))
