"""The one form in which text is stored: NFC, plain spaces, paragraphs parted by one blank line."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Iterable

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BLOCKS = r"p|div|br|ul|ol|li|h[1-6]|blockquote|figure"
_TAG = re.compile(rf"</?(?:{_BLOCKS}|span|em|strong|b|i|a)\b[^>]{{0,500}}>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})\b[^>]{{0,500}}>", re.IGNORECASE)
WRAPPED_FROM, WRAPPED_TO = 45, 100
"""Widths at which mail programs and editors wrap lines."""
_RAGGED = 8
"""Letters by which a line may pass the longest one of the block that showed the width."""


def unescaped(text: str) -> str:
    """Text exports often keep HTML tags and entities: drop the ones, decode the others once."""
    if _TAG.search(text):
        text = _TAG.sub("", _BLOCK_TAG.sub("\n\n", text))
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
    blocks: list[list[str]] = [[]]
    for line in lines_of(text):
        if line:
            blocks[-1].append(line)
        else:
            blocks.append([])
    width = _width(blocks)
    paragraphs: list[str] = []
    for block in blocks:
        paragraphs.extend([" ".join(block)] if _is_wrapped(block, width) else block)
    return [paragraph for paragraph in paragraphs if paragraph]


def _width(blocks: list[list[str]]) -> int:
    """The width at which a file was wrapped, by its blocks of three lines and more.

    Where it has none, the longest of its lines, if some others come near it; else 0.
    """
    tall = [max(map(len, b)) for b in blocks if len(b) > 2 and _is_wrapped(b, max(map(len, b)))]
    lengths = [len(line) for block in blocks for line in block]
    longest = max(lengths, default=0)
    near = sum(length > 0.8 * longest for length in lengths)
    return max(tall, default=longest if near > 2 else 0)


_ENDS = (".", "!", "?", ":", '"', "”", "»", "。", "！", "？", "」", "؟", "۔", "।")
"""Ends of sentences, in scripts of which some part no words by spaces."""


def _is_wrapped(block: list[str], width: int) -> bool:
    """Whether some program broke these lines of one paragraph where no further word would fit.

    A headline above a byline is no such block: there, the next word would have fitted.
    """
    if len(block) > 2:
        width = min(width, max(map(len, block)))
    if len(block) < 2 or not WRAPPED_FROM <= width <= WRAPPED_TO:
        return False
    pairs = list(itertools.pairwise(block))
    full = sum(
        width < len(line) + 1 + len(below.split()[0]) and len(line) <= width + _RAGGED
        for line, below in pairs
    )
    runs_on = sum(not line.endswith(_ENDS) for line in block[:-1])
    return full >= 0.8 * len(pairs) and runs_on * 2 >= len(pairs)


def joined(paragraphs: Iterable[str]) -> str:
    """Canonical text of paragraphs."""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def canonical(text: str) -> str:
    """Canonical form of text that holds nothing but an article's body. Idempotent."""
    return joined(paragraphs_of(text))


def one_line(text: str | None) -> str | None:
    """A headline or a name on one line; ``None`` where nothing is left."""
    return " ".join(lines_of(unescaped(text))).strip() or None if text else None
