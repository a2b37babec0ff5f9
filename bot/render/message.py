"""Text with formatting as Telegram counts it: entities in UTF-16 units, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.choices.reading import current
from bot.render.links import led


class Style(StrEnum):
    """Formatting of a run of text, by the Bot API's entity types."""

    BOLD = "bold"
    ITALIC = "italic"
    STRUCK = "strikethrough"
    CODE = "code"
    PRE = "pre"
    QUOTE = "blockquote"
    LONG_QUOTE = "expandable_blockquote"
    LINK = "text_link"
    MOMENT = "date_time"
    """A point in time: the words stay, and a tap shows it by the reader's own clock."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share their formatting; ``url`` belongs to a link, ``at`` to a moment."""

    text: str
    styles: frozenset[Style] = frozenset()
    url: str | None = None
    at: datetime | None = None


def plain(text: str) -> Run:
    """Words without formatting."""
    return Run(text)


def styled(text: str, *styles: Style) -> Run:
    """Words with formatting."""
    return Run(text, frozenset(styles))


def link(text: str, url: str | None) -> Run:
    """Words that open an address, or plain ones where there is none."""
    return Run(text, frozenset({Style.LINK}), url) if url else Run(text)


def timed(text: str, words: str, at: datetime | None) -> tuple[Run, ...]:
    """A text in which some words name a moment, where they stand in it and it is known."""
    before, found, after = text.partition(words)
    if at is None or not found:
        return (Run(text),)
    return Run(before), Run(found, frozenset({Style.MOMENT}), at=at), Run(after)


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted stretch of a message; ``offset`` and ``length`` count UTF-16 code units.

    Attributes:
        unix_time: Of a moment.
    """

    style: Style
    offset: int
    length: int
    url: str | None = None
    unix_time: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What one ``sendMessage`` carries."""

    text: str
    entities: tuple[Entity, ...] = ()


def units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_of(runs: Iterable[Run]) -> Message:
    """Runs put together; neighbours of one style make one entity, links lead where wanted."""
    links = current().links
    text: list[str] = []
    entities: list[Entity] = []
    offset = 0
    for run in runs:
        if not run.text:
            continue
        length = units(run.text)
        for style in sorted(run.styles):
            url = led(run.url, links) if run.url else None
            seconds = int(run.at.timestamp()) if run.at and style is Style.MOMENT else None
            _extend(entities, Entity(style, offset, length, url, seconds))
        text.append(run.text)
        offset += length
    return Message("".join(text), tuple(sorted(entities, key=lambda e: (e.offset, -e.length))))


def _extend(entities: list[Entity], new: Entity) -> None:
    for place, old in enumerate(entities):
        same = (old.style, old.url, old.unix_time) == (new.style, new.url, new.unix_time)
        if same and old.offset + old.length == new.offset:
            entities[place] = replace(old, length=old.length + new.length)
            return
    entities.append(new)


def headed(message: Message, line: str) -> Message:
    """A message under a line in italics."""
    heading = f"{line}\n\n"
    shift = units(heading)
    moved = (replace(entity, offset=entity.offset + shift) for entity in message.entities)
    return Message(heading + message.text, (Entity(Style.ITALIC, 0, units(line)), *moved))


def size(runs: Sequence[Run]) -> int:
    """UTF-16 units of the runs together."""
    return sum(units(run.text) for run in runs)
