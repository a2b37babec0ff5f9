"""Numbers with what they count, in words."""

from __future__ import annotations


def counted(number: int, thing: str, things: str | None = None) -> str:
    """ "1 article", "1,204 articles"; with ``things`` where an s does not do."""
    return f"{number:,} {thing if number == 1 else things or f'{thing}s'}"
