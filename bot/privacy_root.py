"""Puts together what is kept of people and for how long: a part of the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.adapters.conversations import Conversations
from bot.adapters.personal.data import StoredPersonalData
from bot.adapters.personal.expiry import Expiry
from bot.adapters.presses import Presses
from bot.adapters.seen_updates import SeenUpdates
from bot.adapters.shown import ShownMessages
from bot.adapters.state.database import Database
from bot.offload import Offload
from bot.privacy.handing_out import Privacy
from bot.privacy.terms import Terms
from bot.retention import EVERY, Retention
from bot.settings import Settings
from bot.ticking import Ticking


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of people for a while, and the use cases of it."""

    privacy: Privacy
    ending: Ticking
    presses: Presses
    seen_updates: SeenUpdates
    conversations: Conversations
    shown: ShownMessages


def kept(
    settings: Settings, database: Database, offload: Offload, clock: Callable[[], datetime]
) -> Kept:
    """What looks after people's data."""
    terms = terms_of(settings)
    retention = Retention(offload, Expiry(database, terms), clock)
    return Kept(
        Privacy(offload, StoredPersonalData(database), terms, clock),
        Ticking(retention, EVERY, name="retention"),
        Presses(database),
        SeenUpdates(database),
        Conversations(database, terms.conversation),
        ShownMessages(database, terms.conversation, terms.buttons),
    )


def terms_of(settings: Settings) -> Terms:
    """For how long each thing is kept."""
    return Terms(
        conversation=timedelta(hours=settings.conversation_hours),
        buttons=timedelta(hours=settings.button_hours),
        shown=timedelta(days=settings.shown_days),
        judgements=timedelta(days=settings.judgement_days),
        deliveries=timedelta(days=settings.delivery_days),
        sightings=timedelta(days=settings.sighting_days),
        audit=timedelta(days=settings.audit_days),
    )
