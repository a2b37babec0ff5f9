"""Numbers that a text gives, and the thing that each counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.ask.words import FUNCTION_WORDS, WORD

_CLAUSE = re.compile(r"[^.;:!?()\"“”–—]+(?:[.](?=\d)[^.;:!?()\"“”–—]+)*")
_FIGURE = re.compile(
    r"(?<![\w.,/-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale> (?:thousand|million|billion))?(?P<thing> (?:per cent|percent)|%| [a-z][a-z’'-]+)"
)
_LOOSE = re.compile(
    r"\b(?:from|over|under|about|around|nearly|almost|up to|at least|at most|more than|less than"
    r"|fewer than|between|another|than|or|by)\s+$",
    re.IGNORECASE,
)
"""What makes a number one of two, or a bound."""

_TIMES = frozenset(
    """
    second seconds minute minutes hour hours day days night nights week weeks month months year
    years january february march april may june july august september october november december
    am pm times and in of to for on at by with from
    """.split()
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something.

    Attributes:
        value: With its scale: 1.5 million is 1500000.
        thing: The word it counts, lower case.
        words: The number and the thing, as they stand in the text.
        clause: The other content words of its clause, lower case.
    """

    value: float
    thing: str
    words: str
    clause: frozenset[str]


_SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}


def figures_in(text: str) -> tuple[Figure, ...]:
    """Numbers with what they count, in order; bounds, dates and times are left out.

    A thing that is counted twice in one text is left out: which number is meant is not clear.
    """
    found = [
        figure
        for clause in _CLAUSE.finditer(text)
        for match in _FIGURE.finditer(clause.group())
        if (figure := _figure(match, clause.group()))
    ]
    things = [figure.thing for figure in found]
    return tuple(figure for figure in found if things.count(figure.thing) == 1)


def _figure(match: re.Match[str], clause: str) -> Figure | None:
    thing = match["thing"].strip().replace("%", "per cent").replace("percent", "per cent")
    if thing in _TIMES or _LOOSE.search(clause[: match.start()]):
        return None
    scale = (match["scale"] or "").strip()
    value = float(match["number"].replace(",", "")) * _SCALES[scale]
    around = clause[: match.start()] + " " + clause[match.end() :]
    words = {word.casefold() for word in WORD.findall(around)}
    content = frozenset(w for w in words if w not in FUNCTION_WORDS and not w[0].isdigit())
    return Figure(value, thing, match.group(), content)
