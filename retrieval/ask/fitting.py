"""The pattern that a question fits, and the words in it that name a speaker and a topic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.ask.acronyms import fold_but_names
from retrieval.ask.evidence import topic_words
from retrieval.ask.frames import FRAMES
from retrieval.ask.phrasing import (
    ABBREVIATION,
    ACTS,
    ADDRESSED,
    ATTRIBUTING,
    CONTRACTED,
    COURTESY,
    HEARD,
    SHORT_FORMS,
    TELL,
)
from retrieval.ask.speakers import could_speak
from retrieval.model import Intent

_SPEAKERLESS = frozenset({Intent.SPEAKER, Intent.ABOUT})
"""What asks for words of anybody's."""

_APART = re.compile(
    r"(\b[A-Z][\w.'’-]*) \([A-Z][\w.&'-]*(?: (?:(?:of|for) )?[A-Z][\w.&'-]*)+\)(?= )"
)
"""A body in brackets behind a name: "Ann Hale (Bridge Fund)"."""

_MARKS = ' ?!.…"“”'


@dataclass(frozen=True, slots=True)
class Frame:
    """What a question fits.

    Attributes:
        alone: Whether the subject has to be a name or an office and nothing else.
        human: Whether it has to be a person's.
        loose: Whether nothing but a preposition or a colon says that a speaker stands before it:
            "vote on rail bill".
    """

    intent: Intent
    subject: str
    topic: str
    alone: bool = False
    human: bool = False
    loose: bool = False


def plain_of(question: str) -> str:
    """The question in lower case, without courtesies and with its short forms written out."""
    named = _APART.sub(r"\1", question)
    plain = HEARD.sub(r"how did \g<who> ", fold_but_names(named).strip(_MARKS))
    plain = COURTESY.sub("", plain)
    return ABBREVIATION.sub(_expanded, CONTRACTED.sub(r"\1's", plain).strip(_MARKS))


def _expanded(found: re.Match[str]) -> str:
    return SHORT_FORMS[found["short"]]


def frame_of(plain: str) -> Frame | None:
    """The first pattern that a question fits; ``None`` where there is none.

    Args:
        plain: As :func:`plain_of` gives it.
    """
    for intent, pattern in FRAMES:
        found = pattern.match(plain)
        if not found:
            continue
        groups = found.groupdict()
        person, loose = groups.get("person"), groups.get("loose")
        alone = groups.get("name") or person or (groups.get("on") and loose)
        subject = (groups.get("subject") or alone or loose or "").strip(" ,'")
        if intent not in _SPEAKERLESS and not could_speak(subject):
            continue
        topic = f"{groups.get('of') or ''} {groups.get('topic') or ''}".strip()
        act = groups.get("act")
        if act in ACTS and not topic_words(topic):
            topic = act
        if TELL.search(plain):
            topic = ADDRESSED.sub("", topic)
        asked = loose and ATTRIBUTING.search(loose)
        return Frame(
            intent,
            fold_but_names(subject),
            fold_but_names(topic),
            alone=bool(alone) and not asked,
            human=bool(person),
            loose=bool(loose) and not ATTRIBUTING.search(plain),
        )
    return None
