"""What is sent: messages as values that can be stored, and read again as they were."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.render.message import Entity, Message, Style, headed, units
from bot.render.pages import MOST_UNITS

Json = dict[str, Any]


class FileKind(StrEnum):
    """How Telegram shows a file."""

    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message carries; its text is the caption then."""

    kind: FileKind
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: it opens an address, or tells the bot something."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one request to Telegram carries.

    Attributes:
        buttons: In rows.
    """

    message: Message
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """All that one delivery says.

    Attributes:
        generation: The one that all of it was made from.
        memo: What whoever composed it wants to be told once it is sent.
    """

    parts: tuple[Part, ...]
    generation: str | None = None
    memo: str | None = None

    @property
    def digest(self) -> str:
        """The same for the same content, wherever it is made."""
        said = f"{self.generation}\n{self.memo}\n{to_json(self.parts)}"
        return hashlib.sha256(said.encode()).hexdigest()


def prefaced(parts: Sequence[Part], line: str) -> tuple[Part, ...]:
    """The parts under a line in italics: at the top of the first, or before it where it is full."""
    if not line:
        return tuple(parts)
    first = parts[0]
    message = headed(first.message, line)
    if first.attachment is None and units(message.text) <= MOST_UNITS:
        return (replace(first, message=message), *parts[1:])
    alone = Message(line, (Entity(Style.ITALIC, 0, units(line)),))
    return (Part(alone), *parts)


def to_json(parts: Sequence[Part]) -> str:
    """The parts as text, the same text for the same parts."""
    return json.dumps([_written(part) for part in parts], ensure_ascii=False)


def from_json(text: str) -> tuple[Part, ...]:
    """The parts that :func:`to_json` wrote."""
    return tuple(_read(part) for part in json.loads(text))


def _written(part: Part) -> Json:
    written: Json = {
        "text": part.message.text,
        "entities": [_entity(entity) for entity in part.message.entities],
        "buttons": [[[b.label, b.data, b.url] for b in row] for row in part.buttons],
    }
    if part.attachment:
        data = base64.b64encode(part.attachment.data).decode()
        written["file"] = [part.attachment.kind.value, part.attachment.name, data]
    return written


def _entity(entity: Entity) -> list[Any]:
    """What is not there is left out at the end, as it was before it could be there."""
    written = [entity.style.value, entity.offset, entity.length, entity.url]
    return written if entity.unix_time is None else [*written, entity.unix_time]


def _read(written: Json) -> Part:
    entities = tuple(Entity(Style(s), *rest) for s, *rest in written["entities"])
    attachment = None
    if "file" in written:
        kind, name, data = written["file"]
        attachment = Attachment(FileKind(kind), name, base64.b64decode(data))
    return Part(
        Message(written["text"], entities),
        tuple(tuple(Button(*button) for button in row) for row in written["buttons"]),
        attachment,
    )
