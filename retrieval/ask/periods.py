"""The days that a question limits its answer to, and the question without them."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import takewhile

from retrieval.ask.days import DATED, MONTH, MONTHLY, RELATIVE, WEEKDAY, YEAR, Days, days_of
from retrieval.ask.quoted import blanked
from retrieval.ask.words import FUNCTION_WORDS, WORD
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

_DETERMINED = frozenset("the a an this that his her its their our my your by".split())
"""Before words for days they make them part of a thing ("his last week") or a deadline."""

_TOPICAL = frozenset(
    "about regarding concerning re confidence faith trust belief believe believes".split()
)
"""Before "in May" and the like these make the words what is asked about."""

_PREPOSITIONS = frozenset(
    """
    on in during over throughout within from at for of dated since ever as starting after before
    prior earlier until till up between
    """.split()
)
_VERBAL = frozenset("was is had has will would could did said says".split())
"""After "May" these make it a name: "before May was asked"."""

_EDGES = " ,;:–—-"

_NAMED = re.compile(r"\b(?:[A-Z][\w.&]*|the) (?:Today|Tonight)$")
"""Words for a day that are a name or end one: "USA Today", "the Today show"."""

_WITH_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def find_period(question: str, now: datetime) -> tuple[Period | None, str]:
    """The first period that a question names, and the question without its words.

    Args:
        now: In the asker's time zone; "March" is the latest one up to it, and days that are all
            to come are no period, since nothing has been said in them.
    """
    today = now.date()
    text = blanked(question.replace("’", "'"))
    if not _DATED.search(text):
        return None, question
    for form, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            if _is_topic(found, text) or _NAMED.search(text[: found.end()]):
                continue
            read = _read(form, found, today)
            if read is None or (read[0] and read[0] > today):
                continue
            words = question[found.start() : found.end()]
            return Period(*read, " ".join(words.split())), _without(question, found)
    return None, question


_YEAR = re.compile(r"\b20\d\d\b")


def is_history(period: Period | None, earliest: date | None) -> bool:
    """Whether a year is named that had gone by before anything on record was published.

    What happened then may be told in a later article: "his speech in 2007".

    Args:
        earliest: The day of the oldest article; ``None`` where none has a date.
    """
    if period is None or period.end is None or earliest is None:
        return False
    return period.end <= earliest and bool(_WITH_YEAR.search(period.words))


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


def _is_topic(found: re.Match[str], text: str) -> bool:
    """Whether the words are part of what is asked about, or no date at all."""
    before = WORD.findall(text[: found.start()])
    last = before[-1].casefold() if before else ""
    follows = re.match(r"\s+([^\W\d_][\w'-]*)", text[found.end() :])
    following = follows[1] if follows else ""
    goes_on = bool(following) and following.casefold() not in FUNCTION_WORDS
    words = found.group().casefold()
    opening = words.split()[0]
    if last in _TOPICAL:
        return True
    if goes_on and re.search(rf"\bthe \d|\b{WEEKDAY}$", words):
        return True
    if opening not in _PREPOSITIONS and last in _DETERMINED:
        return True
    if goes_on and following.islower() and re.search(r"(?:19|20)\d{2}$", words):
        return True
    return _is_name_or_verb(found, goes_on, following)


def _is_name_or_verb(found: re.Match[str], goes_on: bool, following: str) -> bool:
    """ "Theresa May", "a march": a month's name that is no month."""
    month = re.search(r"(?:^|\s)(may|march)$", found.group(), re.IGNORECASE)
    if month is None or "first" in found.groupdict():
        return False
    capital = month[1][0].isupper()
    opening = found.group().split()[0].casefold()
    if month[1].casefold() == "may" and (opening == "from" or following.casefold() in _VERBAL):
        return True
    return goes_on if capital else goes_on or opening in {"before", "after", "from"}


def _without(question: str, found: re.Match[str]) -> str:
    before = question[: found.start()].rstrip(_EDGES)
    after = question[found.end() :]
    mark = "".join(takewhile(lambda sign: sign in " ,", after))
    after = after[len(mark) :]
    joint = " " if after[:1] not in {"", "?", "!", "."} else ""
    return f"{before}{joint if before else ''}{after}".strip()
