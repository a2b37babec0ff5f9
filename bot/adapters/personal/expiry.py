"""The end of everything that is kept for a while only: one sweep over the tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, delete

from bot.adapters.state.database import Database
from bot.adapters.state.tables.access import BUCKETS, DEEDS, INVITATIONS
from bot.adapters.state.tables.answers import ANSWERS, JUDGEMENTS, RETRACTIONS, SHOWN, TURNS
from bot.adapters.state.tables.briefings import BRIEFING_MESSAGES, BRIEFINGS, DRAFTS, EDITIONS, TOLD
from bot.adapters.state.tables.receiving import PRESSES, UPDATES_SEEN
from bot.adapters.state.tables.watches import SIGHTINGS
from bot.privacy import terms as fixed
from bot.privacy.terms import Terms


class Expiry:
    """Safe to use from several threads and processes.

    Raises:
        StorageError: From any method, if the database cannot be read or written.
    """

    def __init__(self, database: Database, terms: Terms) -> None:
        self._database = database
        self._terms = terms

    def sweep(self, now: datetime) -> Mapping[str, int]:
        """Delete what is too old; how many rows of which table.

        Deliveries, and questions without an answer, are ended by those who keep them.
        """
        swept = {}
        with self._database.writing() as connection:
            for table, old in _old(self._terms, now):
                swept[table.name] = connection.execute(delete(table).where(old)).rowcount
        return {table: count for table, count in swept.items() if count}


def _old(terms: Terms, now: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
    def before(age: timedelta) -> float:
        return (now - age).timestamp()

    def told_before(table: Table, age: timedelta) -> ColumnElement[bool]:
        return and_(table.c.batched_at.is_not(None), table.c.batched_at < int(before(age)))

    told = before(fixed.TOLD)
    return [
        (TURNS, TURNS.c.at < int(before(terms.conversation))),
        (SHOWN, SHOWN.c.at < int(before(terms.buttons) * 1000)),
        (PRESSES, PRESSES.c.at < before(terms.buttons)),
        (ANSWERS, ANSWERS.c.at <= before(terms.shown)),
        (JUDGEMENTS, JUDGEMENTS.c.at < before(terms.judgements)),
        (BRIEFINGS, BRIEFINGS.c.at < int(before(terms.deliveries))),
        (BRIEFING_MESSAGES, BRIEFING_MESSAGES.c.at < int(before(terms.deliveries))),
        (SIGHTINGS, told_before(SIGHTINGS, terms.sightings)),
        (RETRACTIONS, and_(RETRACTIONS.c.told, told_before(RETRACTIONS, terms.sightings))),
        (DRAFTS, DRAFTS.c.touched_at < int(before(fixed.UNFINISHED))),
        (TOLD, TOLD.c.at < int(told)),
        (EDITIONS, EDITIONS.c.at < int(told - timedelta(days=7).total_seconds())),
        (BUCKETS, BUCKETS.c.full_at < before(fixed.COUNTED)),
        (UPDATES_SEEN, UPDATES_SEEN.c.at < before(fixed.COUNTED * 2)),
        (INVITATIONS, INVITATIONS.c.until < before(terms.audit)),
        (DEEDS, DEEDS.c.at < before(terms.audit)),
    ]
