"""Stretches of one paragraph between single quotation marks, told apart from apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from retrieval.language.double_marks import OPENING_BEFORE, SINGLE, Piece

_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|cos|n|round|bout|un)\b", re.IGNORECASE)
_CURLY_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|n)\b")
"""What word processors turn ‘ before, by mistake; a capital after it begins speech."""


def single_pieces(text: str, start: int, end: int, free: Callable[[int], bool]) -> list[Piece]:
    """The pieces between single marks of the paragraph ``[start, end)``, in order.

    Args:
        free: Whether a place lies outside every quotation in double marks.
    """
    pieces: list[Piece] = []
    closings = _single_closings(text, start, end, free)
    place = start
    while place < end:
        if text[place] in SINGLE and free(place) and _single_opens(text, place, start, end):
            close = closings.after(place + 1)
            if close is not None:
                pieces.append(Piece(place, place + 1, close, close + 1, closed=True))
                place = close
            elif text[place] == "‘" and _introduced(text, start, place):
                pieces.append(Piece(place, place + 1, end, end, closed=False))
                break
        place += 1
    return pieces


def _introduced(text: str, start: int, place: int) -> bool:
    """Whether the paragraph opens here, or words that lead up to speech end here."""
    while place > start and text[place - 1].isspace():
        place -= 1
    return place == start or text[place - 1] in ":,"


def _single_opens(text: str, place: int, start: int, end: int) -> bool:
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    if text[place] == "’" or not (after.isalnum() or after in '“"[…'):
        return False
    if not (before.isspace() or before in OPENING_BEFORE):
        return False
    elision = _CURLY_ELISION if text[place] == "‘" else _ELISION
    return not elision.match(text, place + 1, end)


@dataclass(frozen=True, slots=True)
class _Closings:
    """Where one paragraph's single quotations can close: listed once, or every opening rescans it.

    Attributes:
        sure: Marks that close, in order.
        doubtful: Marks that may be the apostrophe of a possessive plural.
    """

    sure: list[int]
    doubtful: list[int]

    def after(self, place: int) -> int | None:
        """The first mark beyond ``place`` that can close; a doubtful one as a last resort."""
        for places in (self.sure, self.doubtful):
            number = bisect_right(places, place)
            if number < len(places):
                return places[number]
        return None


def _single_closings(text: str, start: int, end: int, free: Callable[[int], bool]) -> _Closings:
    closings = _Closings([], [])
    for place in range(start + 1, end):
        if text[place] not in "'’" or not free(place):
            continue
        before = text[place - 1]
        after = text[place + 1] if place + 1 < end else " "
        if before.isspace() or after.isalnum():
            continue
        sure = before != "s" or not after.isspace()
        (closings.sure if sure else closings.doubtful).append(place)
    return closings
