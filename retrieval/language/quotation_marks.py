"""Where quotations open and close, by the press's conventions for quotation marks.

Works on characters alone: marks decide, never grammar. Paragraphs are lines. A quotation that runs
over several paragraphs repeats its opening mark at each and closes once, at the end; a closing
mark that is missing is repaired inside its paragraph, so that no slip can swallow an article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from retrieval.language.double_marks import OPENING_BEFORE, TAIL, Piece, double_pieces
from retrieval.language.single_marks import single_pieces
from retrieval.model import Span

_SPEECH_ENDS = ".,?!…—–-"
_TYPED = re.compile(r"(?<!['\d])''(?!')(?!(?<=\w'')\w)|(?<!`)``(?!`)")
"""Two characters typed for one double mark; behind a digit they are inches or seconds."""
_PARAGRAPH = re.compile(r"[^\n]+")
_CUE_AT_END = re.compile(TAIL.pattern + r"[^.!?\n]{0,40}\.?[ \t]*\Z")


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


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All outermost quotations of ``text``, in order, none overlapping another.

    Total: any text is accepted. Two apostrophes in a row (''so'', ``so'') are one double mark.
    """
    if _TYPED.search(text):
        return tuple(_widened(text, found) for found in _quotations(_TYPED.sub(_mark, text)))
    return _quotations(text)


def _mark(typed: re.Match[str]) -> str:
    """A double mark as long as what was typed for it, with a space on its outer side."""
    text, start, end = typed.string, typed.start(), typed.end()
    opens = typed[0] == "``" or (
        bool(text[end : end + 1].strip())
        and (start == 0 or text[start - 1].isspace() or text[start - 1] in OPENING_BEFORE)
    )
    return " “" if opens else "” "


def _widened(text: str, found: Quotation) -> Quotation:
    """The quotation with the whole of the marks typed as two characters."""
    start, end = found.span.start, found.span.end
    start -= _TYPED.match(text, max(0, start - 1), start + 1) is not None
    end += _TYPED.fullmatch(text, end - 1, end + 1) is not None
    return replace(found, span=Span(start, end))


def _quotations(text: str) -> tuple[Quotation, ...]:
    paragraphs = [found.span() for found in _PARAGRAPH.finditer(text)]
    double = list(_join(text, paragraphs, [double_pieces(text, *p) for p in paragraphs], False))
    free = _outside(double)
    single = list(
        _join(text, paragraphs, [single_pieces(text, *p, free) for p in paragraphs], True)
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
    text: str, paragraphs: list[tuple[int, int]], pieces: list[list[Piece]], single: bool
) -> Iterator[Quotation]:
    """Pieces become quotations; an open piece runs on where the next paragraph re-opens it."""
    open_pieces: list[Piece] = []
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


def _quotation(pieces: list[Piece], closed: bool, single: bool) -> Quotation:
    parts = tuple(Span(p.inner_start, p.inner_end) for p in pieces if p.inner_end > p.inner_start)
    return Quotation(Span(pieces[0].start, pieces[-1].end), parts, closed, single)


def _repaired(text: str, piece: Piece) -> Piece:
    """End an unclosed piece before a cue that follows a comma, else at its paragraph's end."""
    tails = list(TAIL.finditer(text, piece.inner_start, piece.inner_end))
    if not tails:
        return piece
    end = tails[-1].end()
    return Piece(piece.start, piece.inner_start, end, end, closed=False)


def _outside(quotations: list[Quotation]) -> Callable[[int], bool]:
    covered: set[int] = set()
    for quotation in quotations:
        covered.update(range(quotation.span.start, quotation.span.end))
    return lambda place: place not in covered
