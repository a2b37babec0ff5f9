"""What the page's rooms need, built once in the composition root."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.answering import Answering
from bot.briefing.desk import BriefingDesk
from bot.lookup import Lookup
from bot.observation.meter import Meter
from bot.offload import Offload
from bot.reading import Reading
from bot.web.conversations import PageConversations
from bot.web.door import Door
from bot.web.pages import Pages
from bot.web.sessions import Sessions
from retrieval.errors import StorageError

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Desk:
    """The use cases behind the page.

    Attributes:
        keep_gap: Keeps a question that nothing answered, as far as the settings allow.
        process_facts: How the process does, in words, for those in charge.
        clock: Now, in the zone of whoever runs the page.
        log_questions: Whether questions may stand in the log.
    """

    answering: Answering
    lookup: Lookup
    briefing: BriefingDesk
    reading: Reading
    offload: Offload
    conversations: PageConversations
    keep_gap: Callable[[str, datetime], None]
    process_facts: Callable[[], Awaitable[list[tuple[str, str]]]]
    door: Door
    sessions: Sessions
    pages: Pages
    meter: Meter
    clock: Callable[[], datetime]
    log_questions: bool = False

    async def note_silence(self, question: str) -> None:
        """Nothing answered a question; no page ever fails because of it."""
        try:
            await self.offload.look_up(self.keep_gap, question, self.clock())
        except StorageError as error:
            log.warning("unanswered question not kept", reason=str(error))
