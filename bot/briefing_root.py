"""Puts together everything about briefings: a part of the composition root."""

from __future__ import annotations

from bot.adapters.delivered import DeliveredBriefings
from bot.adapters.kept_briefings import SqlKeptBriefings
from bot.adapters.state.database import Database
from bot.briefing.asked import AskedBriefings
from bot.briefing.desk import BriefingDesk
from bot.briefing.digests import Digests
from bot.briefing.due import DueBriefings
from bot.briefing.followed import FollowedStories
from bot.briefing.kept import KeptBriefings
from bot.briefing.leaning import LeaningStories
from bot.briefing.leanings import Leanings, Preferences
from bot.briefing.memory import ToldStore
from bot.offload import Offload
from bot.shelf import Shelf
from bot.zones import ReaderZones
from retrieval.ports import Embedder


def briefing_desk(
    offload: Offload,
    embedder: Embedder,
    shelf: Shelf,
    database: Database,
    preferences: Preferences,
    told: ToldStore,
    zones: ReaderZones,
) -> BriefingDesk:
    """The use cases of briefings over one corpus and one state database."""
    digests, leanings = Digests(offload, embedder, shelf), Leanings(preferences)
    kept = KeptBriefings(SqlKeptBriefings(database), DeliveredBriefings(database))
    followed = FollowedStories(offload, shelf, told)
    return BriefingDesk(
        digests=digests,
        asked=AskedBriefings(offload, shelf, digests, told, leanings, zones.of),
        due=DueBriefings(offload, digests, told, leanings, kept),
        followed=followed,
        leaning=LeaningStories(offload, leanings, followed, kept),
        kept=kept,
        told=told,
    )
