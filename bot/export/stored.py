"""Documents as text that can be stored, and read again as they were."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.export.document import Document, Part, Pointer, Quotation, Remark, Section, Source

Json = dict[str, Any]

_PARTS: dict[str, type[Quotation | Remark | Pointer]] = {
    "quotation": Quotation,
    "remark": Remark,
    "pointer": Pointer,
}
_NAMES = {kind: name for name, kind in _PARTS.items()}


def document_to_json(document: Document) -> str:
    """The document as text, the same text for the same document."""
    written = asdict(document) | {
        "made": document.made.isoformat(),
        "sections": [_section(one) for one in document.sections],
    }
    return json.dumps(written, ensure_ascii=False)


def document_from_json(text: str) -> Document:
    """The document that :func:`document_to_json` wrote."""
    kept = json.loads(text)
    return Document(
        kind=kept["kind"],
        title=kept["title"],
        subtitle=kept["subtitle"],
        facts=tuple((name, value) for name, value in kept["facts"]),
        sections=tuple(map(_read_section, kept["sections"])),
        sources=tuple(Source(**one) for one in kept["sources"]),
        made=datetime.fromisoformat(kept["made"]),
    )


def _section(section: Section) -> Json:
    parts = [{"part": _NAMES[type(one)], **asdict(one)} for one in section.parts]
    return {"heading": section.heading, "source": section.source, "parts": parts}


def _read_section(kept: Json) -> Section:
    return Section(kept["heading"], tuple(map(_read_part, kept["parts"])), kept["source"])


def _read_part(kept: Json) -> Part:
    values = dict(kept)
    kind = _PARTS[values.pop("part")]
    if "also" in values:
        values["also"] = tuple((outlet, tuple(numbers)) for outlet, numbers in values["also"])
    return kind(**values)
