"""Compressed answers, unpacked piece by piece and never beyond a limit."""

from __future__ import annotations

import zlib

from bot.fetching.model import Unsuitable
from bot.languages import marked

ENCODINGS = ("gzip", "deflate")
"""What is asked for; other encodings are answers to a question that nobody put."""

_GZIP = zlib.MAX_WBITS | 16
_MEMBERS = 64
"""Gzip members in one answer; a real one has one."""


def accepted() -> str:
    """For the header ``Accept-Encoding``."""
    return ", ".join(ENCODINGS)


class Unpacker:
    """Takes an answer as it arrives and keeps it unpacked.

    Args:
        encoding: As the header ``Content-Encoding`` states it.
        most: Bytes that it may come to.

    Raises:
        Unsuitable: From the constructor for an encoding that was not asked for, from the methods
            if it comes to more, or is broken.
    """

    def __init__(self, encoding: str, most: int) -> None:
        named = encoding.strip().lower().removeprefix("x-")
        if named not in {"", "identity", *ENCODINGS}:
            raise Unsuitable(
                marked("its encoding ({encoding}) is none that was asked for"),
                encoding=encoding[:40],
            )
        self._encoding = named
        self._most = most
        self._whole = bytearray()
        self._stream = self._opened() if named in ENCODINGS else None
        self._members = 1
        self._ended = 0

    def feed(self, piece: bytes) -> None:
        """Take the next bytes."""
        if self._stream is None:
            self._keep(piece)
            return
        while piece:
            piece = self._unpacked(self._stream, piece)

    def finish(self) -> bytes:
        """The whole, once everything was fed."""
        begun = len(self._whole) > self._ended
        if self._stream is not None and begun and not self._stream.eof:
            raise Unsuitable(marked("it breaks off in the middle"))
        return bytes(self._whole)

    def _unpacked(self, stream: zlib._Decompress, piece: bytes) -> bytes:
        """Unpack as much as may come; returns what is left to unpack."""
        if stream.eof:
            if self._encoding != "gzip" or self._members >= _MEMBERS:
                return b""  # what trails behind the end is padding
            self._members += 1
            self._ended = len(self._whole)
            self._stream = stream = self._opened()
        try:
            self._keep(stream.decompress(piece, self._most + 1 - len(self._whole)))
        except zlib.error as error:
            if self._members > 1 and len(self._whole) == self._ended:
                return b""
            if self._encoding == "deflate" and not self._whole:
                return self._as_raw_deflate(piece)
            raise Unsuitable(marked("it cannot be unpacked ({error})"), error=str(error)) from error
        return stream.unused_data or stream.unconsumed_tail

    def _as_raw_deflate(self, piece: bytes) -> bytes:
        """Some servers send deflate without its wrapper."""
        self._encoding = "raw deflate"
        self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        return piece

    def _opened(self) -> zlib._Decompress:
        return zlib.decompressobj(_GZIP if self._encoding == "gzip" else zlib.MAX_WBITS)

    def _keep(self, piece: bytes) -> None:
        self._whole += piece
        if len(self._whole) > self._most:
            raise Unsuitable(
                marked("it comes to more than {size} MB"), size=f"{self._most / 2**20:,.1f}"
            )


def unpacked(data: bytes, most: int) -> bytes:
    """A gzip file that came as a file (``sitemap.xml.gz``), unpacked; anything else as it is."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = Unpacker("gzip", most)
    unpacker.feed(data)
    return unpacker.finish()
