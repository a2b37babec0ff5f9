"""A chat as a picture: bubbles with formatted text, and the buttons beneath, as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bot.render.lettering import DPI, Lettering
from tests.emulator.entities import units
from tests.emulator.model import Json

WIDTH, MARGIN, PADDING, GAP = 460, 10, 12, 10
SIZE, LINE, BUTTON = 13, 19, 30
ASKED_WIDTH = 330
QUOTE_INDENT = 12
PAPER, ANSWERS, QUESTIONS, KEYS = "#dfe7ee", "#ffffff", "#d9f4c7", "#b9c9d6"
INK, LINKED, BAR = "#17212b", "#1a5f9e", "#3d87c4"
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Bubble:
    """A message as Telegram has it: its words, their formatting, and its buttons row by row."""

    text: str
    entities: tuple[Json, ...] = ()
    buttons: tuple[tuple[str, ...], ...] = ()
    by_bot: bool = False


@dataclass(frozen=True)
class Piece:
    """Words of one formatting."""

    words: str
    kinds: frozenset[str]


Line = list[Piece]


def bubbles(said: list[Bubble]) -> str:
    """The picture, a message under the other; the bot's on the left."""
    lettering = Lettering()
    shapes: list[str] = []
    top = MARGIN
    for bubble in said:
        drawn, top = _bubble(bubble, top, lettering)
        shapes += [*drawn]
        top += GAP
    body = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" '
        f'font-family="DejaVu Sans, Verdana, sans-serif" font-size="{SIZE}" fill="{INK}">\n'
        f'<rect width="{WIDTH}" height="{top}" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )


def _bubble(bubble: Bubble, top: int, lettering: Lettering) -> tuple[list[str], int]:
    """Its shapes, and where it ends."""
    most = WIDTH - 2 * MARGIN if bubble.by_bot else ASKED_WIDTH
    lines = list(_lines(bubble, most - 2 * PADDING, lettering))
    needed = max(_width(line, lettering) for line in lines) + 2 * PADDING
    width = most if bubble.by_bot else round(needed)
    left = MARGIN if bubble.by_bot else WIDTH - MARGIN - width
    height = len(lines) * LINE + 2 * PADDING - 4
    colour = ANSWERS if bubble.by_bot else QUESTIONS
    shapes = [_box(left, top, width, height, colour)]
    for place, line in enumerate(lines):
        shapes += _line(line, left + PADDING, top + PADDING + place * LINE, lettering)
    top += height
    for row in bubble.buttons:
        shapes += _row(row, top + 4)
        top += BUTTON + 4
    return shapes, top


def _lines(bubble: Bubble, room: float, lettering: Lettering) -> Iterator[Line]:
    """Its text in lines that fit, cut between words."""
    line: Line = []
    taken = 0.0
    for piece in _pieces(bubble):
        for place, part in enumerate(piece.words.split("\n")):
            if place:
                yield line
                line, taken = [], 0.0
            for word in _WORDS.findall(part):
                new = Piece(word, piece.kinds)
                indent = QUOTE_INDENT if piece.kinds & QUOTES else 0
                width = _width([Piece(word.rstrip(), piece.kinds)], lettering)
                if line and taken + width > room:
                    yield line
                    line, taken = [], 0.0
                taken = taken or float(indent)
                line.append(new)
                taken += _width([new], lettering) - indent
    yield line


def _pieces(bubble: Bubble) -> Iterator[Piece]:
    """The text cut wherever its formatting changes."""
    kinds: list[frozenset[str]] = []
    offset = 0
    for character in bubble.text:
        kinds.append(frozenset(
            entity["type"]
            for entity in bubble.entities
            if entity["offset"] <= offset < entity["offset"] + entity["length"]
        ))  # fmt: skip
        offset += units(character)
    for kind, group in groupby(zip(bubble.text, kinds, strict=True), key=lambda pair: pair[1]):
        yield Piece("".join(character for character, _ in group), kind)


def _width(line: Line, lettering: Lettering) -> float:
    indent = QUOTE_INDENT if any(piece.kinds & QUOTES for piece in line) else 0
    return indent + sum(_length(piece, lettering) for piece in line)


def _length(piece: Piece, lettering: Lettering) -> float:
    """Units of the picture that the words take, their last space too."""
    weight = "bold" if "bold" in piece.kinds else "normal"
    spaced = lettering.width(f"{piece.words}|", SIZE * 72 / DPI, weight)
    return spaced - lettering.width("|", SIZE * 72 / DPI, weight)


def _line(line: Line, left: float, top: int, lettering: Lettering) -> Iterator[str]:
    if any(piece.kinds & QUOTES for piece in line):
        yield _box(left, top - 2, 3, LINE, BAR, 0)
        left += QUOTE_INDENT
    for kinds, group in groupby(line, key=lambda piece: piece.kinds):
        together = Piece("".join(piece.words for piece in group), kinds)
        width = _length(together, lettering)
        if together.words.strip():
            yield (
                f'<text x="{left:.1f}" y="{top + SIZE}" textLength="{width:.1f}" '
                f'xml:space="preserve"{_look(kinds)}>{escape(together.words)}</text>'
            )
        left += width


def _look(kinds: frozenset[str]) -> str:
    looks = {
        "bold": ' font-weight="bold"',
        "italic": ' font-style="italic"',
        "strikethrough": ' text-decoration="line-through"',
        "text_link": f' fill="{LINKED}"',
    }
    return "".join(look for kind, look in looks.items() if kind in kinds)


def _row(labels: tuple[str, ...], top: int) -> Iterator[str]:
    width = (WIDTH - 2 * MARGIN - 4 * (len(labels) - 1)) / len(labels)
    for place, label in enumerate(labels):
        left = MARGIN + place * (width + 4)
        yield _box(left, top, width, BUTTON, KEYS)
        yield (
            f'<text x="{left + width / 2:.1f}" y="{top + 20}" text-anchor="middle">'
            f"{escape(label)}</text>"
        )


def _box(left: float, top: float, width: float, height: float, colour: str, round_: int = 8) -> str:
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{height}" '
        f'rx="{round_}" fill="{colour}"/>'
    )
