"""Everything about briefings, as one bot has it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.briefing.asked import AskedBriefings
from bot.briefing.digests import Digests
from bot.briefing.due import DueBriefings
from bot.briefing.followed import FollowedStories
from bot.briefing.kept import KeptBriefings
from bot.briefing.leaning import LeaningStories
from bot.briefing.memory import ToldStore


@dataclass(frozen=True, slots=True)
class BriefingDesk:
    """The use cases of briefings.

    Attributes:
        kept: What they said, and in which messages; synchronous, as ``told`` is.
        told: What each chat knows.
    """

    digests: Digests
    asked: AskedBriefings
    due: DueBriefings
    followed: FollowedStories
    leaning: LeaningStories
    kept: KeptBriefings
    told: ToldStore
