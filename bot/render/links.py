"""Where links lead, as their reader wants it: to the very words, or to the article."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.choices.model import Links
from bot.render.message import Message

_DIRECTIVE = re.compile(r"#?:~:text=[^\s)\]>]*")
"""The part of an address that names words (WICG, URL Fragment Text Directives); whatever it could
hold is percent-encoded."""


def led(address: str, links: Links) -> str:
    """An address as somebody wants it, or a text with addresses in it."""
    return address if links is Links.SENTENCE else _DIRECTIVE.sub("", address)


def with_links(message: Message, links: Links) -> Message:
    """A message whose links lead where its reader wants them to."""
    entities = tuple(
        replace(entity, url=led(entity.url, links)) if entity.url else entity
        for entity in message.entities
    )
    return Message(message.text, entities)
