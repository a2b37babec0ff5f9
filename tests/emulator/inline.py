"""Inline mode as Telegram has it: what a bot may answer, how long it is kept, and what is chosen.

After the Bot API: answerInlineQuery, InlineQueryResultArticle, InlineQueryResultsButton,
ChosenInlineResult, InlineQuery.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.emulator.entities import formatted
from tests.emulator.errors import bad_request
from tests.emulator.model import Account, Json

if TYPE_CHECKING:
    from tests.emulator.parameters import Parameters

MOST_RESULTS = 50
MOST_TEXT = 4096
CACHED = 300
"""Seconds for which an answer is kept where the bot says nothing."""

LONGEST_QUERY = 256
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass
class InlineAnswer:
    """What somebody sees who types behind the bot's name.

    Attributes:
        until: When it is not shown again without asking the bot.
    """

    query: str
    results: list[Json]
    next_offset: str
    button: Json | None
    personal: bool
    until: float
    kept: bool = False

    @property
    def titles(self) -> list[str]:
        return [result["title"] for result in self.results]

    @property
    def texts(self) -> list[str]:
        return [result["input_message_content"]["message_text"] for result in self.results]


@dataclass
class InlineMode:
    """Queries that wait for an answer, and answers that Telegram keeps."""

    clock: Callable[[], float]
    feedback: bool = False
    open: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    answers: dict[str, InlineAnswer] = field(default_factory=dict)
    _kept: dict[tuple[int | None, str, str], InlineAnswer] = field(default_factory=dict)

    def kept(self, user: int, query: str, offset: str) -> InlineAnswer | None:
        """An answer that Telegram gives by itself."""
        for whose in (user, None):
            found = self._kept.get((whose, query, offset))
            if found is not None and found.until > self.clock():
                found.kept = True
                return found
        return None

    def ask(self, query_id: str, sender: Account, query: str, offset: str, chat_type: str) -> Json:
        """The query as the bot gets it."""
        self.open[query_id] = (sender.id, query, offset)
        return {
            "id": query_id,
            "from": sender.json(),
            "query": query[:LONGEST_QUERY],
            "offset": offset,
            "chat_type": chat_type,
        }

    def answer(self, given: Parameters) -> bool:
        """answerInlineQuery."""
        asked = self.open.pop(given.text("inline_query_id") or "", None)
        if asked is None:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        results = given.value("results")
        if not isinstance(results, list) or len(results) > MOST_RESULTS:
            raise bad_request("RESULTS_TOO_MUCH")
        checked = [_checked(result) for result in results]
        if len({result["id"] for result in checked}) < len(checked):
            raise bad_request("RESULT_ID_DUPLICATE")
        following = given.text("next_offset") or ""
        if len(following.encode()) > 64:
            raise bad_request("NEXT_OFFSET_INVALID")
        seconds = given.number("cache_time")
        lasts = CACHED if seconds is None else seconds
        if lasts < 0:
            raise bad_request("cache_time must be non-negative")
        user, query, offset = asked
        personal = given.flag("is_personal")
        answer = InlineAnswer(
            query,
            checked,
            following,
            _button(given.value("button")),
            personal,
            self.clock() + lasts,
        )
        self._kept[user if personal else None, query, offset] = answer
        self.answers[given.text("inline_query_id") or ""] = answer
        return True


def _button(button: Any) -> Json | None:
    if button is None:
        return None
    if not button.get("text"):
        raise bad_request("inline query results button text must be non-empty")
    if ("web_app" in button) == ("start_parameter" in button):
        raise bad_request("exactly one of web_app and start_parameter is needed")
    if "start_parameter" in button and not _START.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")
    return dict(button)


def _checked(result: Any) -> Json:
    if result.get("type") != "article":
        raise NotImplementedError(f"inline results of type {result.get('type')} are not emulated")
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title"):
        raise bad_request("can't parse inline query result: field title must be non-empty")
    content = result.get("input_message_content") or {}
    text, entities = formatted(
        content.get("message_text") or "",
        content.get("entities"),
        content.get("parse_mode"),
        MOST_TEXT,
        "message",
    )
    return {
        **result,
        "input_message_content": {**content, "message_text": text, "entities": entities},
    }
