"""Whether days that a question names belong to what it asks about, and limit nothing."""

from __future__ import annotations

import re
from datetime import date

from retrieval.ask.days import RELATIVE, WEEKDAY
from retrieval.ask.words import FUNCTION_WORDS, WORD

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

_NAMED = re.compile(r"\b(?:(?:[A-Z][\w.&]*|the) (?:Today|Tonight)|(?i:usa today))$")
"""Words for a day that are a name or end one: "USA Today", "the Today show"."""

_NO_LIMIT = re.compile(
    r"\b(?:for|by) (?:today|tonight|tomorrow|this (?:morning|afternoon|evening))$"
    r"|\b(?:at|during|after|before) the [\w-]+ back in [\w ]+$"
    r"|\b(?:about|on) whether [^?,;:]+ (?:means|will|would|could|can|might) [\w'’ ]+$",
    re.IGNORECASE,
)
"""When whoever asks needs it ("a package for tonight"), or when that happened which is asked about,
and which may have been told since ("at the convention back in July"), or is to come ("on whether it
means trouble in November")."""

_COUNTED = re.compile(rf"\b(?:{RELATIVE})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")

_DONE = (
    r"(?:\w{2,}ed|was|were|had|began|begun|broke|broken|brought|built|came|cut|drawn|fell|fought"
    r"|found|gave|given|held|led|left|lost|made|met|put|ran|rose|run|sent|set|shut|sold|struck"
    r"|taken|took|went|withdrawn|won|written|wrote)"
)
_ONLY = r"(?:(?:not|never|once|first|finally|only|already|just|also|\w+ly) )?"
_RELATIVE_CLAUSE = re.compile(
    rf"(?P<thing>[\w’'-]+),? (?:that|which|who) {_ONLY}{_DONE}(?: [\w’'-]+){{0,5}}$", re.IGNORECASE
)
""" "… the reform that failed (in 2013)"."""
_ASKING_VERBS = frozenset(
    """
    about ask asked explain find know knows knew list me name out remember see show us wonder and
    or
    """.split()
)
"""Before "who" these make it what is asked, and no clause on a thing: "tell me who resigned"."""
_PARTICIPLE = re.compile(
    rf"(?:^|\b(?P<of>[\w’'-]+) )(?P<verb>[\w’'-]+) (?:the|an?|his|her|its|their|any|that|this)"
    rf" (?:[\w’'-]+ ){{1,4}}?{_DONE}$",
    re.IGNORECASE,
)
""" "… on the act passed (in 2011)"."""
_PASSIVE = frozenset("is are was were be been who which what how why when where".split())
_PARTS = frozenset("which who what many much some any one most all none each either how".split())
"""Before "the act passed", or "of the acts passed", these make that the verb of the question."""
_AUXILIARIES = re.compile(r"\b(?:was|were|had|has|have|been|be|is|are) \w+$")

_FUTURE = re.compile(
    r"(?:\b(?:might|may|would|will|won't|wouldn't|could|couldn't|should|shall|going to|gonna"
    r"|(?:plan|hope|expect|intend|want|aim|vow|promise|pledge|wish|threaten|prepare|need|propose|try)"
    r"(?:e?s|n?ed|d)? to"
    r"|(?:planning|hoping|expecting|intending|wanting|aiming|preparing|trying) to"
    r"|(?:due|set|about|likely|scheduled|ready|bound|poised) to)\b|'ll\b)"
    r"(?! (?:you|i|we)\b)(?P<then>[^,;:.?!]*)$",
    re.IGNORECASE,
)
"""A verb of what may come, and the rest of its clause."""
_SINCE_SAID = re.compile(
    r"\b(?:said|says|told|did|has|had)\b|\bhave \w+(?:ed|en|id)\b", re.IGNORECASE
)
"""Verbs of what was: the days behind them are theirs."""


def limits_nothing(form: str, found: re.Match[str], text: str, today: date) -> bool:
    """Whether words for days are no limit on when something was published.

    Args:
        form: How the days limit: "within", "since", "after", "before", "until" or "range".
        found: The words, in the text.
        today: The asker's day.
    """
    return (
        _is_topic(found, text)
        or bool(_NO_LIMIT.search(text[: found.end()]))
        or bool(_NAMED.search(text[: found.end()]))
        or _is_of_thing(found, text, today)
        or (form != "since" and _is_to_happen(found, text))
    )


def _is_of_thing(found: re.Match[str], text: str, today: date) -> bool:
    """Whether a year that is over tells when a thing was that is asked about.

    "the reform that failed in 2013", "the act passed in 2011"; days of this year are those of the
    news itself.
    """
    year = _YEAR.search(found.group())
    if year is None or int(year[0]) >= today.year:
        return False
    before = text[: found.start()].rstrip()
    clause = _RELATIVE_CLAUSE.search(before)
    if clause:
        return clause["thing"].casefold() not in FUNCTION_WORDS | _ASKING_VERBS
    return _ends_in_participle(before)


def _ends_in_participle(before: str) -> bool:
    """Whether some words end in a thing and what was done with it: "on the act passed"."""
    made = _PARTICIPLE.search(before)
    if made is None or _AUXILIARIES.search(before):
        return False
    verb, first = made["verb"].casefold(), (made["of"] or "").casefold()
    return verb not in _PASSIVE and not (verb == "of" and first in _PARTS)


def _is_to_happen(found: re.Match[str], text: str) -> bool:
    """Whether the days are when something may happen: "who would win in November"."""
    if _COUNTED.search(found.group()):
        return False
    future = _FUTURE.search(text[: found.start()].rstrip())
    return future is not None and not _SINCE_SAID.search(future["then"])


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
