"""Archives: every article in them, however it is packed; no name in one ever becomes a path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from retrieval.ingest.drafts import Reading, gathered, rejected
from retrieval.ingest.unpacking import TAR, ZIP, Budget, Member, OutOfBoundsError, members

ARCHIVES = ZIP + TAR
DEEPEST = 3
"""Archives inside one another that are opened."""

ReadMember = Callable[[str, bytes], Reading]
"""Reads a file that is no archive by its locator and bytes."""


def read_archive(locator: str, data: bytes, read: ReadMember) -> Reading:
    """What the files in an archive give, in its order; a bad one never stops the others."""
    return gathered(_readings(locator, data, read, Budget(len(data)), 1))


def _readings(
    locator: str, data: bytes, read: ReadMember, budget: Budget, depth: int
) -> Iterator[Reading]:
    empty = True
    try:
        for member in members(locator.lower(), data, budget):
            if _is_hidden(member.name):
                continue
            empty = False
            yield from _of_member(locator, member, read, budget, depth)
    except OutOfBoundsError as error:
        if depth > 1:
            raise  # the outermost one is named: it is what was given
        yield rejected(locator, f"{error} What came before is kept.")
    except ValueError as error:
        yield rejected(locator, f"{error} What came before is kept." if not empty else str(error))
    else:
        if empty:
            yield rejected(locator, "The archive is empty.")


def _of_member(
    locator: str, member: Member, read: ReadMember, budget: Budget, depth: int
) -> Iterator[Reading]:
    place = f"{locator}/{_spelled(member.name)}"
    if member.refusal:
        yield rejected(place, member.refusal)
    elif _leads_out(member.name):
        yield rejected(place, "Its name leads out of the archive, so it is not trusted.")
    elif not member.name.lower().endswith(ARCHIVES):
        yield read(place, member.data)
    elif depth >= DEEPEST:
        yield rejected(place, f"It is packed more than {DEEPEST} archives deep.")
    else:
        yield from _readings(place, member.data, read, budget, depth + 1)


def _leads_out(name: str) -> bool:
    """Whether a name would lead out of the folder it is unpacked to, if it were a path."""
    parts = name.replace("\\", "/")
    return parts.startswith("/") or parts[1:2] == ":" or ".." in parts.split("/")


def _is_hidden(name: str) -> bool:
    """Whether a file system, or the packer, keeps it for itself."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in parts)


def _spelled(name: str) -> str:
    """A name that people and stores can take."""
    plain = "".join(sign if sign.isprintable() else "_" for sign in name.replace("\\", "/"))
    return plain.encode(errors="backslashreplace").decode().removeprefix("./")[-300:]
