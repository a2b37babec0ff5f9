"""Where quotations open and close, by the press's conventions for quotation marks.

Works on characters alone: marks decide, never grammar. Paragraphs are lines. A quotation that runs
over several paragraphs repeats its opening mark at each and closes once, at the end; a closing
mark that is missing is repaired inside its paragraph, so that no slip can swallow an article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from retrieval.model import Span

DOUBLE = '"“”„«»'
SINGLE = "'‘’"
_OPENING_BEFORE = "([{—–-/…"
_SPEECH_ENDS = ".,?!…—–-"
_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|cos|n|round|bout|un)\b", re.IGNORECASE)
_CURLY_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|n)\b")
"""What word processors turn ‘ before, by mistake; a capital after it begins speech."""
_PARAGRAPH = re.compile(r"[^\n]+")
_TAIL = re.compile(
    r"[,?!](?=\s(?:\S+\s){0,4}?(?:said|says|added|told|asked|replied|tweeted|wrote)\b)"
)
_CUE_AT_END = re.compile(_TAIL.pattern + r"[^.!?\n]{0,40}\.?[ \t]*\Z")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        span: From the first opening mark to the last closing mark, both included.
        parts: The words inside the marks, one span a paragraph, in order.
        closed: Whether the closing mark stands in the text, rather than being repaired.
        single: Whether the marks are single ones.
    """

    span: Span
    parts: tuple[Span, ...]
    closed: bool
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    inner_start: int
    inner_end: int
    end: int
    closed: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations of ``text``, in order, none overlapping another.

    Total: any text is accepted.
    """
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text)]
    double = list(_join(text, paragraphs, [_double_pieces(text, *p) for p in paragraphs], False))
    free = _outside(double)
    single = list(
        _join(text, paragraphs, [_single_pieces(text, *p, free) for p in paragraphs], True)
    )
    return tuple(_outermost(text, sorted(double + single, key=lambda found: found.span)))


def _outermost(text: str, quotations: list[Quotation]) -> list[Quotation]:
    """Single marks may enclose double ones, where they plainly close as speech does."""
    kept: list[Quotation] = []
    for quotation in quotations:
        if not kept or not kept[-1].span.overlap(quotation.span):
            kept.append(quotation)
        elif not _encloses(text, kept[-1], quotation):
            kept[-1] = quotation
    return kept


def _encloses(text: str, outer: Quotation, inner: Quotation) -> bool:
    ended = text[outer.parts[-1].end - 1]
    return outer.closed and ended in _SPEECH_ENDS and outer.span.contains(inner.span)


def _join(
    text: str, paragraphs: list[tuple[int, int]], pieces: list[list[_Piece]], single: bool
) -> Iterator[Quotation]:
    """Pieces become quotations; an open piece runs on where the next paragraph re-opens it."""
    open_pieces: list[_Piece] = []
    for number, found in enumerate(pieces):
        following = pieces[number + 1] if number + 1 < len(pieces) else []
        for piece in found:
            continues = (
                not piece.closed
                and piece is found[-1]
                and bool(following)
                and not text[paragraphs[number + 1][0] : following[0].start].strip()
                and not _CUE_AT_END.search(text, piece.inner_start, piece.inner_end)
            )
            if continues:
                open_pieces.append(piece)
                continue
            last = piece if piece.closed else _repaired(text, piece)
            whole = [*open_pieces, last]
            open_pieces = []
            if any(p.inner_end > p.inner_start for p in whole):
                yield _quotation(whole, last.closed, single)


def _quotation(pieces: list[_Piece], closed: bool, single: bool) -> Quotation:
    parts = tuple(Span(p.inner_start, p.inner_end) for p in pieces if p.inner_end > p.inner_start)
    return Quotation(Span(pieces[0].start, pieces[-1].end), parts, closed, single)


def _repaired(text: str, piece: _Piece) -> _Piece:
    """End an unclosed piece before a cue that follows a comma, else at its paragraph's end."""
    tails = list(_TAIL.finditer(text, piece.inner_start, piece.inner_end))
    if not tails:
        return piece
    end = tails[-1].end()
    return _Piece(piece.start, piece.inner_start, end, end, closed=False)


def _double_pieces(text: str, start: int, end: int) -> list[_Piece]:
    pieces: list[_Piece] = []
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
                pieces.append(_Piece(start, start, place, place + 1, closed=True))
        elif _closes(text, place, mark, before, after, end):
            pieces.append(_Piece(opened, opened + 1, place, place + 1, closed=True))
            opened = None
        elif _opens(mark, before, after):
            pieces.append(_cut_short(text, opened, place))
            opened = place
    if opened is not None:
        pieces.append(_Piece(opened, opened + 1, end, end, closed=False))
    return pieces


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "“„«":
        return True
    return (before.isspace() or before in _OPENING_BEFORE or before in SINGLE) and (
        not after.isspace()
    )


def _closes(text: str, place: int, mark: str, before: str, after: str, end: int) -> bool:
    if mark in "”»":
        return True
    if before.isspace():
        return False
    if mark in "„«":
        return False
    if mark == "“":
        return not after.isalnum()
    inches = before.isdigit() and after == " " and text[place + 2 : place + 3].islower()
    return not (inches and '"' in text[place + 1 : end])


def _cut_short(text: str, opened: int, reopened: int) -> _Piece:
    """A quotation whose closing mark is missing ends at its last sentence before the next one."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, opened + 1, reopened)]
    tails = [found.end() for found in _TAIL.finditer(text, opened + 1, reopened)]
    end = tails[-1] if tails else ends[-1] if ends else opened + len(text[opened:reopened].rstrip())
    return _Piece(opened, opened + 1, max(end, opened + 1), max(end, opened + 1), closed=False)


def _single_pieces(text: str, start: int, end: int, free: Callable[[int], bool]) -> list[_Piece]:
    pieces: list[_Piece] = []
    closings = _single_closings(text, start, end, free)
    place = start
    while place < end:
        if text[place] in SINGLE and free(place) and _single_opens(text, place, start, end):
            close = closings.after(place + 1)
            if close is not None:
                pieces.append(_Piece(place, place + 1, close, close + 1, closed=True))
                place = close
            elif text[place] == "‘" and _introduced(text, start, place):
                pieces.append(_Piece(place, place + 1, end, end, closed=False))
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
    if not (before.isspace() or before in _OPENING_BEFORE):
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


def _outside(quotations: list[Quotation]) -> Callable[[int], bool]:
    covered: set[int] = set()
    for quotation in quotations:
        covered.update(range(quotation.span.start, quotation.span.end))
    return lambda place: place not in covered
