"""Whether a message is meant for the bot, what it asks once the address is gone, and where."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity
from telegram.constants import ChatType

from bot.delivery.model import Address

_COMMAND = re.compile(r"\A/\w+(?:@\w+)?(?:\s+|\Z)")


def question_in(message: Message, username: str, bot_id: int) -> str | None:
    """The question a message puts to the bot, or ``None`` where it is not addressed.

    In a private chat every text is one. In a group it takes a mention, or a reply to a message of
    the bot's.
    """
    if message.chat.type == ChatType.PRIVATE:
        return asked_in(message, username)
    mentioned = _mentions(message, username)
    replied = message.reply_to_message
    answers_bot = bool(replied and replied.from_user and replied.from_user.id == bot_id)
    if not mentioned and not answers_bot:
        return None
    return asked_in(message, username)


def asked_in(message: Message, username: str) -> str:
    """The question in a message: its text less a leading command and the bot's name."""
    words = _COMMAND.sub("", (message.text or "").strip())
    bare = re.sub(rf"@{re.escape(username)}\b[,:]?", " ", words, flags=re.IGNORECASE)
    return " ".join(bare.split())


def _mentions(message: Message, username: str) -> bool:
    found = message.parse_entities([MessageEntity.MENTION]).values()
    return any(words.casefold() == f"@{username}".casefold() for words in found)


def address_of(message: Message) -> Address:
    """The chat of a message, or its forum topic."""
    return Address(message.chat_id, message.message_thread_id if message.is_topic_message else None)
