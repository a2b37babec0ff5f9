"""An article's text in paragraphs, with the words that somebody looks for told apart."""

from __future__ import annotations

from retrieval.model import Span

GAP = "\n\n"

Part = tuple[str, bool]
"""Words of a paragraph, and whether they are marked."""


def paragraphs(text: str, marked: Span | None) -> list[list[Part]]:
    """The paragraphs in order; all their parts, joined by gaps, are the text."""
    listed = []
    start = 0
    for paragraph in text.split(GAP):
        listed.append(_parts(paragraph, start, marked))
        start += len(paragraph) + len(GAP)
    return listed


def _parts(paragraph: str, start: int, marked: Span | None) -> list[Part]:
    first, last = (marked.start - start, marked.end - start) if marked else (0, 0)
    first, last = max(0, first), min(len(paragraph), last)
    if first >= last:
        return [(paragraph, False)]
    parts = [(paragraph[:first], False), (paragraph[first:last], True), (paragraph[last:], False)]
    return [part for part in parts if part[0]]
