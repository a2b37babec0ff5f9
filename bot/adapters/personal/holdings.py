"""Which rows of which tables are about a person, and what becomes of them; the one list of it.

A table that has a column with a person's or a chat's number, and is not in this list, fails a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, or_, select

from bot.access.model import Role, Standing
from bot.adapters.state.tables.access import BUCKETS, DEEDS, INVITATIONS, KNOWN
from bot.adapters.state.tables.answers import (
    ANSWERS,
    JUDGEMENTS,
    RETRACTIONS,
    SHOWN,
    TURNS,
    UNANSWERED,
)
from bot.adapters.state.tables.briefings import (
    BRIEFING_MESSAGES,
    BRIEFINGS,
    DRAFTS,
    EDITIONS,
    SUBSCRIPTIONS,
    TOLD,
)
from bot.adapters.state.tables.choices import MOVED, PREFERENCES, QUIET_HOURS
from bot.adapters.state.tables.deliveries import (
    COMPOSITIONS,
    CONTENTS,
    DELIVERIES,
    DELIVERY_PARTS,
    PACES,
)
from bot.adapters.state.tables.feeds import CLAIMS, FEED_ITEMS, FEEDS
from bot.adapters.state.tables.receiving import INBOX, PRESSES, UPDATES_SEEN
from bot.adapters.state.tables.watches import LOOKED_THROUGH, RECORDED_WORDS, SIGHTINGS, WATCHES
from bot.privacy.model import Reason

Whose = Callable[[int], ColumnElement[bool]]


@dataclass(frozen=True)
class Holding:
    """Rows of one table that are about a person.

    Attributes:
        columns: Those that hold the number.
        whose: Which rows are a person's.
        blank: What is put in the place of what names the person; empty where rows are deleted.
        stays: Why rows stay as they are; ``None`` where they do not.
        hidden: Columns that hold somebody else's number; theirs is not handed out.
    """

    table: Table
    columns: tuple[str, ...]
    whose: Whose
    blank: Mapping[str, Any] = field(default_factory=dict)
    stays: Reason | None = None
    hidden: tuple[str, ...] = ()


def _by(table: Table, *columns: str, **more: Any) -> Holding:
    """Rows in which one of these columns holds the number."""
    return Holding(
        table, columns, lambda person: or_(*(table.c[one] == person for one in columns)), **more
    )


_DECIDED_BY = (KNOWN.c.by.name,)
_ORDINARY = and_(KNOWN.c.standing == Standing.ALLOWED.value, KNOWN.c.role == Role.USER.value)

HOLDINGS: tuple[Holding, ...] = (
    # What hangs on other rows comes before them.
    Holding(
        DELIVERY_PARTS,
        (),
        lambda person: DELIVERY_PARTS.c.delivery.in_(
            select(DELIVERIES.c.id).where(DELIVERIES.c.chat_id == person)
        ),
    ),
    Holding(
        SIGHTINGS,
        (),
        lambda person: SIGHTINGS.c.watch.in_(
            select(WATCHES.c.id).where(WATCHES.c.chat_id == person)
        ),
    ),
    _by(PREFERENCES, "user_id"),
    _by(TURNS, "user_id", "chat_id"),
    _by(SHOWN, "user_id", "chat_id"),
    _by(PRESSES, "user_id", "chat_id"),
    _by(ANSWERS, "user_id", "chat_id"),
    _by(JUDGEMENTS, "user_id", "chat_id"),
    _by(DRAFTS, "user_id", "chat_id"),
    _by(BRIEFING_MESSAGES, "chat_id"),
    _by(DELIVERIES, "chat_id"),
    _by(DELIVERIES, "owner", blank={"owner": 0}),
    _by(SUBSCRIPTIONS, "chat_id"),
    _by(SUBSCRIPTIONS, "owner", blank={"owner": 0}),
    _by(WATCHES, "chat_id"),
    _by(WATCHES, "owner", blank={"owner": 0}),
    _by(QUIET_HOURS, "chat_id"),
    _by(TOLD, "chat_id"),
    _by(RETRACTIONS, "chat_id"),
    _by(MOVED, "chat_id"),
    _by(FEEDS, "added_by", blank={"added_by": None}),
    Holding(PACES, ("scope",), lambda person: PACES.c.scope == f"chat:{person}"),
    _by(BUCKETS, "id", blank={"name": ""}, stays=Reason.LIMIT),
    Holding(
        KNOWN, ("id",), lambda person: and_(KNOWN.c.id == person, _ORDINARY), hidden=_DECIDED_BY
    ),
    Holding(
        KNOWN,
        ("id",),
        lambda person: and_(KNOWN.c.id == person, KNOWN.c.standing == Standing.BLOCKED.value),
        stays=Reason.BLOCKED,
        hidden=_DECIDED_BY,
    ),
    Holding(
        KNOWN,
        ("id",),
        lambda person: and_(
            KNOWN.c.id == person,
            KNOWN.c.standing == Standing.ALLOWED.value,
            KNOWN.c.role != Role.USER.value,
        ),
        stays=Reason.IN_CHARGE,
        hidden=_DECIDED_BY,
    ),
    _by(KNOWN, "by", stays=Reason.AUDIT),
    _by(INVITATIONS, "by", stays=Reason.AUDIT),
    _by(DEEDS, "actor", stays=Reason.AUDIT),
)

IMPERSONAL: Mapping[Table, str] = {
    BRIEFINGS: "what briefings say as documents, each once for all who get it",
    CONTENTS: "what briefings say, each once for all who get it",
    COMPOSITIONS: "which content is being composed",
    RECORDED_WORDS: "which words were on record",
    LOOKED_THROUGH: "which generation was looked through",
    CLAIMS: "which process is at which work",
    EDITIONS: "what briefings tell, each once for all who get it",
    FEED_ITEMS: "what stood in feeds",
    INBOX: "what was received and not handled yet, deleted when it is: seconds later",
    UPDATES_SEEN: "which of Telegram's updates were seen to, by Telegram's count of them",
    UNANSWERED: "questions without whoever asked them",
}
"""Tables that hold nobody's number, and what they hold."""
