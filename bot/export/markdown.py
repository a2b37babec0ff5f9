"""A document as Markdown (CommonMark) in which nothing quoted can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.export.document import (
    Document,
    Part,
    Pointer,
    Quotation,
    Remark,
    Section,
    Source,
    printable,
    web_address,
)
from bot.languages import gettext as _

_MARKUP = re.compile(r"[\\`*_{}\[\]<>&~|$^]|!(?=\[)")
_BEGINS_BLOCK = re.compile(r"^(\d{0,9})([#+=:.)-])", re.MULTILINE)
_AUTOMATIC = re.compile(r":(?=//|[A-Za-z0-9_+\\-]+:)|(?<=www)\.|@", re.IGNORECASE)
"""What some readers of Markdown turn into links and pictures by themselves."""

_BLANK_LINES = re.compile(r"\n\s*\n")
_IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})


def markdown(document: Document) -> str:
    """The document; rendered, each blockquote holds the words of one quotation and no others."""
    pieces = [
        f"# {escaped(document.title)}",
        f"*{document.kind}: {escaped(document.subtitle)}*",
        "\n".join(f"- **{name}:** {escaped(value)}" for name, value in document.facts),
        *([escaped(document.reading)] if document.reading else []),
        *(piece for section in document.sections for piece in _section(section)),
    ]
    if document.sources:
        pieces += ["## " + _("Sources"), *_sources(document.sources)]
    return "\n\n".join(pieces) + "\n"


def escaped(text: str) -> str:
    """Text that shows as it is: no character of it is markup, no line begins a block."""
    safe = _MARKUP.sub(r"\\\g<0>", printable(text))
    safe = _AUTOMATIC.sub(r"\\\g<0>", safe)
    return _BEGINS_BLOCK.sub(r"\1\\\2", safe)


def _section(section: Section) -> Iterable[str]:
    if section.heading is not None:
        source = f" {_number(section.source)}" if section.source else ""
        yield f"## {_line(section.heading)}{source}"
    for part in section.parts:
        yield _part(part)


def _part(part: Part) -> str:
    match part:
        case Remark():
            return f"**{_line(part.text)}**" if part.strong else f"*{_line(part.text)}*"
        case Pointer():
            where = f"{_linked(part.headline, part.link)} · {_line(part.outlet)}"
            return f"- {where} {_number(part.source)}"
        case Quotation():
            return _quotation(part)


def _quotation(quotation: Quotation) -> str:
    mark = f"**{quotation.mark}** · " if quotation.mark else ""
    speaker = f"**{_line(quotation.speaker)}**{quotation.joint}" if quotation.speaker else ""
    heading = f"{mark}{speaker}{_line(quotation.about)}"
    below = f"{_linked(quotation.place, quotation.link)} {_number(quotation.source)}"
    if quotation.also:
        others = ", ".join(
            f"{_line(outlet)} {' '.join(map(_number, numbers))}"
            for outlet, numbers in quotation.also
        )
        below += "\\\n" + _("Also in: {outlets}").format(outlets=others)
    return f"{heading}\n\n{_blockquote(quotation.words)}\n\n{below}"


def _blockquote(words: str) -> str:
    """Paragraphs stay paragraphs, and lines lines."""
    paragraphs = _BLANK_LINES.split(printable(words).strip())
    broken = [
        "\\\n".join(escaped(line.strip()) for line in paragraph.split("\n"))
        for paragraph in paragraphs
    ]
    return "\n".join(f"> {line}".rstrip(" ") for line in "\n\n".join(broken).split("\n"))


def _sources(sources: Iterable[Source]) -> Iterable[str]:
    for number, source in enumerate(sources, start=1):
        author = f"{_line(source.author)}: " if source.author else ""
        address = web_address(source.url)
        shown = f" <{address.translate(_IN_ADDRESS)}>" if address else ""
        line = f"{author}*{_line(source.headline)}*. {_line(source.outlet)}, {source.date}."
        yield f"{_number(number)} {line}{shown}"


def _linked(words: str, address: str | None) -> str:
    opened = web_address(address)
    return f"[{_line(words)}]({opened.translate(_IN_ADDRESS)})" if opened else _line(words)


def _number(number: int) -> str:
    return f"\\[{number}\\]"


def _line(text: str) -> str:
    """Text that must not break its line."""
    return escaped(" ".join(text.split()))
