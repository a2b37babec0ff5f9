"""Puts together what tells people of things unasked: a part of the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.access.recipients import Recipients
from bot.adapters.given import GivenAnswers
from bot.adapters.retractions import Retractions
from bot.adapters.sightings import Sightings
from bot.adapters.state.database import Database
from bot.adapters.told import ToldEditions
from bot.adapters.watches import Watches
from bot.delivery.ports import Ledger, ReadBy
from bot.delivery.unasked import LedgerOutbox
from bot.insight.desk import Insight
from bot.insight.retracting import Kept, Retracting
from bot.lookout import Lookout
from bot.offload import Offload
from bot.shelf import Shelf
from retrieval.ports import Embedder


@dataclass(frozen=True, slots=True)
class Grounds:
    """What all of it stands on.

    Attributes:
        read_by: Lets the choices of a chat hold.
        serving: Name of the generation that serves, cheaply, or ``None``.
        worker: A name like no other process's.
        clock: Now, aware.
    """

    offload: Offload
    database: Database
    ledger: Ledger
    recipients: Recipients
    read_by: ReadBy
    serving: Callable[[], str | None]
    worker: str
    clock: Callable[[], datetime]


def lookout(
    on: Grounds, watches: Watches, shelf: Shelf, embedder: Embedder, given: GivenAnswers
) -> Lookout:
    """What looks out for what is watched for."""
    return Lookout(
        on.offload,
        watches,
        Sightings(on.database),
        shelf,
        embedder,
        LedgerOutbox(on.ledger),
        on.recipients,
        given,
        on.serving,
        on.worker,
        on.read_by,
        on.clock,
    )


def retracting(on: Grounds, watches: Watches, shelf: Shelf, known: Insight) -> Retracting:
    """What tells who was shown words that are gone since."""
    told = ToldEditions(on.database)
    return Retracting(
        on.offload,
        Kept(known.given, known.unanswered, Retractions(on.database), told),
        shelf,
        LedgerOutbox(on.ledger),
        on.recipients,
        watches.quiet,
        on.serving,
        on.read_by,
        on.clock,
    )
