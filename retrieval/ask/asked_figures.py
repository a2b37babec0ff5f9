"""Whether a question asks for a figure, and whether some words tell one of its kind."""

from __future__ import annotations

import re

from retrieval.ask.excerpt import Tells

_OPENING = r"^(?:(?:and|so|roughly|about) )?"
_KINDS = {
    "sum": (
        r"\bhow much\b(?! of\b).*\b(?:pay|paid|costs?|spen[dt]|s[eo]ll|sold|worth|money|cash"
        r"|raised?|donat\w+|owed?|earn\w*|charged?|billed)\b"
        r"|\bhow much did (?:\w+ ){1,4}bill (?:the|him|her|it|them)\b"
        r"|\bhow many (?:thousands|millions|billions|trillions|dollars|pounds|euros)\b"
        r"|^(?:the )?(?:costs?|price) of\b"
        rf"|{_OPENING}(?:what|which) (?:fine|price|sum|fee|salary)\b"
        rf"|{_OPENING}what (?:did|does|do|will|would|has|had) .+ cost\b"
        rf"|{_OPENING}what (?:is|are|was|were|has|have|had) .+ paid\b"
    ),
    "time": r"\bhow many (?:\w+ )?(?:minute|hour|day|night|week|fortnight|month|year)s\b",
    "margin": rf"{_OPENING}(?:by )?what margin\b",
    "share": rf"{_OPENING}(?:by )?(?:what|which) (?:share|percentage|proportion)\b",
    "count": rf"\bhow many\b|{_OPENING}(?:by )?(?:what|which) (?:number|score)\b",
    "any": r"\bhow much\b",
}
"""What asks for a figure of each kind; the first that fits is meant."""
_ASKED = {kind: re.compile(pattern) for kind, pattern in _KINDS.items()}

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_SMALL = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NUMBER = rf"(?:\d+|an?|one|{_SMALL}|several|few)"
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year)s?"
_PART = r"(?:third|quarter|fifth|tenth)s?"
_SHARE = (
    rf"%|\b(?:percent|per cent|half|halves|(?:an?|one|two|three|four)[ -]{_PART}|{_PART} of"
    r"|majority|minority|most of|all of|none"
    rf"|(?:\d+|one|{_SMALL})[ -](?:in|of|out of)[ -](?:every )?(?:\d+|{_SMALL}))\b"
)
_NUMBERS = re.compile(
    rf"\d|{_SHARE}|\b(?:{_SMALL}|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|double[ds]?|triple[ds]?|nobody"
    r"|nothing|no one|twice|several|handful)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(_SHARE, re.IGNORECASE)
_MONEY = re.compile(
    r"[$£€]|\b(?:dollars?|pounds?|euros?|cents?|pence|millions?|billions?|trillions?|nothing"
    r"|(?:for|was|is|were|are) free|free of charge)\b",
    re.IGNORECASE,
)
_MARGINS = re.compile(
    r"\b\d+ ?(?:[-–—]|to) ?\d+\b|%|\b(?:percent|per cent|(?:percentage )?points?|\d+ votes?"
    rf"|(?:one|{_SMALL}) votes?|single vote|narrow(?:ly)?|landslide|unanimous(?:ly)?|lopsided)\b",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(
    rf"\b(?:1[5-9]|20)\d\d\b|\b{_MONTH}\.? \d{{1,2}}(?:[-–—]\d{{1,2}})?\b|\b\d{{1,2}}[:.]\d\d\b"
    rf"|\b\d+(?:mm\b|-[a-z]\w+)|\b\d+/\d+\b|\b(?i:{_NUMBER}|\w+teen|\w+ty)[ -]{_UNIT}\b"
    r"|\b(?i:aged?|turn(?:s|ed|ing)?) \d+\b"
)
"""Numbers that tell when something was, or how old somebody is, and not how many there are."""
_AMOUNT = re.compile(
    r"[$£€] ?\d[\d.,]*(?: ?(?:thousand|million|billion|trillion)\b)?"
    r"|\b[\d.,]+(?: ?(?:thousand|million|billion|trillion))? (?:dollars|pounds|euros)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\d.,])\d[\d.,]*\d|\b\d")

_COUNTED = re.compile(
    r"\bhow many (?!of\b)(?P<thing>(?:[\w’'-]+ ){0,3}?[\w’'-]{2,}s)"
    r"(?= (?:did|do|does|are|is|was|were|had|have|has|will|would|can|could|in|on|of|from|to|for)\b"
    r"|$| \w+(?:ed|en|ing)\b)"
)
"""What is to be counted: "how many seats did they win"."""
_PEOPLE = re.compile(
    r"(?:[eo]rs|ists|[aei]ns|ents|ants|ees|ates|mps|women|people|folks|fans|kids)$"
)
"""How words for people end, for which there are too many others: "24 arrests", "100 citizens"."""


def figure_asked_for(asked: str) -> Tells | None:
    """Whether words tell the figure that a question asks for.

    ``None`` where it asks for none. A number of the question itself is not its answer, nor is that
    of other things than those which are to be counted.

    Args:
        asked: The question, folded.
    """
    kind = next((kind for kind, pattern in _ASKED.items() if pattern.search(asked)), None)
    if kind is None:
        return None
    tells, thing, known = _TELLING[kind], _thing_counted(asked), _numbers_in(asked)
    return lambda text: thing in text.casefold() and tells(known.sub(" ", text))


def _thing_counted(asked: str) -> str:
    """The beginning of the word for what is to be counted; empty where others may stand for it."""
    counted = _COUNTED.search(asked)
    thing = counted["thing"].split()[-1] if counted else ""
    return "" if _PEOPLE.search(thing) else thing.removesuffix("s").removesuffix("ie")


def _numbers_in(asked: str) -> re.Pattern[str]:
    """What finds the numbers of a question."""
    known = "|".join(map(re.escape, dict.fromkeys(_DIGITS.findall(asked))))
    return re.compile(rf"(?<![\d.,])(?:{known})(?![\d.,]*\d)" if known else r"(?!)")


def tells_number(text: str) -> bool:
    """Whether some words hold a number, or a word for how many or how much there is."""
    return bool(_NUMBERS.search(text))


def tells_figure(text: str) -> bool:
    """The same, but for days, years, ages and how long something takes."""
    return tells_number(_NO_NUMBER.sub(" ", text))


def tells_count(text: str) -> bool:
    """The same, but for money too."""
    return tells_figure(_AMOUNT.sub(" ", text))


def tells_sum(text: str) -> bool:
    """Whether some words hold an amount of money."""
    return bool(_MONEY.search(text))


def tells_share(text: str) -> bool:
    """Whether some words hold a part of a whole."""
    return bool(_SHARES.search(text))


def tells_margin(text: str) -> bool:
    """Whether some words tell by how much a vote was won."""
    return bool(_MARGINS.search(_NO_NUMBER.sub(" ", _AMOUNT.sub(" ", text))))


_TELLING: dict[str, Tells] = {
    "sum": tells_sum,
    "time": tells_number,
    "margin": tells_margin,
    "share": tells_share,
    "count": tells_count,
    "any": tells_figure,
}
