"""Puts together what is kept of people and for how long: a part of the composition root."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.adapters.conversations import Conversations
from bot.adapters.personal.data import StoredPersonalData
from bot.adapters.personal.expiry import Expiry
from bot.adapters.presses import Presses
from bot.adapters.shown import ShownMessages
from bot.foundation_root import Foundation
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
    conversations: Conversations
    shown: ShownMessages


def kept(on: Foundation) -> Kept:
    """What looks after people's data."""
    terms, database = terms_of(on.settings), on.database
    retention = Retention(on.offload, Expiry(database, terms), on.clock)
    return Kept(
        Privacy(on.offload, StoredPersonalData(database), terms, on.clock),
        Ticking(retention, EVERY, name="retention"),
        Presses(database),
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
