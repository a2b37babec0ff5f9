"""Single requests to Telegram for the outbox, each failure told apart by what it proves."""

from __future__ import annotations

from typing import Any

import httpx
import structlog
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.adapters.certificates import public_certificates
from bot.delivery.model import Address
from bot.delivery.outcomes import (
    Ambiguous,
    Gone,
    Moved,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Wait,
)
from bot.delivery.parts import Attachment, FileKind, Part
from bot.handlers.sending import NO_PREVIEW, entities_of, keyboard_of

log = structlog.get_logger()

NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""What fails before a byte of the request is on its way; everything else may have arrived."""

NOBODY_THERE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "chat_write_forbidden",
    "chat_restricted",
    "have no rights to send a message",
    "not enough rights to send text",
    "need administrator rights in the channel chat",
    "group chat was deactivated",
    "channel_private",
)
"""In what Telegram says with 400 where no message to this chat will ever get through."""

NO_TOPIC = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid")
"""The same of a forum topic."""

CONNECT, READ, WRITE, POOL = 5.0, 30.0, 20.0, 5.0
"""Seconds; together well under the time after which a claim runs out."""


class TelegramSender:
    """See :class:`bot.delivery.ports.Sender`.

    A bot of its own beside the application's: that one's rate limiter repeats requests and stops
    all chats where one has to wait, and the outbox decides both itself.
    """

    def __init__(self, token: str, base_url: str, connections: int) -> None:
        self._request = HTTPXRequest(
            connection_pool_size=connections + 1,
            connect_timeout=CONNECT,
            read_timeout=READ,
            write_timeout=WRITE,
            media_write_timeout=WRITE,
            pool_timeout=POOL,
            httpx_kwargs={"verify": public_certificates()},
        )
        self._bot = Bot(token, base_url, request=self._request, get_updates_request=self._request)

    async def send(self, address: Address, part: Part) -> Outcome:
        """Send one message; every failure of Telegram or the network is an outcome."""
        try:
            return Sent(await self._sent(address, part))
        except TelegramError as error:
            return outcome_of(error)

    async def reachable(self) -> bool:
        """Whether Telegram answers at all."""
        try:
            await self._bot.get_me()
        except TelegramError as error:
            log.info("Telegram not reached", reason=str(error))
            return False
        return True

    async def close(self) -> None:
        """Close the connections."""
        await self._request.shutdown()

    async def _sent(self, address: Address, part: Part) -> int:
        to: dict[str, Any] = {
            "chat_id": address.chat_id,
            "message_thread_id": address.thread_id,
            "reply_markup": keyboard_of(part.buttons),
        }
        if part.attachment is None:
            message = await self._bot.send_message(
                text=part.message.text,
                entities=entities_of(part.message),
                link_preview_options=NO_PREVIEW,
                **to,
            )
            return message.message_id
        return await self._sent_file(part.attachment, to | _caption(part))

    async def _sent_file(self, file: Attachment, to: dict[str, Any]) -> int:
        if file.kind is FileKind.PHOTO:
            message = await self._bot.send_photo(photo=file.data, filename=file.name, **to)
        else:
            message = await self._bot.send_document(document=file.data, filename=file.name, **to)
        return message.message_id


def outcome_of(error: TelegramError) -> Outcome:
    """What a failure proves about the message."""
    match error:
        case RetryAfter():
            return Wait(_seconds(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Gone(error.message)
        case BadRequest():
            return _bad_request(error)
    if isinstance(error, InvalidToken) or isinstance(error.__cause__, NEVER_LEFT):
        return NotSent(error.message)
    return Ambiguous(error.message)


def _bad_request(error: BadRequest) -> Outcome:
    said = error.message.casefold()
    if any(words in said for words in NO_TOPIC):
        return Gone(error.message, topic_only=True)
    if any(words in said for words in NOBODY_THERE):
        return Gone(error.message)
    return Refused(error.message)


def _seconds(error: RetryAfter) -> float:
    given = error.retry_after
    return float(given if isinstance(given, int) else given.total_seconds())


def _caption(part: Part) -> dict[str, Any]:
    return {"caption": part.message.text, "caption_entities": entities_of(part.message)}
