"""Names that only their capitals tell from small words: "the US", "the WHO", "IT"."""

from __future__ import annotations

import re

ACRONYMS = frozenset({"US", "IT", "WHO"})

SPELLED_OUT = {"US": "United States", "WHO": "World Health Organization"}
"""What such names stand for: speakers are often named in full."""

ACRONYM = re.compile(r"((?<![\w'’.-])(?:US|IT|WHO)(?![\w-]))")

_DOTTED = re.compile(r"(?<![\w.])U\.S\.(?!\w)")


def without_points(text: str) -> str:
    """The text with blanks for the points of "U.S.", so that it keeps its length."""
    return _DOTTED.sub("US  ", text)


def acronyms_in(text: str) -> list[str]:
    """Those that stand in a text, in order."""
    return ACRONYM.findall(without_points(text))
