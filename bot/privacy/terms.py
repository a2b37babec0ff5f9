"""For how long each thing is kept: what the settings say, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

TOLD = timedelta(days=45)
"""What a chat was told: no briefing reaches further back."""

UNFINISHED = timedelta(hours=24)
"""A subscription in the making."""

COUNTED = timedelta(days=1)
"""How much somebody asked."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How long; what is older is deleted, whoever it was about.

    Attributes:
        conversation: What somebody asked last, so that a few words can go on from it.
        buttons: What a message of the bot's shows, so that its buttons work.
        shown: Which words were shown to whom; no time at all where none is written down.
        judgements: What people said of answers.
        deliveries: Briefings and alerts that were sent, or were not.
        sightings: What was found for a watch and told.
        audit: What those in charge did.
    """

    conversation: timedelta = timedelta(hours=1)
    buttons: timedelta = timedelta(hours=24)
    shown: timedelta = timedelta(days=30)
    judgements: timedelta = timedelta(days=365)
    deliveries: timedelta = timedelta(days=60)
    sightings: timedelta = timedelta(days=30)
    audit: timedelta = timedelta(days=730)
