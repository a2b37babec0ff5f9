"""What a chat was told: editions of briefings, each kept once however many chats had it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from retrieval.model import Told

_SETS = ("quotes", "stories", "articles", "changes")


@dataclass(frozen=True, slots=True)
class Edition:
    """What one briefing told.

    Attributes:
        id: The same for briefings that tell the same.
    """

    id: str
    told: Told


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a chat was told so far.

    Attributes:
        told: All editions together; ``until`` is when the last one of the source asked for ended.
        editions: Their ids.
    """

    told: Told
    editions: frozenset[str]


def told_to_json(told: Told) -> str:
    """The ids as text, the same text for the same ids; not when."""
    return json.dumps({name: sorted(getattr(told, name)) for name in _SETS})


def told_from_json(text: str) -> Told:
    """What :func:`told_to_json` wrote; what a later version adds is left out."""
    kept = json.loads(text)
    quotes, stories, articles, changes = (frozenset(kept.get(name, ())) for name in _SETS)
    return Told(quotes, stories, articles, changes)
