"""Whether a sentence makes sense to somebody who has not read those before it."""

from __future__ import annotations

import re
from calendar import day_name, month_name

from retrieval.ask.words import FUNCTION_WORDS
from retrieval.language.names import parse_name

FEWEST_WORDS, MOST_WORDS = 11, 45
"""Words of a sentence that tells something, and of one that is still read."""

_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)['‘]|['’](?!\w)")
"""Quotation marks, and no apostrophe inside a word; a closing one after an s may be either."""

_DANGLING = re.compile(
    r"""
    (?:he|she|they|it|we|i|you|this|that|these|those|such|his|her|hers|their|its|him|them|our|my
    |your|both|neither|either|others?|another|one|some|here|there|then|and|but|or|nor|yet|so|also
    |too|however|instead|meanwhile|moreover|furthermore|nevertheless|nonetheless|therefore|thus
    |hence|still|besides|otherwise|accordingly|similarly|likewise|elsewhere|afterwards?|later
    |earlier|asked|pressed|added|again|finally|rather|indeed|perhaps|maybe|yes|no|not|nothing
    |for\ (?:example|instance)|as\ a\ result|in\ (?:addition|contrast|return|turn|fact|short|reply
    |response)|on\ the\ other\ hand|at\ the\ same\ time|the\ (?:former|latter|same|other|others|two
    |pair|three|second|third|rest|following|move|decision|announcement|news|statement|figure
    |remarks?|comments?|change|man|woman|document|letter|pictures?|vote)\b|what|which|who|whose
    |that's|it's|by\ then|until\ then|since\ then|so\ far|even\ so|at\ least|of\ (?:them|these
    |those|course)|more\ than\ that|a\ (?:second|third|further|few)|much|most|all|none|few|only)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How a sentence opens that goes on from another one."""

_LOOSE = re.compile(
    r"\b(?:this|these|those|that)(?=[,.;:!?])|\b(?:this|these|those)\s+"
    r"(?:is|was|were|are|had|has|have|would|will|can|could|may|might|to|and|or|but)\b"
    r"|^(?:[^\s,]+\s+){0,4}(?:it|this)\b",
    re.IGNORECASE,
)
"""What points at something that another sentence names."""

_POINTING = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b")
_NAMES = re.compile(
    r"(?:(?<!^)\b[A-Z][\w’'-]+|^[A-Z][\w’'-]+(?=['’]s|\s+[A-Z]))(?:\s+[A-Z][\w’'-]+)*"
)
_CALENDAR = frozenset([*day_name, *month_name])
"""What is written like a name and names nobody."""

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m"} | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
_SELF = re.compile(r"\b(?:i|i'm|i've|me|my|we|us|our|ours|you|your|yours)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|shall"
    r"|do|does|did|said|says|\w+ed|\w+es|made|took|gave|told|came|went|left|began|held|put|got|saw"
    r"|found|met|won|lost|fell|rose|cut|set|sent|spent|spoke|wrote|paid|sold|bought|kept|led|broke"
    r"|brought|built|chose|grew|hit|ran|shut|stood|struck|sought|warns|plans|wants|backs|faces"
    r"|calls|says|tells|makes|takes|means|leaves)\b"
)
_TEASING = re.compile(r"\b(?:was|were|been) asked\b|\b(?:somebody|someone) who\b", re.IGNORECASE)
"""A question that only the next sentence answers, and whoever it is about to name."""

_ENDED = re.compile(r"[.!…]$")


def stands_alone(sentence: str) -> bool:
    """Whether it is a whole sentence of the writer's that needs no other one to be understood.

    It quotes nobody, speaks neither as "we" nor to "you", opens with nothing that points back, and
    whoever it calls "he" or "she" has been named in it before.
    """
    words = sentence.split()
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return False
    if not sentence[0].isupper() or not _ENDED.search(sentence):
        return False
    if _MARKS.search(sentence) or _SELF.search(sentence.replace("’", "'")):
        return False
    if _DANGLING.match(sentence.replace("’", "'")) or _LOOSE.search(sentence):
        return False
    if _TEASING.search(sentence) or not _VERB.search(sentence):
        return False
    return all(_is_named(sentence, found) for found in _POINTING.finditer(sentence))


def is_personal(sentence: str) -> bool:
    """Whether the writer speaks of themselves, as in an opinion piece."""
    return bool(_SELF.search(sentence.replace("’", "'")))


def _is_named(sentence: str, pronoun: re.Match[str]) -> bool:
    """Whether a name or an office before a pronoun may be whom it means."""
    wanted = _GENDERS.get(pronoun[0])
    before = sentence[: pronoun.start()]
    names = map(_less_the_day, _NAMES.findall(before))
    genders = {name.gender for words in names if words and (name := parse_name(words))}
    return bool(genders) and (wanted is None or bool(genders & {wanted, None}))


def _less_the_day(words: str) -> str:
    """What is left of "On Thursday" or "In March Hale" as a name."""
    kept = (
        one
        for one in words.split()
        if one not in _CALENDAR and one.casefold() not in FUNCTION_WORDS
    )
    return " ".join(kept)
