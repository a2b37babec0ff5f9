"""Given names that people go by: "Ted" is Edward or Theodore."""

from __future__ import annotations

from functools import cache, lru_cache

from nicknames import NickNamer

NAMES_KEPT = 1024
"""Given names whose other forms are kept: every question compares a few."""


def goes_by(one: str, other: str) -> bool:
    """Whether one of two given names, lower case, is a short or familiar form of the other.

    By the hand-made list of the package ``nicknames`` (Apache-2.0). "Ed" may be Edward or Edwin, so
    it tells only together with a surname.
    """
    return other in _forms(one)


_FURTHER = (frozenset({"jack", "jacob"}),)
"""Pairs that the list lacks."""


@lru_cache(NAMES_KEPT)
def _forms(given: str) -> frozenset[str]:
    names = _list()
    further = (pair - {given} for pair in _FURTHER if given in pair)
    return frozenset(names.nicknames_of(given) | names.canonicals_of(given)).union(*further)


@cache
def _list() -> NickNamer:
    return NickNamer()
