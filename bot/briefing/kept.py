"""What briefings said, kept to be exported as it was told, and which message told which stories."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.briefing.messages import ToldMessage
from bot.delivery.model import Address
from bot.export.briefings import briefing_document
from bot.export.document import Document
from bot.export.stored import document_from_json, document_to_json
from bot.remembering import told_from_json, told_to_json
from retrieval.brief.composing import told_by
from retrieval.model import Digest, Told

_IDENTITY, _HEADLINES = "briefing", "headlines"


class Messages(Protocol):
    """Knows messages that told briefings; synchronous."""

    def of(self, chat_id: int, message_id: int) -> ToldMessage | None:
        """What a message told."""

    def last(self, address: Address, since: datetime) -> ToldMessage | None:
        """The first message of the last one that a chat or topic got since then."""


class Kept(Messages, Protocol):
    """Keeps what was asked for, and what any briefing said; synchronous."""

    def keep(self, identity: str, document: str, at: datetime) -> None:
        """Keep what a briefing says."""

    def document(self, identity: str) -> str | None:
        """What it said, unless that is too long ago."""

    def shown(self, told: ToldMessage, stories: Mapping[int, Mapping[str, str]]) -> None:
        """Keep which message told which stories."""


class KeptBriefings:
    """Briefings that were asked for and briefings that were due, as one; synchronous.

    Args:
        delivered: Those that were due, as the outbox knows them.
    """

    def __init__(self, asked: Kept, delivered: Messages) -> None:
        self._asked = asked
        self._delivered = delivered

    def keep(self, identity: str, digest: Digest, at: datetime) -> None:
        """Keep what a digest says, as the document it would be."""
        document = document_to_json(briefing_document(digest, made=at))
        self._asked.keep(identity, document, at)

    def document(self, identity: str) -> Document | None:
        """What a briefing said, unless that is too long ago."""
        kept = self._asked.document(identity)
        return document_from_json(kept) if kept else None

    def shown(self, told: ToldMessage, stories: Mapping[int, Mapping[str, str]]) -> None:
        """Keep which messages told a briefing that was asked for.

        Args:
            told: Of the message that asked.
            stories: By message, as :class:`ToldMessage` has them.
        """
        self._asked.shown(told, stories)

    def of(self, chat_id: int, message_id: int) -> ToldMessage | None:
        """What a message told, or was told when it asked."""
        asked = self._asked.of(chat_id, message_id)
        return asked or self._delivered.of(chat_id, message_id)

    def last(self, address: Address, since: datetime) -> ToldMessage | None:
        """The last briefing that a chat or topic got since then."""
        found = (self._asked.last(address, since), self._delivered.last(address, since))
        return max((one for one in found if one), key=lambda one: one.at, default=None)


def memo_of(digest: Digest, identity: str) -> str:
    """What a delivery has to know of a briefing beside its messages."""
    own = {_IDENTITY: identity, _HEADLINES: headlines_of(digest)}
    told = json.loads(told_to_json(told_by(digest)))
    return json.dumps({**told, **own}, ensure_ascii=False)


def headlines_of(digest: Digest) -> dict[str, str]:
    """The stories that a digest tells, by id, as it calls them."""
    return {item.story.id: item.headline for item in digest.items}


def told_in(memo: str) -> Told:
    """What a briefing told, by its memo."""
    return told_from_json(memo)


def identity_in(memo: str | None) -> str | None:
    """Names what a briefing said; ``None`` in memos of earlier versions."""
    found = json.loads(memo).get(_IDENTITY) if memo else None
    return found if isinstance(found, str) else None


def headlines_in(memo: str | None) -> dict[str, str]:
    """What a briefing called its stories, by id; nothing in memos of earlier versions."""
    return dict(json.loads(memo).get(_HEADLINES, {})) if memo else {}
