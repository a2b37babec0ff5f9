"""Blocks become messages inside Telegram's limits; a quote is never parted from its attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.render.message import Message, Run, Style, message_of, plain, size, units

MOST_UNITS = 4096
"""UTF-16 units of one message (Bot API, sendMessage)."""

MOST_ENTITIES = 100
"""Entities of one message; Telegram drops the rest without a word."""

GAP = "\n\n"
ELLIPSIS = "…"
_LAST_SPACE = re.compile(r"\s+(?=\S*$)")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a message that stands or falls together: lines above, words, lines below.

    Where it is longer than a message the words are cut at word boundaries, with a visible
    ellipsis, and the lines above and below are repeated around each piece.
    """

    above: tuple[Run, ...] = ()
    words: str = ""
    style: Style | None = None
    below: tuple[Run, ...] = ()

    def runs(self, words: str | None = None) -> tuple[Run, ...]:
        """The block's runs, around its own words or a piece of them."""
        shown = self.words if words is None else words
        middle = Run(shown, frozenset({self.style} if self.style else ()))
        lines = [part for part in (self.above, (middle,) if shown else (), self.below) if part]
        joined: list[Run] = []
        for number, line in enumerate(lines):
            joined.extend([plain("\n")] if number else [])
            joined.extend(line)
        return tuple(joined)


def messages_of(blocks: Iterable[Block], limit: int = MOST_UNITS) -> list[Message]:
    """Messages that hold the blocks in order, each as full as whole blocks allow.

    Args:
        limit: UTF-16 units of a message.
    """
    pages: list[list[Run]] = []
    for runs in _fitting(blocks, limit):
        if pages and _fits(pages[-1], runs, limit):
            pages[-1].extend([plain(GAP), *runs])
        else:
            pages.append(list(runs))
    return [message_of(page) for page in pages]


def _fits(page: Sequence[Run], runs: Sequence[Run], limit: int) -> bool:
    entities = sum(len(run.styles) for run in [*page, *runs])
    return size(page) + units(GAP) + size(runs) <= limit and entities <= MOST_ENTITIES


def _fitting(blocks: Iterable[Block], limit: int) -> Iterator[tuple[Run, ...]]:
    for block in blocks:
        whole = block.runs()
        if size(whole) <= limit:
            yield whole
            continue
        room = limit - (size(whole) - units(block.words)) - 2 * units(ELLIPSIS)
        if room < limit // 4:
            raise ValueError("the lines around a quote leave no room for it")
        for piece in cut(block.words, room):
            yield block.runs(piece)


def cut(words: str, room: int) -> list[str]:
    """Pieces of at most ``room`` units, with an ellipsis where they were cut.

    No word is broken that would fit into a piece, and no surrogate pair ever.
    """
    pieces: list[str] = []
    rest = words
    while units(rest) > room:
        head = _head(rest, room)
        space = _LAST_SPACE.search(head) if not rest[len(head) : len(head) + 1].isspace() else None
        taken = head[: space.start()] if space and space.start() > 0 else head
        pieces.append(taken.rstrip())
        rest = rest[len(taken) :].lstrip()
    pieces.append(rest)
    kept = [piece for piece in pieces if piece]
    last = len(kept) - 1
    return [
        f"{ELLIPSIS if number else ''}{piece}{ELLIPSIS if number < last else ''}"
        for number, piece in enumerate(kept)
    ]


def _head(text: str, room: int) -> str:
    """The longest beginning of at most ``room`` units."""
    used = 0
    for place, character in enumerate(text):
        used += units(character)
        if used > room:
            return text[:place]
    return text
