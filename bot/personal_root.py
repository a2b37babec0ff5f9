"""Puts together what is a person's own: a part of the composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.adapters.preferences import Preferences
from bot.answering import Answering
from bot.briefing.desk import BriefingDesk
from bot.choosing import Choosing
from bot.first_question import FirstQuestion
from bot.lookup import Lookup
from bot.offload import Offload
from bot.subscriptions import Subscribed
from bot.watching import Watching


@dataclass(frozen=True, slots=True)
class Personal:
    """The use cases of one person's own matters."""

    choosing: Choosing
    first_question: FirstQuestion


def personal(
    offload: Offload,
    preferences: Preferences,
    subscribed: Subscribed,
    watching: Watching,
    answering: Answering,
    lookup: Lookup,
    briefing: BriefingDesk,
    clock: Callable[[], datetime],
) -> Personal:
    """What is a person's own."""
    return Personal(
        Choosing(offload, preferences, subscribed, watching, clock),
        FirstQuestion(answering, lookup, briefing, clock),
    )
