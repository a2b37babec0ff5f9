"""Telegram's rules for formatted text: what it counts, trims, accepts and refuses.

Where Telegram quietly repairs or drops (crossing entities, more than 100 of them, links that are no
addresses), the emulator refuses, so that the bot never comes to rely on it.
"""

from __future__ import annotations

import html
import re
from typing import Any

from tests.emulator.errors import bad_request

MOST_ENTITIES = 100
KINDS = frozenset(
    """
    mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough
    spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time
    """.split()
)
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_LEAVES = frozenset({"code", "pre"})
ADDRESS = re.compile(r"^(?:https?|tg|mailto|tel|ftp)://?[^\s]+$", re.IGNORECASE)
_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "tg-spoiler": "spoiler", "blockquote": "blockquote",
    "a": "text_link",
}  # fmt: skip
_MARKUP = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)>|<")
_INCOMING = re.compile(
    r"(?P<bot_command>(?:(?<=\s)|^)/[A-Za-z0-9_]{1,32}(?:@\w+)?)|(?P<mention>(?<!\w)@\w{4,32})"
    r"|(?P<url>https?://\S+)|(?P<hashtag>(?<!\w)#\w+)"
)

Entity = dict[str, Any]


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The characters at a UTF-16 offset."""
    raw = text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)]
    return raw.decode("utf-16-le", "surrogatepass")


def formatted(
    text: str, entities: list[Entity] | None, parse_mode: str | None, most: int, name: str
) -> tuple[str, list[Entity]]:
    """The text and entities a message would have, or Telegram's refusal."""
    if parse_mode:
        if parse_mode.upper() != "HTML":
            raise NotImplementedError(f"parse mode {parse_mode} is not emulated")
        text, entities = parse_html(text)
    text, checked = trimmed(text, _checked(text, entities or []))
    if not text:
        raise bad_request(f"{name} text is empty" if name == "message" else f"{name} is empty")
    if units(text) > most:
        raise bad_request(f"{name} is too long")
    return text, checked


def _checked(text: str, entities: list[Entity]) -> list[Entity]:
    whole = units(text)
    if len(entities) > MOST_ENTITIES:
        raise bad_request(f"{len(entities)} entities; Telegram would drop all beyond 100")
    for entity in entities:
        offset, length = entity.get("offset"), entity.get("length")
        if entity.get("type") not in KINDS:
            raise bad_request(f"can't parse entities: unknown type {entity.get('type')!r}")
        if not isinstance(offset, int) or offset < 0 or offset >= whole:
            raise bad_request("can't parse entities: receive an entity with incorrect offset")
        if not isinstance(length, int) or length <= 0 or offset + length > whole:
            raise bad_request("can't parse entities: receive an entity with incorrect length")
        _check_symbols(text, offset, length)
        if entity["type"] == "text_link" and not ADDRESS.match(entity.get("url") or ""):
            raise bad_request("can't parse entities: wrong HTTP URL")
        if entity["type"] == "date_time":
            check_moment(entity)
    ordered = sorted(entities, key=lambda e: (e["offset"], -e["length"]))
    _check_nesting(ordered)
    return [dict(entity) for entity in ordered]


def check_moment(entity: Entity) -> None:
    """MessageEntity.unix_time and date_time_format: "r", or parts of "wDdTt" in that order."""
    if not isinstance(entity.get("unix_time"), int):
        raise bad_request("can't parse entities: a date-time entity needs unix_time")
    if not re.fullmatch(r"r|w?[dD]?[tT]?", entity.get("date_time_format") or ""):
        raise bad_request("can't parse entities: wrong date_time_format")


def _check_symbols(text: str, offset: int, length: int) -> None:
    for place, where in ((offset, "begins"), (offset + length, "ends")):
        unit = cut(text, place, 1)
        if unit and 0xDC00 <= ord(unit[0]) <= 0xDFFF:
            raise bad_request(
                f"can't parse entities: entity {where} in a middle of a UTF-16 symbol "
                f"at byte offset {place}"
            )


def _check_nesting(ordered: list[Entity]) -> None:
    open_entities: list[Entity] = []
    for entity in ordered:
        while open_entities and _end(open_entities[-1]) <= entity["offset"]:
            open_entities.pop()
        for outer in open_entities:
            if _end(entity) > _end(outer):
                raise bad_request("can't parse entities: entities cross each other")
            if outer["type"] in _LEAVES or (outer["type"] in _QUOTES and entity["type"] in _QUOTES):
                raise bad_request(
                    f"can't parse entities: {entity['type']} inside of {outer['type']}"
                )
            if outer["type"] == entity["type"]:
                raise bad_request(f"can't parse entities: nested {entity['type']}")
        open_entities.append(entity)


def _end(entity: Entity) -> int:
    return int(entity["offset"]) + int(entity["length"])


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Telegram trims white space at both ends and shifts what it formatted."""
    stripped = text.strip()
    lead = units(text[: len(text) - len(text.lstrip())])
    whole = units(stripped)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(whole, _end(entity) - lead)
        if start < end:
            kept.append(entity | {"offset": start, "length": end - start})
    return stripped, kept


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Telegram's HTML style: few tags, all of them closed, nothing else in angle brackets."""
    out: list[str] = []
    entities: list[Entity] = []
    stack: list[tuple[str, Entity]] = []
    place = 0
    for found in _MARKUP.finditer(source):
        out.append(html.unescape(source[place : found.start()]))
        place = found.end()
        at = len(source[: found.start()].encode())
        closing, tag, attributes = found.group(1), (found.group(2) or "").lower(), found.group(3)
        if not tag:
            raise bad_request(f"can't parse entities: Unexpected end of tag at byte offset {at}")
        if closing:
            if not stack or stack[-1][0] != tag:
                raise bad_request(f"can't parse entities: Unmatched end tag at byte offset {at}")
            entity = stack.pop()[1]
            entity["length"] = units("".join(out)) - entity["offset"]
            if entity["length"]:
                entities.append(entity)
            continue
        if tag not in _TAGS:
            raise bad_request(
                f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {at}'
            )
        stack.append((tag, _opened(tag, attributes or "", units("".join(out)))))
    if stack:
        unclosed = f'"{stack[-1][0]}"'
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag {unclosed}"
        )
    out.append(html.unescape(source[place:]))
    return "".join(out), entities


def _opened(tag: str, attributes: str, offset: int) -> Entity:
    entity: Entity = {"type": _TAGS[tag], "offset": offset}
    if tag == "a":
        address = re.search(r'href\s*=\s*["\']([^"\']*)["\']', attributes)
        entity["url"] = html.unescape(address.group(1)) if address else ""
    if tag == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    return entity


def incoming(text: str) -> list[Entity]:
    """The entities Telegram finds in what a user types."""
    return [
        {
            "type": found.lastgroup,
            "offset": units(text[: found.start()]),
            "length": units(found.group()),
        }
        for found in _INCOMING.finditer(text)
    ]
