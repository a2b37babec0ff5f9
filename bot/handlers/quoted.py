"""Which words a message wants checked, and as whose; by its quotation marks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.ask.claims import FEWEST_WORDS
from retrieval.language.double_marks import DOUBLE
from retrieval.language.quotation_marks import Quotation, find_quotations
from retrieval.language.wording import wording_of

LONGEST_NAME = 6
"""Words before or after a quotation that can be a name with an office."""

MOST_CLAIMS = 5
"""Quotations of one forwarded message that are checked; an article has more, a message seldom."""

_EDGES = " \t\n:;,.–—-()" + DOUBLE
_CUE = re.compile(r"^(?:said|says|by|from)\b|\b(?:said|says|has said|did say)$", re.IGNORECASE)
_NAMED = re.compile(r"(?P<name>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}): (?P<words>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """Words to check, and the speaker they are ascribed to, if any."""

    words: str
    speaker: str | None = None


def asked_in_command(text: str) -> Asked:
    """What stands behind ``/verify``: `"…"`, `Wallace: "…"`, `"…" said Wallace`, or bare words."""
    found = find_quotations(text)
    if _words(text, found) < FEWEST_WORDS:
        named = _NAMED.fullmatch(text)
        return Asked(named["words"], named["name"]) if named else Asked(text)
    before, after = text[: found[0].span.start], text[found[-1].span.end :]
    names = [_name(before), _name(after)]
    if any(len(name.split()) > LONGEST_NAME for name in names):
        return Asked(text)
    words = text[found[0].span.start : found[-1].span.end]
    return Asked(words, next((name for name in names if name), None))


def is_one_quotation(text: str) -> bool:
    """Whether a text is one quotation long enough to check, and nothing else."""
    found = find_quotations(text)
    if len(found) != 1 or not found[0].closed:
        return False
    around = text[: found[0].span.start] + text[found[0].span.end :]
    return not around.strip(" \t\n.,;!?…") and bool(_long_enough(text))


def asked_in_forward(text: str) -> list[Asked]:
    """The quotations in somebody's message, at most ``MOST_CLAIMS``; without any the whole."""
    found = [text[q.span.start : q.span.end] for q in _long_enough(text)]
    return [Asked(words) for words in dict.fromkeys(found)][:MOST_CLAIMS] or [Asked(text)]


def _long_enough(text: str) -> list[Quotation]:
    return [found for found in find_quotations(text) if _words(text, [found]) >= FEWEST_WORDS]


def _words(text: str, quotations: Sequence[Quotation]) -> int:
    return len(wording_of(text, [part for found in quotations for part in found.parts]))


def _name(words: str) -> str:
    return _CUE.sub("", words.strip(_EDGES)).strip(_EDGES)
