"""Blocks become messages inside Telegram's limits; a quote is never parted from its attribution."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.render.message import Message, Run, headed, message_of, plain, size, units
from retrieval.model import Quote

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

    Attributes:
        quote: The quote whose words these are, for surfaces that can lead to more about it.
    """

    above: tuple[Run, ...] = ()
    words: tuple[Run, ...] = ()
    below: tuple[Run, ...] = ()
    quote: Quote | None = None

    def runs(self) -> tuple[Run, ...]:
        """The block's runs, a line for each part of it."""
        joined: list[Run] = []
        for line in (self.above, self.words, self.below):
            if any(run.text for run in line):
                joined.extend([plain("\n"), *line] if joined else line)
        return tuple(joined)


def laid_out(blocks: Iterable[Block], heading: str | None = None) -> list[Message]:
    """Blocks as messages, each under the heading if there is one."""
    if heading is None:
        return messages_of(blocks)
    room = MOST_UNITS - units(heading) - units(GAP)
    return [headed(one, heading) for one in messages_of(blocks, room)]


def messages_of(blocks: Iterable[Block], limit: int = MOST_UNITS) -> list[Message]:
    """Messages that hold the blocks in order, each as full as whole blocks allow.

    Args:
        limit: UTF-16 units of a message.
    """
    pages = pages_of(pieces_of(blocks, limit), lambda page: _fits(_joined(page), limit))
    return [message_of(_joined(page)) for page in pages]


def pages_of(blocks: Iterable[Block], fits: Callable[[Sequence[Block]], bool]) -> list[list[Block]]:
    """Blocks in order, each on the page of the one before where ``fits`` lets it stand there."""
    pages: list[list[Block]] = []
    for block in blocks:
        if pages and fits([*pages[-1], block]):
            pages[-1].append(block)
        else:
            pages.append([block])
    return pages


def _joined(page: Sequence[Block]) -> list[Run]:
    first, *others = (block.runs() for block in page)
    return [*first, *(run for runs in others for run in (plain(GAP), *runs))]


def _fits(runs: Sequence[Run], limit: int) -> bool:
    return size(runs) <= limit and sum(len(run.styles) for run in runs) <= MOST_ENTITIES


def pieces_of(blocks: Iterable[Block], limit: int) -> Iterator[Block]:
    """Blocks that each fit into a message: one that is longer comes in pieces of its words.

    Args:
        limit: UTF-16 units of a message.
    """
    for block in blocks:
        whole = size(block.runs())
        if whole <= limit:
            yield block
            continue
        room = limit - (whole - size(block.words)) - 2 * units(ELLIPSIS)
        if room < limit // 4:
            raise ValueError("the lines around a quote leave no room for it")
        for piece in cut(block.words, room):
            yield replace(block, words=piece)


def cut(words: Sequence[Run], room: int) -> list[tuple[Run, ...]]:
    """Pieces of at most ``room`` units each, with an ellipsis where they were cut.

    No word is broken that would fit into a piece, and no surrogate pair ever. The ellipsis takes
    the formatting of the words it stands beside.
    """
    text = "".join(run.text for run in words)
    spans = list(_spans(text, room))
    return [
        _slice(
            words,
            start,
            end,
            before=ELLIPSIS if number else "",
            after=ELLIPSIS if number < len(spans) - 1 else "",
        )
        for number, (start, end) in enumerate(spans)
    ]


def _spans(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Where to cut: ranges that leave out only the white space between them."""
    start = 0
    while units(text[start:]) > room:
        end = start + len(_head(text[start:], room))
        space = None if text[end].isspace() else _LAST_SPACE.search(text, start, end)
        if space and space.start() > start:
            end = space.start()
        stripped = len(text[start:end].rstrip())
        if stripped:
            yield start, start + stripped
        start = end + len(text[end:]) - len(text[end:].lstrip())
    if start < len(text):
        yield start, len(text)


def _slice(
    words: Sequence[Run], start: int, end: int, *, before: str, after: str
) -> tuple[Run, ...]:
    """The runs between two places of their joined text."""
    piece: list[Run] = []
    place = 0
    for run in words:
        text = run.text[max(0, start - place) : max(0, end - place)]
        place += len(run.text)
        if text:
            piece.append(replace(run, text=text))
    piece[0] = replace(piece[0], text=before + piece[0].text)
    piece[-1] = replace(piece[-1], text=piece[-1].text + after)
    return tuple(piece)


def _head(text: str, room: int) -> str:
    """The longest beginning of at most ``room`` units."""
    used = 0
    for place, character in enumerate(text):
        used += units(character)
        if used > room:
            return text[:place]
    return text
