"""Numbers with what they count, in words."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """ "1 article", "1,204 articles"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
