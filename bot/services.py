"""What the handlers need, built once in the composition root."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from bot.adapters.conversations import Conversations
from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database
from bot.adding.adding import Adding
from bot.answering import Answering
from bot.feeding.desk import Feeds
from bot.offload import Offload
from bot.reloading import Reloading


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases of one running bot.

    Attributes:
        admins: Telegram ids of those who may reload.
        reranking: Whether answers are reranked, in words.
        log_questions: Whether question texts may stand in the log.
        started: ``time.monotonic()`` at the start.
    """

    answering: Answering
    reloading: Reloading
    feeds: Feeds
    adding: Adding
    offload: Offload
    database: Database
    preferences: Preferences
    conversations: Conversations
    admins: frozenset[int]
    reranking: str = ""
    log_questions: bool = False
    started: float = field(default_factory=time.monotonic)

    def close(self) -> None:
        """Stop a running reload, let running answers finish, close the corpus."""
        self.offload.close()
        self.answering.close()
        self.database.close()
