"""What the handlers need, built once in the composition root."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from bot.access.admission import Admission
from bot.adapters.callers import Callers
from bot.adapters.conversations import Conversations
from bot.adapters.judgements import Judgements
from bot.adapters.preferences import Preferences
from bot.adapters.presses import Presses
from bot.adapters.rich_messages import RichMessages
from bot.adapters.shown import ShownMessages
from bot.adapters.state.database import Database
from bot.adding.adding import Adding
from bot.answering import Answering
from bot.briefing.desk import BriefingDesk
from bot.choosing import Choosing
from bot.delivering import Delivering
from bot.delivery.ports import Troubles
from bot.exporting import Exporting
from bot.feeding.desk import Feeds
from bot.first_question import FirstQuestion
from bot.insight.desk import Insight
from bot.lookout import Lookout
from bot.lookup import Lookup
from bot.moving.arriving import Arriving
from bot.narrowing import Narrowing
from bot.observation_root import Observation
from bot.offering import Offering
from bot.offload import Offload
from bot.privacy.handing_out import Privacy
from bot.receiving.receiving import Receiving
from bot.reloading import Reloading
from bot.subscribing import Subscribing
from bot.subscriptions import Subscribed
from bot.ticking import Ticking
from bot.watching import Watching
from bot.zones import ReaderZones, Zones
from retrieval.index.state import StateFolder


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases of one running bot.

    Attributes:
        clock: Now, aware.
        zone: Where the days of those begin whose zone is not known.
        ending: Deletes what is too old.
        taking_over: Sees to what a killed process has left.
        putting_right: Tells who was shown words that are gone since.
        delivering: ``None`` where there is nothing to send with.
        roll_back: Lets a generation serve again, the one named or the one before; gives its name.
        indexes: What searches and what it cannot do, in words; may ask a server.
        reranking: Tells whether answers are reranked, in words.
        log_questions: Whether question texts may stand in the log.
        started: ``time.monotonic()`` at the start.
    """

    answering: Answering
    lookup: Lookup
    narrowing: Narrowing
    offering: Offering
    briefing: BriefingDesk
    reloading: Reloading
    feeds: Feeds
    adding: Adding
    offload: Offload
    observation: Observation
    database: Database
    folder: StateFolder
    roll_back: Callable[[str | None, datetime | None], str]
    indexes: Callable[[], str]
    preferences: Preferences
    callers: Callers
    choosing: Choosing
    first_question: FirstQuestion
    privacy: Privacy
    ending: Ticking
    presses: Presses
    receiving: Receiving
    taking_over: Ticking
    conversations: Conversations
    shown: ShownMessages
    judgements: Judgements
    exporting: Exporting
    insight: Insight
    admission: Admission
    subscribing: Subscribing
    subscribed: Subscribed
    zones: Zones
    reader_zones: ReaderZones
    watching: Watching
    moving: Arriving
    lookout: Lookout
    ticking: Ticking
    putting_right: Ticking
    clock: Callable[[], datetime]
    zone: tzinfo
    troubles: Troubles
    delivering: Delivering | None
    rich: RichMessages
    reranking: Callable[[], str] = str
    log_questions: bool = False
    started: float = field(default_factory=time.monotonic)

    def close(self) -> None:
        """Stop a running reload, let running answers finish, close the corpus."""
        self.offload.close()
        self.answering.close()
        self.database.close()
        self.observation.close()
