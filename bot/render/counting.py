"""Numbers with what they count, in words."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, thing: str, things: str | None = None) -> str:
    """ "1 article", "1,204 articles"; with ``things`` where an s does not do."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"


def listed(things: Sequence[str]) -> str:
    """ "Ann, Ben and Cy"."""
    *first, last = things
    return f"{', '.join(first)} and {last}" if first else last
