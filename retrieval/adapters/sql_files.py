"""How a generation's SQLite file is addressed, taken by batches, and complains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy.exc import DBAPIError

T = TypeVar("T")

ROWS_AT_ONCE = 500
"""Rows per insert and values per ``IN``; below the parameter limit of every SQLite in use."""


def finished(path: Path) -> str:
    """The address of a file that nobody writes to any more: no query takes locks on it."""
    return f"file:{quote(str(path))}?mode=ro&immutable=1"


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Values by :data:`ROWS_AT_ONCE`."""
    remaining = iter(values)
    while some := list(islice(remaining, ROWS_AT_ONCE)):
        yield some


def reason(error: Exception) -> str:
    """What SQLite said, without what SQLAlchemy adds for developers."""
    return str(error.orig if isinstance(error, DBAPIError) else error)
