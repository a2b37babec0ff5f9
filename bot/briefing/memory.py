"""What chats were told before, and under which source it counts: where the next one begins."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Protocol

from bot.delivery.model import Address
from bot.remembering import Edition, Remembered
from retrieval.brief.composing import told_by
from retrieval.brief.following import Followed
from retrieval.brief.wishes import Asked
from retrieval.model import Digest, Told

NOTHING_TOLD = Remembered(Told(), frozenset())

WHOLE = 0
"""The source of briefings that were asked for, on everything."""

BESIDE = -1
"""The source of what was told beside briefings, or of days that were named: the next briefing does
not begin there."""


class ToldStore(Protocol):
    """What each chat was told, over restarts; synchronous."""

    def told(self, address: Address, source: int, now: datetime) -> Remembered:
        """What a chat was told, and when last by a source."""

    def keep(self, address: Address, source: int, edition: Edition, at: datetime) -> None:
        """A chat was told an edition."""


def source_of(asked: Asked) -> int:
    """The source of a request: one number for all that ask for the same topics, people, outlets."""
    followed = (asked.topics, asked.people, asked.outlets)
    if not any(followed):
        return WHOLE
    words = repr([sorted(one.casefold() for one in names) for names in followed])
    # Below the other sources, which count from -1 up.
    return BESIDE - 1 - int(hashlib.sha256(words.encode()).hexdigest()[:12], 16)


def edition_of(digest: Digest, identity: str) -> Edition:
    """What a chat has been told once it has a digest.

    Args:
        identity: Names the edition; equal ones tell the same.
    """
    return Edition(identity, told_by(digest))


def edition_of_quotes(followed: Followed) -> Edition:
    """What a chat has been told once it has seen more of a story."""
    quotes = frozenset(quote.id for quote in followed.statements)
    identity = hashlib.sha256("\n".join(sorted(quotes)).encode()).hexdigest()
    return Edition(identity, Told(quotes=quotes))
