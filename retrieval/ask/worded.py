"""A query written out as a whole question, which is understood as the query that it came from."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.ask.day_words import period_words
from retrieval.ask.deeds import deed_called
from retrieval.ask.words import fold
from retrieval.language.names import parse_name
from retrieval.model import Intent, Query

LONGEST_TOPIC = 200
"""Characters of a topic in the question that an answer shows as the one it understood."""


def worded(query: Query) -> str:
    """ "what did Marian Thorley say about the strike since 9 March 2026?"; days as dates."""
    asked = _asked(query).rstrip(" ?.!")
    outlets = f" in {' and in '.join(query.outlets)}" if query.outlets else ""
    authors = f" in articles by {' and by '.join(query.authors)}" if query.authors else ""
    period = f" {period_words(query.period)}" if query.period else ""
    return f"{asked}{authors}{outlets}{period}?"


def called(people: Sequence[str]) -> str:
    """What a question calls some people: by the one surname that all of them bear, or in full."""
    names = [parse_name(name) for name in people]
    surnames = {name.surname for name in names if name}
    if len(people) > 1 and len(surnames) == 1 and all(names):
        return surnames.pop().title()
    return " and ".join(people)


def _asked(query: Query) -> str:
    topic = _as_typed(query.topic, query.text)[:LONGEST_TOPIC].strip()
    about = f" about {topic}" if topic else ""
    name = called(query.people) if query.people else query.unknown_speaker
    if query.intent is Intent.SPEAKER and topic:
        if query.besides:
            return f"who other than {called(query.besides)} spoke about {topic}"
        did = deed_called(fold(topic).partition(" ")[0])
        return f"who {topic}" if did else f"who said {topic}"
    if name is None or query.intent is Intent.OPEN:
        return query.core or query.text
    patterns = {
        Intent.CHANGE: "has {} changed their mind{}",
        Intent.SELF: "what did {} say about themselves",
    }
    very_words = {
        Intent.MENTION: "did {} mention {}",
        Intent.OCCASION: "when did {} say {}",
        Intent.ABOUT: "what do others say about {} {}",
    }
    if query.intent in very_words and (topic or query.intent is Intent.ABOUT):
        return very_words[query.intent].format(name, topic)
    return patterns.get(query.intent, "what did {} say{}").format(name, about)


def _as_typed(topic: str, text: str) -> str:
    """The topic with the capitals that its question gave it."""
    place = fold(text).find(topic)
    typed = " ".join(text.split())[place : place + len(topic)] if place >= 0 else ""
    return typed if fold(typed) == topic else topic
