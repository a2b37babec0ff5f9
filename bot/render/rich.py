"""Blocks as rich messages: words as quotations with their credit, all other lines as paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.choices.reading import current
from bot.render.links import led
from bot.render.message import Message, Run, Style, size, styled, units
from bot.render.pages import Block, laid_out, pages_of, pieces_of

MOST_UNITS = 32_768
"""Characters of one rich message (Bot API, Rich Message Limits), counted as UTF-16 units, of which
there are never fewer."""

MOST_BLOCKS = 500
"""Blocks of one rich message, those inside of others included."""

_QUOTING = frozenset({Style.QUOTE, Style.LONG_QUOTE})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are no quotation."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words set off, and under them whose they are and where they stand.

    Attributes:
        folded: Shown in part, to be opened by a tap.
    """

    words: tuple[Run, ...]
    credit: tuple[Run, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class RichMessage:
    """What one ``sendRichMessage`` carries.

    Attributes:
        instead: The same in ordinary messages, for where rich ones are not taken.
    """

    parts: tuple[Paragraph | Quotation, ...]
    instead: tuple[Message, ...]


def rich_messages_of(blocks: Iterable[Block], heading: str | None = None) -> list[RichMessage]:
    """Rich messages that hold the blocks in order, each as full as whole blocks allow.

    Args:
        heading: A line that opens every one of them.
    """
    opening = [Block(above=(styled(heading, Style.ITALIC),))] if heading else []
    pieces = pieces_of(blocks, MOST_UNITS - units(heading or ""))
    return [
        RichMessage(_parts([*opening, *page]), tuple(laid_out(page, heading)))
        for page in pages_of(pieces, lambda page: _fits([*opening, *page]))
    ]


def _fits(page: Sequence[Block]) -> bool:
    inside = 2 * len(page)  # a quotation counts, and the paragraph in it
    return inside <= MOST_BLOCKS and sum(size(block.runs()) for block in page) <= MOST_UNITS


def _parts(page: Iterable[Block]) -> tuple[Paragraph | Quotation, ...]:
    return tuple(part for block in page for part in _part(block))


def _part(block: Block) -> list[Paragraph | Quotation]:
    styles = frozenset(style for run in block.words for style in run.styles)
    if not styles & _QUOTING:
        runs = _led(block.runs())
        return [Paragraph(runs)] if runs else []
    words = tuple(replace(run, styles=run.styles - _QUOTING) for run in block.words)
    credit = replace(block, words=()).runs()
    return [Quotation(_led(words), _led(credit), folded=Style.LONG_QUOTE in styles)]


def _led(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs that have words, their links leading where the reader wants them to."""
    links = current().links
    return tuple(
        replace(run, url=led(run.url, links)) if run.url else run for run in runs if run.text
    )
