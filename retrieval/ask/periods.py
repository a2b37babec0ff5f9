"""The days that a question limits its answer to, and the question without them."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import takewhile

from retrieval.ask.days import DATED, MONTH, MONTHLY, RELATIVE, WEEKDAY, YEAR, Days, days_of
from retrieval.ask.quoted import blanked
from retrieval.ask.topical_days import limits_nothing
from retrieval.model import Period

_YEAR_ALONE = r"(?:19|20)\d{2}\b(?![-–/])"
_POINT = rf"(?:{DATED}|{RELATIVE}|{MONTHLY}|{WEEKDAY}|{_YEAR_ALONE})"
_TO = r"(?: ?[-–—] ?| (?:to|until|till|through|and) )"
_DAY_ALONE = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"

_PATTERNS = tuple(
    (form, re.compile(rf"(?<![\w-]){pattern}(?![\w'])", re.IGNORECASE))
    for form, pattern in (
        ("range", rf"(?:from|between) (?:the )?(?P<first>{_POINT}|{_DAY_ALONE}){_TO}(?P<last>{_POINT}|now)"),
        ("range", rf"(?:(?:on|of|in|for|during) )?(?:the )?(?P<first>{_DAY_ALONE}|{MONTH} {_DAY_ALONE}){_TO}(?P<last>{DATED})"),
        ("range", rf"(?:(?:on|in|for|during) )?(?P<month>{MONTH}) (?P<first>{_DAY_ALONE}){_TO}(?P<last>{_DAY_ALONE})(?P<year>,? {YEAR})?"),
        ("since", rf"(?:ever )?since (?P<point>{_POINT})"),
        ("since", rf"(?:from|as of|starting) (?P<point>{_POINT}) (?:onwards?|forward)"),
        ("after", rf"after (?P<point>{_POINT})"),
        ("before", rf"(?:(?<!day )before|prior to|earlier than) (?P<point>{_POINT})"),
        ("until", rf"(?:until|till|up to|up until) (?P<point>{_POINT})"),
        ("within", rf"(?:on|in|during|over|throughout|within|from|at|for|of|dated) (?P<point>(?:the )?(?:{DATED}|{RELATIVE}))"),
        ("within", rf"(?:on|over|during) (?P<point>{WEEKDAY}(?: (?:morning|afternoon|evening|night))?)"),
        ("within", rf"(?:in|during|throughout|from) (?P<point>{MONTHLY}|{_YEAR_ALONE})"),
        ("within", rf"(?P<point>{DATED}|{RELATIVE}|{MONTH},? (?:19|20)\d{{2}}\b)"),
    )
)  # fmt: skip
"""How periods are worded, the fuller forms first; ``first``, ``last`` and ``point`` are read as days."""

_DATED = re.compile(
    rf"\d|day|night|morning|afternoon|evening|week|month|year|hour|\b{MONTH}", re.IGNORECASE
)
"""What is in every wording of a period: most questions have none of it, and are done with."""

_EDGES = " ,;:–—-"

_WITH_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_STATED = re.compile(r"\b(?:(?:19|20)\d{2}|last|past|ago|yesterday)\b", re.IGNORECASE)
"""What tells which of several such days is meant, and that it is over."""
_SOON = 6
"""Months: a bare month that is no further off is the coming one, behind "before" or "until"."""


def find_period(question: str, now: datetime) -> tuple[Period | None, str]:
    """The first period that a question names, and the question without its words.

    Args:
        now: In the asker's time zone; "March" is the latest one up to it, and days that are all
            to come are no period, since nothing has been said in them, nor is a deadline ahead.
    """
    today = now.date()
    text = blanked(question.replace("’", "'"))
    if not _DATED.search(text):
        return None, question
    left: list[re.Match[str]] = []
    for form, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            if any(one.start() <= found.start() and found.end() <= one.end() for one in left):
                continue
            if limits_nothing(form, found, text, today) or _is_ahead(form, found, today):
                left.append(found)
                continue
            read = _read(form, found, today)
            if read is None or (read[0] and read[0] > today):
                continue
            words = question[found.start() : found.end()]
            return Period(*read, " ".join(words.split())), _without(question, found)
    return None, question


_YEAR = re.compile(r"\b20\d\d\b")
_CLAUSE = r"(?:about|on|of) (?:how|why|whether|when|what|who)"
"""What a clause on something that happened begins with."""


def is_history(period: Period | None, earliest: date | None) -> bool:
    """Whether a year is named that had gone by before anything on record was published.

    What happened then may be told in a later article: "his speech in 2007".

    Args:
        earliest: The day of the oldest article; ``None`` where none has a date.
    """
    if period is None or period.end is None or earliest is None:
        return False
    return period.end <= earliest and bool(_WITH_YEAR.search(period.words))


def is_of_a_clause(period: Period | None, question: str) -> bool:
    """Whether days stand in a clause on what happened then: "say about how she ran in 2008"."""
    if period is None:
        return False
    words = (
        rf"\b{_CLAUSE}\b(?: (?!(?:say|says|said)\b)[\w'’.-]+){{2,}}? {re.escape(period.words)}\b"
    )
    return re.search(words, question, re.IGNORECASE) is not None


def is_deadline(period: Period | None, earliest: date | None) -> bool:
    """Whether what is named by no year would have ended before anything on record was published.

    "before November", asked in March of what began in January, is the November to come.

    Args:
        earliest: The day of the oldest article; ``None`` where none has a date.
    """
    if period is None or period.start or period.end is None or earliest is None:
        return False
    return period.end <= earliest and not _STATED.search(period.words)


def years_to_come(question: str, latest: date | None) -> frozenset[str]:
    """Years that some words name and that had not begun when anything on record was published.

    What did not tell of them then cannot answer: "his 2018 rematch".

    Args:
        latest: The day of the newest article; ``None`` where none has a date.
    """
    if latest is None:
        return frozenset()
    return frozenset(year for year in _YEAR.findall(question) if int(year) > latest.year)


def _read(form: str, found: re.Match[str], today: date) -> tuple[date | None, date | None] | None:
    if form == "range":
        return _range(found, today)
    days = days_of(_plain(found["point"]), today)
    if days is None:
        return None
    start, end = days
    limits: dict[str, tuple[date | None, date | None]] = {
        "since": (start, None),
        "after": (end, None),
        "before": (None, start),
        "until": (None, end),
        "within": (start, end),
    }
    return limits[form]


def _is_ahead(form: str, found: re.Match[str], today: date) -> bool:
    """Whether a month is named up to which something is to be done: "before November", in August.

    What was said since or after November was said after the last one.
    """
    if form not in {"before", "until"} or _STATED.search(found.group()):
        return False
    days = (
        days_of(_plain(found["point"]), today)
        if re.search(MONTH, found["point"], re.IGNORECASE)
        else None
    )
    return days is not None and days[0].year < today.year and _to_come(days[0], today)


def _to_come(day: date, today: date) -> bool:
    return (day.month - today.month) % 12 <= _SOON


def _range(found: re.Match[str], today: date) -> Days | None:
    """Two ends; a bare day takes month and year of the other, a bare month the year."""
    first, last = _plain(found["first"]), _plain(found["last"])
    groups = found.groupdict()
    if groups.get("month"):
        year = _plain(groups.get("year") or "").lstrip(", ")
        first, last = (f"{_plain(found['month'])} {day} {year}".strip() for day in (first, last))
    ending = days_of(last, today)
    if ending is None:
        return None
    if re.fullmatch(_DAY_ALONE, first):
        if not re.search(MONTH, last):
            return None
        number = int(re.sub(r"\D", "", first))
        try:
            beginning = ending[0].replace(day=number)
        except ValueError:
            return None
    else:
        opening = days_of(first, ending[0])
        if opening is None:
            return None
        beginning = opening[0]
    return (beginning, ending[1]) if beginning < ending[1] else None


def _plain(words: str) -> str:
    plain = " ".join(words.casefold().split())
    return re.sub(rf"^({WEEKDAY}) (?:morning|afternoon|evening|night)$", r"\1", plain)


def _without(question: str, found: re.Match[str]) -> str:
    before = question[: found.start()].rstrip(_EDGES)
    after = question[found.end() :]
    mark = "".join(takewhile(lambda sign: sign in " ,", after))
    after = after[len(mark) :]
    joint = " " if after[:1] not in {"", "?", "!", "."} else ""
    return f"{before}{joint if before else ''}{after}".strip()
