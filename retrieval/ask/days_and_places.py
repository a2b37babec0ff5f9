"""Whether a question asks for a day, a place or a figure, and whether some words tell one."""

from __future__ import annotations

import re
from collections.abc import Collection

from retrieval.ask.asked_figures import figure_asked_for
from retrieval.ask.excerpt import Tells
from retrieval.ask.phrasing import COURTESY
from retrieval.ask.words import WORD, fold
from retrieval.model import Intent, Query

_ASKING = r"(?:is|are|was|were|will|did|does|do|has|have|had|would|can|could|should|'s)\b"
_WHEN = re.compile(
    rf"^(?:and |so )?(?:when(?: exactly| precisely)?|(?:on )?(?:what|which) (?:day|date)|(?:at )?what time) ?{_ASKING}"
)
_WHERE = re.compile(
    rf"^(?:and |so )?(?:where(?: exactly| precisely)?|in which (?:place|town|city)) ?{_ASKING}"
)
_FIGURATIVE = re.compile(
    r"\b(?:stands?|stood|from|go(?:es|ing)? wrong|went wrong|money|next|leaves?|heading)\b"
)
""" "Where does she stand on it?" asks for no place."""

_DATE = re.compile(r"^(?:and |so )?(?:(?:on )?(?:what|which) (?:day|date)|(?:at )?what time)\b")
_HAPPENING = re.compile(
    r" (?:(?:be |been |being )?(?:held|scheduled|due|taking place)|take place|taken place|took place"
    r"|happen(?:ing|ed|s)?|occur(?:ring|red|s)?)(?: to (?:be|happen))?$"
)

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few)"
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year)s?"
_OFFICE = (
    r"(?:Secretary|Minister|President|Governor|Chancellor|Mayor|Senator|General|Budget|Act|Bill)"
)
_TELLS_WHEN = re.compile(
    rf"\b{_DAY}s?\b|\b{_MONTH}\.? \d|\d(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"
    rf"|\b(?:in|of|by|since|until|till|from|before|after|during|late|early|mid|last|next|this)[ -]{_MONTH}\b"
    r"|\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b"
    r"|\b(?i:yesterday|today|tonight|tomorrow|midnight|noon|midday|overnight|o['’]clock|easter|christmas)\b"
    r"|\b(?i:this|last|next|that|same) (?i:morning|afternoon|evening|night|week|weekend|month|year|spring|summer|autumn|fall|winter)\b"
    rf"|\b(?i:{_NUMBER} {_UNIT} (?:ago|later|earlier|before|after))\b|\b(?i:(?:in|within) {_NUMBER} {_UNIT})\b"
    r"|\b(?i:(?:in|by|until|since) the (?:spring|summer|autumn|winter|morning|afternoon|evening))\b"
)
_TELLS_WHERE = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Ww]ithin|[Bb]eside|[Oo]pposite|[Aa]round|[Aa]cross)"
    rf" (?:the )?(?!{_MONTH}\b|{_DAY}\b|(?:Mr|Mrs|Ms|Dr|Sir)\b|(?:[A-Z]\w+ ){{0,2}}{_OFFICE}\b)[A-Z]\w+"
    r"|\b(?i:in|at|near|outside|inside|beside|behind|opposite) (?i:the|a|an|his|her|their) (?:[a-z]+ ){0,2}"
    r"(?i:hall|office|offices|station|hospital|school|church|square|street|road|bridge|market|town|city|village"
    r"|capital|border|airport|harbour|palace|court|house|chamber|hotel|stadium|barracks|base|camp|valley|island)\b"
    r"|\b(?i:(?:metres|meters|kilometres|kilometers|miles|km|yards) (?:of|from|north|south|east|west|away))\b"
    r"|\bon the (?:[A-Z]\w+|border|coast)\b|\bon [A-Z]\w+ (?:Street|Road|Avenue|Square|Lane|Bridge|Hill|Island)\b"
)  # fmt: skip


def asked_for(query: Query) -> Tells | None:
    """Whether words tell what the question asks for.

    ``None`` where it asks for no day, place or figure.
    """
    if query.intent is not Intent.OPEN:
        return None
    asked = COURTESY.sub("", fold(query.core or query.text))
    if _WHEN.match(asked):
        return tells_when
    if _WHERE.match(asked) and not _FIGURATIVE.search(asked):
        known = frozenset(WORD.findall(asked))
        return lambda text: tells_where(text, known)
    return figure_asked_for(asked)


def asks_for_figure(query: Query) -> bool:
    """Whether what a question asks for is a figure, and no day or place."""
    asked = COURTESY.sub("", fold(query.core or query.text))
    other = _WHEN.match(asked) or (_WHERE.match(asked) and not _FIGURATIVE.search(asked))
    return query.intent is Intent.OPEN and not other and figure_asked_for(asked) is not None


def without_happening(asked: str) -> str:
    """A question, folded, that asks when or where, less what only says that something happens.

    "when will the talks be held" is about the talks alone, and "what date" about no date.
    """
    if _WHEN.match(asked):
        return _HAPPENING.sub("", _DATE.sub("when", asked))
    return _HAPPENING.sub("", asked) if _WHERE.match(asked) else asked


def tells_when(text: str) -> bool:
    """Whether some words name a day, an hour or a time of the year."""
    return bool(_TELLS_WHEN.search(text))


def tells_where(text: str, known: Collection[str] = ()) -> bool:
    """Whether some words name a place.

    Args:
        known: Words, folded, of which a name tells nothing: those of the question.
    """
    return any(
        fold(found.group().split()[-1]) not in known for found in _TELLS_WHERE.finditer(text)
    )
