"""Bytes become text, or a reason why they are not text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Longer marks before the shorter ones they begin with."""

_META = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_CHARSETS = ("iso8859", "cp", "koi8", "mac", "big5", "gb", "euc", "shift_jis", "utf-8")
"""Families of character sets that pages are written in; Python knows codecs of other kinds."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_SAMPLE = 64 * 1024
MOST_CONTROL = 0.01
"""Share of control characters above which bytes are taken for a binary file."""


class NotTextError(ValueError):
    """The bytes are no text; the message says what they look like."""


def decode(data: bytes) -> str:
    """The text of a file: by byte-order mark, UTF-8, a declared HTML charset, then by statistics.

    Deterministic; a byte-order mark is not part of the text.

    Raises:
        NotTextError: If the bytes look like a binary file.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"))
    if b"\x00" in data[:_SAMPLE]:
        raise NotTextError("it holds NUL bytes, as binary files do")
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_legacy(data))


def _legacy(data: bytes) -> str:
    for encoding in (_declared(data), "cp1252"):
        try:
            if encoding:
                return data.decode(encoding)
        except UnicodeDecodeError:
            continue  # a page may declare a charset that it does not keep to
    best = from_bytes(data[:_SAMPLE]).best()
    return data.decode(best.encoding if best else "cp1252", errors="replace")


def _declared(data: bytes) -> str | None:
    """The charset a page declares; as in browsers, Latin-1 and ASCII mean Windows-1252."""
    found = _META.search(data[:4096])
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name if found else ""
    except LookupError:
        return None
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return name if name.startswith(_CHARSETS) else None


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > MOST_CONTROL * max(len(sample), 100):
        raise NotTextError("it is full of control characters, as binary files are")
    return text
