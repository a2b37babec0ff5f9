"""A document as PDF, set by Typst: tagged for screen readers, fit to archive, fonts embedded."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import matplotlib as mpl
import typst

from bot.export.document import (
    ALSO_IN,
    FOOTER,
    PAGE_OF,
    SOURCES,
    Document,
    Part,
    Pointer,
    Quotation,
    Remark,
    language,
    printable,
    web_address,
)
from bot.languages import gettext as _

STANDARDS: list[Any] = ["a-2a", "ua-1"]
"""PDF/A-2a for archives and PDF/UA-1 for screen readers; Typst refuses what breaks them."""

MADE_BY = "Onrecord"
LONGEST_RUNNING_HEAD = 80
"""Characters of the title at the head of each further page."""

LONGEST_WORD = 30
"""Characters without a space that fit into any line."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD},}}")
_PIECE = re.compile(rf"\S{{1,{LONGEST_WORD // 2}}}")
_UNBROKEN = re.compile(r"[^/?&=.-]{40,}")
"""What Typst, which breaks addresses at their punctuation, would let run out of the line; places
to break are invisible, but go along with what is copied, so other addresses have none."""

_BREAK_HERE = "\u200b"
_NO_BREAK = "\u00a0"


def pdf(document: Document) -> bytes:
    """The file; it depends on the document alone, the time in it included."""
    compiler = typst.Compiler(
        files("bot.export").joinpath("page.typ").read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(_data(document))},
    )
    made = int(document.made.timestamp())
    written = compiler.compile(format="pdf", timestamp=made, pdf_standards=STANDARDS)
    return cast("bytes", written)


@cache
def _fonts() -> typst.Fonts:
    """Typst's own Libertinus Serif, and for what it lacks DejaVu Sans and boxes that name a script.

    The machine's fonts are left out, so that a file looks the same wherever it is made.
    """
    further = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, font_paths=[str(further)])


def _data(document: Document) -> dict[str, Any]:
    """What the page is made of, every text fit to be set."""
    made = document.made
    title = _text(document.title)
    return {
        "kind": document.kind,
        "title": title,
        "title_line": f"{document.kind}: {printable(document.title)}",
        "running": _running(document.title),
        "subtitle": _text(document.subtitle),
        "author": MADE_BY,
        "footer": _(FOOTER),
        "lang": language(),
        "words": {
            "page_of": re.split(r"{\w+}", _(PAGE_OF)),
            "also_in": _(ALSO_IN),
            "sources": _(SOURCES),
        },
        "reading": document.reading,
        "facts": [[name, _text(value)] for name, value in document.facts],
        "made": {
            "year": made.year, "month": made.month, "day": made.day,
            "hour": made.hour, "minute": made.minute, "second": made.second,
        },
        "sections": [
            {
                "heading": None if section.heading is None else _text(section.heading),
                "source": section.source,
                "parts": [_part(part) for part in section.parts],
            }
            for section in document.sections
        ],
        "sources": [
            {
                "outlet": _text(source.outlet),
                "headline": _text(source.headline),
                "date": source.date.replace(" ", _NO_BREAK),
                "author": _text(source.author) if source.author else None,
                "url": (url := web_address(source.url)),
                "shown": _text(url) if url and _UNBROKEN.search(url) else url,
            }
            for source in document.sources
        ],
    }  # fmt: skip


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Quotation():
            return {
                "is": "quotation",
                "words": [
                    _text(line) for line in printable(part.words).split("\n") if line.strip()
                ],
                "kind": part.kind,
                "speaker": _text(part.speaker),
                "joint": part.joint,
                "about": _text(part.about),
                "place": _text(part.place),
                "link": web_address(part.link),
                "source": part.source,
                "also": [[_text(outlet), list(numbers)] for outlet, numbers in part.also],
                "mark": part.mark,
            }
        case Remark():
            return {"is": "remark", "text": _text(part.text), "strong": part.strong}
        case Pointer():
            return {
                "is": "pointer",
                "headline": _text(part.headline),
                "outlet": _text(part.outlet),
                "link": web_address(part.link),
                "source": part.source,
            }


def _text(text: str) -> str:
    """Text that can be set and that no line runs out of: places to break stand in long words."""
    safe = _PRIVATE.sub("\ufffd", printable(text))
    return _LONG_WORD.sub(lambda word: _BREAK_HERE.join(_PIECE.findall(word.group())), safe)


def _running(title: str) -> str:
    if len(title) <= LONGEST_RUNNING_HEAD:
        return _text(title)
    return _text(title[:LONGEST_RUNNING_HEAD].rsplit(" ", 1)[0] + "…")
