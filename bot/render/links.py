"""Where links lead, as their reader wants it: to the very words, or to the article."""

from __future__ import annotations

import re

from bot.choices.model import Links

_DIRECTIVE = re.compile(r"#?:~:text=[^\s)\]>]*")
"""The part of an address that names words (WICG, URL Fragment Text Directives); whatever it could
hold is percent-encoded."""


def led(address: str, links: Links) -> str:
    """An address as somebody wants it, or a text with addresses in it."""
    return address if links is Links.SENTENCE else _DIRECTIVE.sub("", address)
