"""What an admin sends, and what it is understood to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that may hold an article.

    Attributes:
        name: Tells the kind of file by its suffix; nothing of it becomes a path.
        address: Where it was read, if it comes from the web.
        charset: As its server states it.
        facts: What is known of it besides, by fact; ``origin`` is where from.
    """

    name: str
    data: bytes
    address: str | None = None
    charset: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    origin: str = "telegram"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was understood, until an admin adds or discards it.

    Attributes:
        key: Names it in buttons; lasts over restarts.
        records: Its articles, as they would be stored.
        statements: Found in all of them.
        refusals: Why parts of it gave no article.
    """

    key: str
    records: tuple[dict[str, Any], ...]
    statements: int
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was added.

    Attributes:
        keys: Of its articles.
        titles: Their headlines, in the same order; the key of one without.
        generation: That has them.
    """

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    generation: str
