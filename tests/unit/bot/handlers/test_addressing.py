"""What a message asks, and whether it asks the bot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, User

from bot.handlers.addressing import asked_in, question_in
from tests.emulator.entities import incoming

BOT = User(42, "Onrecord", is_bot=True, username="onrecord_bot")
ALICE = User(7, "Alice", is_bot=False)


def a_message(text: str, kind: str = "supergroup", replied_to: User | None = None) -> Message:
    chat = {"id": -100, "type": kind}
    told = {
        "message_id": 1,
        "date": int(datetime(2026, 3, 9, tzinfo=UTC).timestamp()),
        "chat": chat,
        "from": ALICE.to_dict(),
        "text": text,
        "entities": incoming(text),
    }
    if replied_to:
        told["reply_to_message"] = {
            "message_id": 2, "date": 0, "chat": chat, "from": replied_to.to_dict(), "text": "x"
        }  # fmt: skip
    message = Message.de_json(told, None)
    assert message
    return message


def asked(message: Message) -> str | None:
    return question_in(message, "onrecord_bot", BOT.id)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("what did Pell say?", "what did Pell say?"),
        ("  what\ndid   Pell say?", "what did Pell say?"),
        ("@onrecord_bot what did Pell say?", "what did Pell say?"),
        ("/ask what did Pell say?", "what did Pell say?"),
        ("/ask\nwhat did Pell say?", "what did Pell say?"),
        ("/ask@onrecord_bot what did Pell say?", "what did Pell say?"),
        ("/ask", ""),
        ("/ask@onrecord_bot", ""),
        ("what about 9/11 and/or @alice?", "what about 9/11 and/or @alice?"),
    ],
)
def test_a_question_is_the_text_less_command_and_name(text: str, question: str) -> None:
    assert asked_in(a_message(text), "onrecord_bot") == question


def test_in_private_every_text_is_a_question() -> None:
    assert asked(a_message("what did Pell say?", Chat.PRIVATE)) == "what did Pell say?"


@pytest.mark.parametrize(
    "text",
    ["what did Pell say?", "@onrecord_bot2 hello", "ask onrecord_bot", "me@onrecord_bot.org"],
)
def test_in_a_group_talk_among_people_asks_nothing(text: str) -> None:
    assert asked(a_message(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "@onrecord_bot what did Pell say?",
        "@OnRecord_Bot: what did Pell say?",
        "what did Pell say? @onrecord_bot",
        "what @onrecord_bot did Pell say?",
    ],
)
def test_in_a_group_a_mention_asks_the_rest(text: str) -> None:
    assert asked(a_message(text)) == "what did Pell say?"


def test_a_mention_is_found_behind_characters_that_telegram_counts_twice() -> None:
    assert asked(a_message("🦆🦆 @onrecord_bot")) == "🦆🦆"


def test_in_a_group_a_mention_alone_asks_nothing_yet() -> None:
    assert asked(a_message("@onrecord_bot")) == ""


def test_in_a_group_a_reply_to_the_bot_is_a_question_and_one_to_others_is_not() -> None:
    assert asked(a_message("and Pell?", replied_to=BOT)) == "and Pell?"
    assert asked(a_message("and Pell?", replied_to=ALICE)) is None
