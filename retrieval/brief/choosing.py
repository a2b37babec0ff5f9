"""Which of the words said in a story are told: whose, how clear, and how much of the news."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from rapidfuzz import fuzz

from retrieval.brief.spoken import Spoken, is_question
from retrieval.model import SpeakerKind, Statement, StatementKind

KIND = {StatementKind.DIRECT: 1.0, StatementKind.MIXED: 0.6, StatementKind.INDIRECT: 0.2}
"""The speaker's own words come before reports of them."""

PROMINENCE = 0.8
"""What the most prominent speaker's words have over those of somebody nobody has heard of."""

SPREAD = 0.15
"""What each further outlet that prints the words adds, up to ``MOST_SPREAD`` of them."""
MOST_SPREAD = 3

NEWEST = 0.3
"""What the newest words have over the oldest of the period."""

ABOUT = 0.4
"""What words that name what the story is about have over an aside ("Good night, gentlemen")."""

WANTED = 1.0
"""What the words of somebody the reader follows have over others'."""

UNNAMED, UNKNOWN = -0.3, -0.8
"""For a source that the article does not name, and for words of which it is not clear whose."""

ENOUGH = 0.2
"""Worth from which a statement is told at all: a report by nobody in particular is none."""

AGAIN = 1.0
"""Taken off for each statement of the same speaker that is told already."""

DEPENDENT = 0.35
"""Taken off where words point back at something that is not told with them ("That is wrong")."""

BARE_NAME = -0.2
"""For a speaker of whom the article gives the surname only: it may be somebody else's, too."""

SHORT, LONG = 8, 60
"""Words below which a quotation says little, and above which it is hard to take in."""
UNHANDY = 0.4
"""Taken off for such a length."""

SAME = 80
"""Share of words, of 100, from which two statements say the same (rapidfuzz's token set ratio)."""

_POINTING_BACK = re.compile(
    r"(?:that|this|it|he|she|they|those|these|them|then|so|but|and|no|yes)(?:'\w+)?\b"
    r"|.*\bof (?:those|them|these)\b|(?:[\w']+ ){1,3}(?:them|those|they|him|her|he|she)\b"
    r"|i (?:was|am|did|do|have|had|would|will)(?: not|n't)?(?: [\w']+){0,4}[.,]",
    re.IGNORECASE,
)

_REPLY = re.compile(r"(?:it|that|this|yes|no|well|he|she|they|i)(?: [\w']+)?[,.]", re.IGNORECASE)
"""How a quotation opens that answers somebody ("It does,"): it makes less sense yet by itself."""

ASKED = 0.8
"""Taken off for a question: an interviewer's, or one that only its answer makes worth telling."""


def choose(
    spoken: Sequence[Spoken],
    prominence: Mapping[str, float],
    *,
    most: int,
    wanted: frozenset[str] = frozenset(),
    beside: Sequence[str] = (),
) -> tuple[Spoken, ...]:
    """At most so many, best first: own words, of whom people listen to, of different speakers.

    Args:
        prominence: In [0, 1], by speaker; 0 for all others.
        wanted: Speakers that the reader follows.
        beside: Sentences told already, that none may repeat.
    """
    worth = _worths(spoken, prominence, wanted)
    left = [one for one in spoken if id(one) in worth]
    chosen: list[Spoken] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda one: (_beside(one, worth[id(one)], chosen), -one.number))
        left.remove(best)
        shown = [*beside, *(one.text for one in chosen)]
        if not any(fuzz.token_set_ratio(best.text, text) >= SAME for text in shown):
            chosen.append(best)
    return tuple(chosen)


def worth_telling(spoken: Sequence[Spoken], prominence: Mapping[str, float]) -> tuple[Spoken, ...]:
    """Those that may be chosen: not what an interviewer asks, and no scrap of words."""
    worth = _worths(spoken, prominence, frozenset())
    return tuple(one for one in spoken if id(one) in worth)


def _worths(
    spoken: Sequence[Spoken], prominence: Mapping[str, float], wanted: frozenset[str]
) -> dict[int, float]:
    """What each is worth that is worth telling, by its identity."""
    times = sorted({when for one in spoken if (when := _when(one))})
    worth = {id(one): _worth(one, prominence, wanted, times) for one in spoken if not one.asks}
    return {identity: value for identity, value in worth.items() if value >= ENOUGH}


def _beside(one: Spoken, worth: float, chosen: Sequence[Spoken]) -> float:
    return worth - AGAIN * sum(other.speaker == one.speaker for other in chosen)


def _worth(
    one: Spoken,
    prominence: Mapping[str, float],
    wanted: frozenset[str],
    times: Sequence[datetime],
) -> float:
    statement, speaker = one.statement, one.speaker or ""
    outlets = {saying.article.outlet for saying in one.prints}
    when = _when(one)
    words = one.text.strip("\"“”‘’' ").split()
    return (
        KIND[statement.kind]
        + PROMINENCE * prominence.get(speaker, 0.0)
        + SPREAD * min(MOST_SPREAD, len(outlets) - 1)
        + (NEWEST * times.index(when) / max(1, len(times) - 1) if when else 0.0)
        + ABOUT * one.about
        + WANTED * (speaker in wanted)
        + _clarity(statement)
        - UNHANDY * (not SHORT <= len(words) <= LONG)
        - DEPENDENT * bool(_POINTING_BACK.match(" ".join(words).replace("’", "'")))
        - DEPENDENT * bool(_REPLY.match(" ".join(words).replace("’", "'")))
        - ASKED * is_question(one.text)
    )


def _clarity(statement: Statement) -> float:
    speaker = statement.speaker
    if speaker is None:
        return UNKNOWN
    if speaker.kind is SpeakerKind.UNNAMED:
        return UNNAMED
    bare = speaker.kind is SpeakerKind.PERSON and len(speaker.name.split()) == 1
    return BARE_NAME if bare else 0.0


def _when(one: Spoken) -> datetime | None:
    moment = one.group.when
    return moment.at if moment else None
