"""Puts together what is told unasked, and what sends it: a part of the composition root."""

from __future__ import annotations

from dataclasses import dataclass

from bot.access.admission import Admission
from bot.access.recipients import Recipients
from bot.adapters.known import KnownPeople
from bot.adapters.outbox.ledger import SqlLedger
from bot.adapters.outbox.troubles import SqlTroubles
from bot.adapters.preferences import Preferences
from bot.adapters.schedules import Schedules
from bot.adapters.subscriptions import Subscriptions
from bot.adapters.told import ToldEditions
from bot.adapters.watches import Watches
from bot.briefing.due import DueBriefings
from bot.delivering import Delivering
from bot.delivery.deliveries import Policy
from bot.delivery.ports import Troubles
from bot.foundation_root import Foundation
from bot.insight.desk import Insight
from bot.lookout import Lookout
from bot.office import Office
from bot.read_deliveries import ReadComposer, read_by
from bot.shelf import Shelf
from bot.ticking import Ticking
from bot.unasked_root import Grounds, lookout, retracting


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What goes out by itself.

    Attributes:
        ticking: Looks out, every so often.
        putting_right: Tells who was shown words that are gone since.
        delivering: ``None`` where there is nothing to send with.
    """

    subscriptions: Subscriptions
    watches: Watches
    lookout: Lookout
    ticking: Ticking
    putting_right: Ticking
    troubles: Troubles
    delivering: Delivering | None


def outgoing(
    on: Foundation,
    shelf: Shelf,
    known: Insight,
    due: DueBriefings,
    preferences: Preferences,
    told: ToldEditions,
    allowed: Admission,
) -> Outgoing:
    """Briefings when they are due, finds of watches, and what was taken back."""
    subscriptions, watches = Subscriptions(on.database), Watches(on.database)
    troubles = SqlTroubles(on.database)
    ground = _grounds(on, preferences)
    office = Office(
        ground,
        troubles,
        Schedules(subscriptions, watches, told, preferences),
        ReadComposer(due, on.offload, preferences),
        allowed,
        on.meter,
    )
    looking = lookout(ground, watches, shelf, on.models.embedder, known.given)
    return Outgoing(
        subscriptions=subscriptions,
        watches=watches,
        lookout=looking,
        ticking=Ticking(looking),
        putting_right=Ticking(retracting(ground, watches, shelf, known), name="retracting"),
        troubles=troubles,
        delivering=office.delivering(on.settings),
    )


def _grounds(on: Foundation, preferences: Preferences) -> Grounds:
    settings = on.settings
    return Grounds(
        on.offload,
        on.database,
        SqlLedger(on.database, Policy(settings.ambiguous)),
        Recipients(KnownPeople(on.database), frozenset(settings.admins), settings.access),
        read_by(preferences),
        on.serving,
        on.worker,
        on.clock,
    )
