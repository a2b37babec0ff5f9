"""Each failure of a request is told apart by what it proves, over the real client and real HTTP."""

from __future__ import annotations

import io
import socket
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from telegram.error import BadRequest, Forbidden

from bot.adapters import telegram_sender
from bot.adapters.telegram_sender import TelegramSender, outcome_of
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
from bot.delivery.parts import Attachment, Button, FileKind, Part
from bot.render.message import Entity, Message, Style
from tests.emulator.errors import flood
from tests.emulator.people import Person
from tests.emulator.server import serving
from tests.emulator.world import Emulator, Failure

HELLO = Part(Message("Hello", (Entity(Style.BOLD, 0, 5),)), ((Button("More", data="more"),),))


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    async with serving(Emulator()) as running:
        yield running


@pytest.fixture
async def sender(emulator: Emulator) -> AsyncIterator[TelegramSender]:
    made = TelegramSender(emulator.token, f"{emulator.base_url}/bot", 4)
    yield made
    await made.close()


@pytest.fixture
async def alice(emulator: Emulator) -> Person:
    person = emulator.user("Alice")
    person.chat.room.started = True
    return person


async def test_a_message_arrives_with_its_formatting_and_buttons(
    sender: TelegramSender, alice: Person
) -> None:
    outcome = await sender.send(Address(alice.id), HELLO)
    shown = await alice.chat.reply()
    assert outcome == Sent(shown.json["message_id"])
    assert (shown.text, shown.formatted("bold"), shown.buttons) == ("Hello", ["Hello"], ["More"])
    assert await sender.reachable()


async def test_a_message_goes_to_its_topic(sender: TelegramSender, emulator: Emulator) -> None:
    forum = emulator.group("Press", forum=True)
    await sender.send(Address(forum.room.id, 7), HELLO)
    assert (await forum.reply()).json["message_thread_id"] == 7


@pytest.mark.parametrize("kind", list(FileKind))
async def test_files_arrive_with_their_captions(
    sender: TelegramSender, alice: Person, kind: FileKind
) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30)).save(drawn, "PNG")
    file = Attachment(kind, "chart.png", drawn.getvalue())
    assert isinstance(
        await sender.send(Address(alice.id), Part(HELLO.message, attachment=file)), Sent
    )
    shown = await alice.chat.reply()
    assert shown.text == "Hello"
    assert kind.value in shown.json


async def test_what_telegram_says_is_understood(
    sender: TelegramSender, alice: Person, emulator: Emulator
) -> None:
    emulator.fail_next("sendMessage", Failure(answer=flood(7)))
    assert await sender.send(Address(alice.id), HELLO) == Wait(7)
    group = emulator.group("Press", supergroup=False)
    moved = emulator.upgrade(group)
    assert await sender.send(Address(group.room.id), HELLO) == Moved(moved.room.id)
    assert isinstance(await sender.send(Address(99), HELLO), Gone)
    assert isinstance(await sender.send(Address(alice.id), Part(Message(""))), Refused)
    alice.block_bot()
    assert isinstance(await sender.send(Address(alice.id), HELLO), Gone)


@pytest.mark.parametrize(
    ("failure", "arrived"),
    [
        (Failure(drop=True, after=True), 1),
        (Failure(drop=True), 0),
        (Failure(status=502, after=True), 1),
        (Failure(status=500), 0),
        (Failure(delay=3.0, after=True), 0),
    ],
)
async def test_without_an_answer_nobody_knows_and_nothing_is_repeated(
    alice: Person,
    emulator: Emulator,
    monkeypatch: pytest.MonkeyPatch,
    failure: Failure,
    arrived: int,
) -> None:
    monkeypatch.setattr(telegram_sender, "READ", 0.5)
    sender = TelegramSender(emulator.token, f"{emulator.base_url}/bot", 4)
    emulator.fail_next("sendMessage", failure)
    outcome = await sender.send(Address(alice.id), HELLO)
    await sender.close()
    assert isinstance(outcome, Ambiguous)
    assert alice.chat.unread() == arrived


async def test_what_never_left_may_be_repeated() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    sender = TelegramSender("1:token", f"http://127.0.0.1:{port}/bot", 4)
    assert isinstance(await sender.send(Address(1), HELLO), NotSent)
    assert not await sender.reachable()
    await sender.close()


async def test_a_token_that_was_revoked_sends_nothing_and_loses_nothing(
    emulator: Emulator, alice: Person
) -> None:
    sender = TelegramSender("1:revoked", f"{emulator.base_url}/bot", 4)
    assert isinstance(await sender.send(Address(alice.id), HELLO), NotSent)
    assert not await sender.reachable()
    await sender.close()


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Forbidden("Forbidden: user is deactivated"), Gone("Forbidden: user is deactivated")),
        (
            BadRequest("Not enough rights to send text messages to the chat"),
            Gone("Not enough rights to send text messages to the chat"),
        ),
        (
            BadRequest("Not enough rights to send photos to the chat"),
            Refused("Not enough rights to send photos to the chat"),
        ),
        (BadRequest("TOPIC_CLOSED"), Gone("TOPIC_CLOSED", topic_only=True)),
        (
            BadRequest("Message thread not found"),
            Gone("Message thread not found", topic_only=True),
        ),
        (BadRequest("Message is too long"), Refused("Message is too long")),
    ],
)
def test_what_ends_a_subscription_is_told_from_what_one_message_did_wrong(
    error: BadRequest, outcome: Outcome
) -> None:
    assert outcome_of(error) == outcome
