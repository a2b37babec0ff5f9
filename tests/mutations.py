"""Good files made bad, in the ways in which files go bad, the same ones for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from tests.documents import good_files

_LONGEST_PIECE = 400


def _cut_short(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice([1, 3, 10, 60])):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _piece(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(data))
    return start, min(len(data), start + dice.randrange(1, _LONGEST_PIECE))


def _without_piece(data: bytes, dice: random.Random) -> bytes:
    start, end = _piece(data, dice)
    return data[:start] + data[end:]


def _repeated(data: bytes, dice: random.Random) -> bytes:
    start, end = _piece(data, dice)
    return data[:start] + data[start:end] * dice.choice([2, 20, 300]) + data[end:]


def _blanked(data: bytes, dice: random.Random) -> bytes:
    start, end = _piece(data, dice)
    return data[:start] + bytes([dice.choice([0, 32, 255])]) * (end - start) + data[end:]


def _noisy(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + dice.randbytes(dice.randrange(1, _LONGEST_PIECE)) + data[start:]


def _swapped(data: bytes, dice: random.Random) -> bytes:
    middle = dice.randrange(len(data))
    return data[middle:] + data[:middle]


def _other_numbers(data: bytes, dice: random.Random) -> bytes:
    """Lengths and offsets that are lies."""
    lies = [b"0", b"-1", b"99999999999", b"2147483648", b"1e9", b"NaN"]
    return re.sub(
        rb"\d+", lambda found: dice.choice(lies) if dice.random() < 0.1 else found[0], data
    )


def _other_signs(data: bytes, dice: random.Random) -> bytes:
    """Delimiters of markup, mail and tables in wrong places."""
    signs = [
        b"<",
        b">",
        b'"',
        b"{",
        b"[",
        b"\r\n\r\n",
        b"--",
        b"\x00",
        b"\xff\xfe",
        b"<!--",
        b"%%EOF",
    ]
    changed = data
    for _ in range(dice.choice([1, 5, 40])):
        start = dice.randrange(len(changed) + 1)
        changed = changed[:start] + dice.choice(signs) + changed[start:]
    return changed


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut_short,
    _flipped,
    _without_piece,
    _repeated,
    _blanked,
    _noisy,
    _swapped,
    _other_numbers,
    _other_signs,
)


def malformed(count: int, seed: int = 20261127) -> Iterator[tuple[str, bytes]]:
    """So many malformed files by name; every kind and every way comes in turn."""
    dice = random.Random(seed)  # noqa: S311 - no secret is drawn
    good = good_files()
    names = list(good)
    for number in range(count):
        name = names[number % len(names)]
        data = good[name]
        for _ in range(dice.choice([1, 1, 2, 3])):
            data = _WAYS[dice.randrange(len(_WAYS))](data or b" ", dice)
        kind = "".join(PurePosixPath(name).suffixes)
        if dice.random() < 0.05:  # a file of one kind under the name of another
            kind = "".join(PurePosixPath(dice.choice(names)).suffixes)
        yield f"{number:05d}{kind}", data
