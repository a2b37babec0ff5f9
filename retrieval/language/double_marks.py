"""Stretches of one paragraph between double quotation marks, with slips of the pen repaired."""

from __future__ import annotations

import re
from dataclasses import dataclass

DOUBLE = '"“”„«»'
SINGLE = "'‘’"
OPENING_BEFORE = "([{—–-/…"
"""Characters, besides white space, that may stand before an opening mark."""
TAIL = re.compile(
    r"[,?!](?=\s(?:\S+\s){0,4}?(?:said|says|added|told|asked|replied|tweeted|wrote)\b)"
)
"""Where speech ends before a cue, should its closing mark be missing."""
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A quotation's share of one paragraph.

    Attributes:
        start: Of the opening mark; ``end`` is behind the closing one.
        inner_start: Of the words between the marks; ``inner_end`` is behind them.
        closed: Whether the closing mark stands in the text.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    closed: bool


def double_pieces(text: str, start: int, end: int) -> list[Piece]:
    """The pieces between double marks of the paragraph ``[start, end)``, in order."""
    pieces: list[Piece] = []
    opened: int | None = None
    for place in range(start, end):
        mark = text[place]
        if mark not in DOUBLE:
            continue
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if opened is None:
            if _opens(mark, before, after):
                opened = place
            elif mark in "”»" and not pieces and before not in " \t":
                pieces.append(Piece(start, start, place, place + 1, closed=True))
        elif _closes(text, place, mark, before, after, end):
            pieces.append(Piece(opened, opened + 1, place, place + 1, closed=True))
            opened = None
        elif _opens(mark, before, after):
            pieces.append(_cut_short(text, opened, place))
            opened = place
    if opened is not None:
        pieces.append(Piece(opened, opened + 1, end, end, closed=False))
    return pieces


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "“„«":
        return True
    return (before.isspace() or before in OPENING_BEFORE or before in SINGLE) and (
        not after.isspace()
    )


def _closes(text: str, place: int, mark: str, before: str, after: str, end: int) -> bool:
    if mark in "”»":
        return True
    if before.isspace():
        return place > 1 and text[place - 2] in SINGLE and not after.isalnum()
    if mark in "„«":
        return False
    if mark == "“":
        return not after.isalnum()
    inches = before.isdigit() and after == " " and text[place + 2 : place + 3].islower()
    return not (inches and '"' in text[place + 1 : end])


def _cut_short(text: str, opened: int, reopened: int) -> Piece:
    """A quotation whose closing mark is missing ends at its last sentence before the next one."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, opened + 1, reopened)]
    tails = [found.end() for found in TAIL.finditer(text, opened + 1, reopened)]
    end = tails[-1] if tails else ends[-1] if ends else opened + len(text[opened:reopened].rstrip())
    return Piece(opened, opened + 1, max(end, opened + 1), max(end, opened + 1), closed=False)
