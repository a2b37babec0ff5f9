"""Members of archives, one by one, in memory: nothing is written anywhere, and all is bounded."""

from __future__ import annotations

import bz2
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

MOST_MEMBERS = 50_000
"""Members of one archive, those of archives inside it among them."""
LARGEST_MEMBER = 256 * 1024 * 1024
"""Bytes of one member; JSONL files are large, nothing else comes near."""
LARGEST_TOTAL = 2 * 1024 * 1024 * 1024
"""Bytes of all members together."""
HIGHEST_RATIO = 200
"""Of unpacked to packed bytes; text compresses to a fifth, and tables of repeated rows to a
hundredth."""
_RATIO_FREE = 4 * 1024 * 1024
"""Bytes that may unpack from next to nothing before the ratio counts."""
_BLOCK = 256 * 1024
_XZ_MEMORY = 128 * 1024 * 1024
"""Bytes of memory that unpacking .xz may take; its default level takes 9 MB."""
ZIP = (".zip",)
TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")


class OutOfBoundsError(Exception):
    """An archive holds more than may be unpacked; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its bytes, or the sentence that says why there are none."""

    name: str
    data: bytes = b""
    refusal: str | None = None


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one archive and those inside it."""

    packed: int
    members: int = field(default=MOST_MEMBERS)
    total: int = field(default=LARGEST_TOTAL)
    unpacked: int = 0

    def member(self) -> None:
        """Count a member; raises :class:`OutOfBoundsError`."""
        self.members -= 1
        if self.members < 0:
            raise OutOfBoundsError(f"It has more than {MOST_MEMBERS:,} members.")

    def take(self, count: int) -> None:
        """Count unpacked bytes; raises :class:`OutOfBoundsError`."""
        self.unpacked += count
        if self.unpacked > self.total:
            raise OutOfBoundsError(f"It unpacks to more than {LARGEST_TOTAL // 2**30} GB.")
        if self.unpacked > _RATIO_FREE + HIGHEST_RATIO * self.packed:
            raise OutOfBoundsError(
                f"It unpacks to more than {HIGHEST_RATIO} times its size, as bombs do."
            )


class _Decompressor(Protocol):
    eof: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


def members(name: str, data: bytes, budget: Budget) -> Iterator[Member]:
    """The files in an archive, in its order.

    Args:
        name: In lower case; its suffix tells the kind.

    Raises:
        OutOfBoundsError: If the budget is spent; what came before has been given.
        ValueError: If the archive is damaged; the message is a sentence.
    """
    try:
        yield from (_zipped(data, budget) if name.endswith(ZIP) else _tarred(name, data, budget))
    except (OutOfBoundsError, GeneratorExit):
        raise
    except Exception as error:  # damaged archives raise whatever their readers stumble over
        raise ValueError(f"The archive is damaged ({type(error).__name__}: {error}).") from error


def _zipped(data: bytes, budget: Budget) -> Iterator[Member]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            budget.member()
            refusal = _zip_refusal(info)
            if refusal:
                yield Member(info.filename, refusal=refusal)
                continue
            try:
                with archive.open(info) as stream:
                    yield _read(info.filename, stream, budget)
            except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error,
                    lzma.LZMAError, ValueError, RuntimeError) as error:  # fmt: skip
                yield Member(info.filename, refusal=f"It cannot be unpacked: {error}.")


def _zip_refusal(info: zipfile.ZipInfo) -> str | None:
    if info.flag_bits & 0x1:
        return "It is encrypted. Pack it again without a password."
    if stat.S_ISLNK(info.external_attr >> 16):
        return "It is a link, and links out of archives are not followed."
    return None


def _tarred(name: str, data: bytes, budget: Budget) -> Iterator[Member]:
    stream: Any = io.BytesIO(data)
    for suffixes, make in _COMPRESSIONS.items():
        if name.endswith(suffixes):
            stream = Unpacking(data, make, budget)
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            if info.isdir():
                continue
            budget.member()
            if not info.isreg():
                kind = "a link" if info.issym() or info.islnk() else "a device or a pipe"
                yield Member(info.name, refusal=f"It is {kind}, and no file.")
                continue
            content = archive.extractfile(info)
            if content is not None:
                yield _read(info.name, content, budget)


def _read(name: str, stream: Any, budget: Budget) -> Member:
    """A member's bytes, as far as they may go whatever its header says of their number."""
    blocks: list[bytes] = []
    length = 0
    while block := stream.read(_BLOCK):
        budget.take(len(block))
        length += len(block)
        if length > LARGEST_MEMBER:
            return Member(name, refusal=f"It has more than {LARGEST_MEMBER // 2**20} MB.")
        blocks.append(block)
    return Member(name, b"".join(blocks))


class Unpacking(io.RawIOBase):
    """A compressed stream that unpacks a block at a time and counts what comes out.

    What a tar file skips is unpacked too, so it has to be counted here.
    """

    def __init__(self, data: bytes, make: Callable[[], _Decompressor], budget: Budget) -> None:
        super().__init__()
        self._pending = data
        self._make = make
        self._decompressor = make()
        self._budget = Budget(budget.packed)

    def readable(self) -> bool:
        """It can be read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill as much of a buffer as one block of the source gives."""
        found = self._block(len(buffer))
        self._budget.take(len(found))
        buffer[: len(found)] = found
        return len(found)

    def _block(self, size: int) -> bytes:
        while True:
            if self._decompressor.eof:
                rest = self._decompressor.unused_data.lstrip(b"\0") or self._pending
                if not rest:
                    return b""
                self._pending, self._decompressor = rest, self._make()
            fed, self._pending = self._pending, b""
            found = self._decompressor.decompress(fed, size)
            # zlib hands back what it did not get to; the others keep it
            self._pending = getattr(self._decompressor, "unconsumed_tail", b"")
            if found:
                return found
            if not self._decompressor.eof and not self._pending:
                if fed or not getattr(self._decompressor, "needs_input", True):
                    continue
                raise EOFError("it ends in the middle")


def gunzipped(data: bytes) -> io.BufferedReader:
    """The bytes of a .gz file as a stream.

    Reading it raises ``OutOfBoundsError``, ``zlib.error`` or ``EOFError``.
    """
    return io.BufferedReader(Unpacking(data, _gzip, Budget(len(data))), _BLOCK)


def _gzip() -> Any:
    return zlib.decompressobj(wbits=31)


_COMPRESSIONS: dict[tuple[str, ...], Callable[[], Any]] = {
    (".gz", ".tgz"): _gzip,
    (".bz2", ".tbz2"): bz2.BZ2Decompressor,
    (".xz", ".txz"): lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY),
}
