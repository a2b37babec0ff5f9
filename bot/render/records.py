"""One person's statements: a line that says what the list is, then quote after quote."""

from __future__ import annotations

from dataclasses import replace

from bot.languages import gettext as _
from bot.languages.dates import figure
from bot.render.answers import also_in_line, quote_block, shortened
from bot.render.attribution import person_line
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from retrieval.ask.record import Entry, Record


def record_blocks(record: Record) -> list[Block]:
    """The page; the line above says which part of the whole it is."""
    return [
        Block(above=(styled(shortened(title(record)), Style.BOLD),)),
        *(entry_block(entry) for entry in record.entries),
    ]


def title(record: Record) -> str:
    """ "Gideon Wallace, Defence Secretary, on withdrawal: 1 to 3 of 20, newest first"."""
    who = on_topic(person_line(record.person), record.topic)
    first, last = record.offset + 1, record.offset + len(record.entries)
    total = figure(record.total)
    if record.total == 1:
        return _("{who}: {first} of {total}").format(who=who, first=first, total=total)
    if last == first:
        told = _("{who}: {first} of {total}, newest first")
    else:
        told = _("{who}: {first} to {last} of {total}, newest first")
    return told.format(who=who, first=first, last=last, total=total)


def on_topic(who: str, topic: str | None) -> str:
    """ "Gideon Wallace, Defence Secretary, on withdrawal"."""
    return _("{who}, on {topic}").format(who=who, topic=topic) if topic else who


def entry_block(entry: Entry) -> Block:
    """A quote, and under it who else carries the words."""
    block = quote_block(entry.quote, dated=True)
    others = also_in_line(entry.quote.citation, entry.also_in)
    return replace(block, below=(*block.below, plain(f"\n{others}"))) if others else block
