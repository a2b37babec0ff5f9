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
    declared = _META.search(data[:4096])
    if declared:
        try:
            return data.decode(codecs.lookup(declared.group(1).decode("ascii")).name)
        except (LookupError, UnicodeDecodeError):
            pass  # a page may declare a charset that it does not keep to; statistics decide then
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        best = from_bytes(data[:_SAMPLE]).best()
        text = data.decode(best.encoding if best else "cp1252", errors="replace")
    return text


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > MOST_CONTROL * max(len(sample), 100):
        raise NotTextError("it is full of control characters, as binary files are")
    return text
