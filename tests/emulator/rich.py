"""Telegram's rules for rich messages (Bot API 10.3): shapes, limits, and how they read.

Blocks and texts that no bot here sends (media, tables, lists, buttons) are not emulated. Unknown
fields, of which Telegram takes no notice, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.emulator.entities import ADDRESS, check_moment
from tests.emulator.errors import bad_request
from tests.emulator.model import Json

MOST_TEXT, MOST_BLOCKS, MOST_LEVELS = 32_768, 500, 16
"""Characters, blocks with those inside of others, and levels of blocks and formatting."""

_SOURCES = ("blocks", "html", "markdown")
_FLAGS = frozenset({"is_rtl", "skip_entity_detection"})
_BLOCKS = {
    "paragraph": ({"text"}, set()),
    "heading": ({"text", "size"}, set()),
    "footer": ({"text"}, set()),
    "divider": (set(), set()),
    "blockquote": ({"blocks"}, {"credit"}),
    "expandable_blockquote": ({"text"}, {"credit"}),
    "pullquote": ({"text"}, {"credit"}),
    "details": ({"summary", "blocks"}, {"is_open"}),
}
"""Fields that a block needs and may have, by its type."""

_PLAIN_TEXTS = (
    "bold italic underline strikethrough spoiler subscript superscript marked code".split()
)
_TEXTS = {
    **{kind: {"text"} for kind in _PLAIN_TEXTS},
    "url": {"text", "url"},
    "date_time": {"text", "unix_time", "date_time_format"},
}
"""Fields of a formatted text, by its type."""

_NOT_EMULATED = frozenset(
    """
    pre mathematical_expression anchor list collage slideshow table map animation audio document
    photo video voice_note buttons thinking
    """.split()
)


def checked(given: Any) -> Json:
    """The RichMessage that an InputRichMessage becomes, or Telegram's refusal."""
    if not isinstance(given, dict):
        raise bad_request("object expected as rich message")
    sources = [name for name in _SOURCES if name in given]
    if len(sources) != 1:
        raise bad_request("exactly one of html, markdown and blocks must be specified")
    if sources != ["blocks"]:
        raise NotImplementedError(f"rich messages of {sources[0]} are not emulated")
    _only(given, {"blocks"}, _FLAGS, "rich message")
    for name in _FLAGS & given.keys():
        _expect(isinstance(given[name], bool), f"{name} of a rich message must be a Boolean")
    blocks = given["blocks"]
    _check_blocks(blocks, 1)
    if sum(1 for _ in inside(blocks)) > MOST_BLOCKS:
        raise bad_request("RICH_MESSAGE_BLOCKS_TOO_MANY")
    if len("".join(words_in(blocks))) > MOST_TEXT:
        raise bad_request("RICH_MESSAGE_TEXT_TOO_LONG")
    return {"blocks": blocks} | ({"is_rtl": True} if given.get("is_rtl") else {})


def _check_blocks(blocks: Any, level: int) -> None:
    _expect(isinstance(blocks, list) and bool(blocks), "expected a non-empty Array of blocks")
    for block in blocks:
        _check_block(block, level)


def _check_block(block: Any, level: int) -> None:
    _check_level(level)
    kind = block.get("type") if isinstance(block, dict) else None
    if kind in _NOT_EMULATED:
        raise NotImplementedError(f"blocks of type {kind} are not emulated")
    if kind not in _BLOCKS:
        raise bad_request(f"type {kind!r} of a rich block is unsupported")
    needed, optional = _BLOCKS[kind]
    _only(block, {"type"} | needed, optional, kind)
    for name in {"text", "summary", "credit"} & block.keys():
        check_text(block[name], level + 1)
    if "blocks" in block:
        _check_blocks(block["blocks"], level + 1)
    _expect(1 <= _whole(block.get("size", 1)) <= 6, "size of a heading must be from 1 to 6")
    _expect(isinstance(block.get("is_open", True), bool), "is_open must be a Boolean")


def check_text(text: Any, level: int) -> None:
    """A RichText: a string, an Array of them, or an object around one."""
    if isinstance(text, list):
        _expect(bool(text), "rich text must be non-empty")
        for one in text:
            check_text(one, level)
        return
    if isinstance(text, str):
        _expect(bool(text), "rich text must be non-empty")
        return
    _check_level(level)
    kind = text.get("type") if isinstance(text, dict) else None
    if kind not in _TEXTS:
        raise bad_request(f"Unsupported rich text type {kind!r}")
    _only(text, {"type"} | _TEXTS[kind], frozenset(), kind)
    if kind == "url":
        _expect(bool(ADDRESS.match(str(text["url"]))), "wrong HTTP URL in a rich text")
    if kind == "date_time":
        _expect(isinstance(text["date_time_format"], str), "date_time_format must be a String")
        check_moment(text)
    check_text(text["text"], level + 1)


def _check_level(level: int) -> None:
    if level > MOST_LEVELS:
        raise bad_request("RICH_MESSAGE_DEPTH_INVALID")


def _only(given: Json, needed: set[str], optional: set[str] | frozenset[str], of: str) -> None:
    for name in needed - given.keys():
        raise bad_request(f"Can't find field {name!r} of {of}")
    for name in given.keys() - needed - optional:
        raise bad_request(f"there is no field {name!r} of {of}")


def _whole(number: Any) -> int:
    _expect(isinstance(number, int) and not isinstance(number, bool), "Integer expected")
    return int(number)


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise bad_request(f"can't parse rich message: {otherwise}")


# -- how a rich message reads ------------------------------------------------------------------


def inside(blocks: list[Json]) -> Iterator[Json]:
    """Every block, those inside of others included."""
    for block in blocks:
        yield block
        yield from inside(block.get("blocks", []))


def plain(text: Any) -> str:
    """The words of a RichText."""
    if isinstance(text, list):
        return "".join(map(plain, text))
    return plain(text["text"]) if isinstance(text, dict) else str(text)


def words_in(blocks: list[Json]) -> list[str]:
    """The lines of blocks from the top: what quotations say, then their credit."""
    lines = []
    for block in blocks:
        lines += [plain(block[name]) for name in ("summary", "text") if name in block]
        lines += words_in(block.get("blocks", []))
        lines += [plain(block["credit"])] if "credit" in block else []
    return lines


def quotations(blocks: list[Json]) -> list[tuple[str, str]]:
    """The words and the credit of each quotation."""
    return [
        (
            plain(block["text"]) if "text" in block else "\n".join(words_in(block["blocks"])),
            plain(block.get("credit", "")),
        )
        for block in inside(blocks)
        if block["type"] in {"blockquote", "expandable_blockquote"}
    ]


def nodes(blocks: list[Json]) -> Iterator[Json]:
    """Every formatted stretch of the blocks' texts, outer ones first."""
    for block in inside(blocks):
        for name in ("summary", "text", "credit"):
            yield from _nodes(block.get(name, ""))


def _nodes(text: Any) -> Iterator[Json]:
    if isinstance(text, list):
        for one in text:
            yield from _nodes(one)
    if isinstance(text, dict):
        yield text
        yield from _nodes(text["text"])
