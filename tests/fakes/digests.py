"""Digests with every field filled in, for tests that care about one."""

from __future__ import annotations

from datetime import date
from typing import Any

from retrieval.model import Digest, DigestItem, Length, Noted, Period, Reader, Story
from tests.fakes.quotes import DAY, a_citation, a_quote

MARCH = Period(date(2026, 3, 9), date(2026, 3, 10))


def an_item(number: int = 1, **changes: Any) -> DigestItem:
    known: dict[str, Any] = {
        "story": Story(f"s_{number:012x}", ("a", "b"), "a"),
        "headline": f"Headline {number}",
        "citation": a_citation(),
        "outlets": ("Halyard", "The Chronicle"),
        "sentences": (a_quote("The vote is on Friday.", kind="passage", speaker=None),),
        "statements": (a_quote(f"“We stay, {number}.”"),),
        "article_ids": ("a", "b"),
        "score": 0.5,
        "weights": {"outlets": 0.3, "freshness": 0.2},
    }
    return DigestItem(**(known | changes))


def a_noted(number: int = 9) -> Noted:
    return Noted(f"s_{number:012x}", f"Noted {number}", a_citation(), ("c",), 0.1, {"outlets": 0.1})


def a_digest(*items: DigestItem, **changes: Any) -> Digest:
    known: dict[str, Any] = {
        "period": MARCH,
        "reader": Reader(),
        "length": Length.NORMAL,
        "items": items,
        "articles": 7,
        "newest": DAY,
        "generation": "000001-abcdef01",
    }
    return Digest(**(known | changes))
