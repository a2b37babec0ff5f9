"""What a line of a page looks like: a sentence, a title, a date, an item of a list."""

from __future__ import annotations

import re

from retrieval.ingest.dates import WRITTEN_DATE

_ENDS_LIKE_PROSE = re.compile(r"[.!?…][\"”’')\]]*$")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|would|will|could|should|must|did|does)\b"
)
_WORD = re.compile(r"[A-Za-z][\w’'-]{3,}")
_MARKS = re.compile('["“”]')
_LETTERS = re.compile(r"[^\W\d_]+")
_LIST_ITEM = re.compile(r"[-–—*•·>]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s|\d")
_LONGEST_DATE_LINE = 120
_DATE_LABELS = frozenset(
    """
    on at date published updated posted first last issued released modified edited gmt bst utc cet
    cest est edt et am pm a p m by
    """.split()
)


def ends_like_prose(line: str) -> bool:
    """Whether a line closes as sentences do, closing quotation marks and brackets aside."""
    return bool(_ENDS_LIKE_PROSE.search(line))


def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence: it ends like one, or is too long to be anything else."""
    words = len(line.split())
    return words >= 25 or (words >= 3 and ends_like_prose(line))


def is_unfinished_sentence(line: str) -> bool:
    """Whether a line without an end mark is nevertheless a sentence, by its length and verb."""
    return len(line.split()) >= 16 and bool(_FINITE.search(line)) and not in_title_case(line)


def is_title_like(line: str) -> bool:
    """Whether a line could be a headline or a link: short, without the end of a sentence."""
    return 2 <= len(line.split()) <= 24 and not line.endswith((".", ":", ";", ","))


def is_title_question(line: str) -> bool:
    """Whether a line is a short question without speech in it, as titles of explainers are."""
    return len(line.split()) <= 12 and line.endswith("?") and not _MARKS.search(line)


def in_title_case(line: str) -> bool:
    """Whether Most of Its Longer Words Are Capitalised, as no sentence's are."""
    words = _WORD.findall(line)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def is_list_item(line: str) -> bool:
    """Whether a line opens with a bullet, a number or a letter of a list."""
    return bool(_LIST_ITEM.match(line))


def is_date_line(line: str) -> bool:
    """Whether a line holds dates, their labels and a word or two, and is no sentence."""
    rest, dates = WRITTEN_DATE.subn(" ", line[: _LONGEST_DATE_LINE + 1])
    if not dates or len(line) > _LONGEST_DATE_LINE:
        return False
    words = [word for word in _LETTERS.findall(rest) if word.lower() not in _DATE_LABELS]
    return not words or (len(words) <= 2 and not ends_like_prose(line))
