"""The one form in which text is stored: NFC, plain spaces, paragraphs parted by one blank line."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
WRAPPED_FROM, WRAPPED_TO = 45, 100
"""Lengths of lines that a mail program or an editor wrapped. A file with any longer line was not
wrapped at all, so that a headline is never joined to the line below it."""


def unescaped(text: str) -> str:
    """Text exports often keep HTML entities; decode them once."""
    return html.unescape(text) if _ENTITY.search(text) else text


def lines_of(text: str) -> list[str]:
    """Lines, tidied; an empty string stands for one or more blank lines."""
    text = _BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", _CONTROL.sub("", text))
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    lines: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped or (lines and lines[-1]):
            lines.append(stripped)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of tidy text: a wrapped block of lines is one, other lines are one each."""
    lines = lines_of(text)
    may_wrap = max(map(len, lines), default=0) <= WRAPPED_TO
    paragraphs: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
            continue
        paragraphs.extend([" ".join(block)] if may_wrap and _is_wrapped(block) else block)
        block = []
    return paragraphs


def _is_wrapped(block: list[str]) -> bool:
    """Whether the lines of a block were one paragraph before some program wrapped it."""
    if len(block) < 2:
        return False
    full = block[:-1]
    runs_on = sum(not line.endswith((".", "!", "?", ":", '"', "”")) for line in full)
    return min(map(len, full)) >= WRAPPED_FROM and runs_on * 2 >= len(full)


def joined(paragraphs: Iterable[str]) -> str:
    """Canonical text of paragraphs."""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def canonical(text: str) -> str:
    """Canonical form of text that holds nothing but an article's body. Idempotent."""
    return joined(paragraphs_of(text))


def one_line(text: str | None) -> str | None:
    """A headline or a name on one line; ``None`` where nothing is left."""
    return " ".join(lines_of(unescaped(text))).strip() or None if text else None
