"""At the edge: fifty questions at once, updates that come twice or late, mistyped commands."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from typing import Any

import pytest

from bot.services import Services
from tests.e2e.conftest import StartBot
from tests.emulator.errors import bad_request
from tests.emulator.people import Person
from tests.emulator.world import Emulator, Failure

QUESTION = "what did Wallace say about withdrawal?"


async def test_fifty_pasted_questions_are_held_back_once_and_keep_nobody_waiting(
    start_bot: StartBot, alice: Person, bob: Person
) -> None:
    await start_bot(user_questions=3)
    for number in range(50):
        await alice.chat.send(f"{QUESTION} {number}")
    assert (await asyncio.wait_for(bob.ask(QUESTION), 30)).blockquotes
    told = [await alice.chat.reply() for _ in range(4)]
    assert sum("again in" in one.text for one in told) == 1
    await bob.ask("/help")
    assert alice.chat.unread() == 0


async def test_a_slow_question_of_one_does_not_delay_another(
    start_bot: StartBot, alice: Person, bob: Person
) -> None:
    held = threading.Event()
    asked = threading.Event()

    def slow(services: Services) -> Services:
        offering = services.answering

        class Slow:
            def __getattr__(self, name: str) -> Any:
                return getattr(offering, name)

            async def timeline(self, *given: Any, **named: Any) -> Any:
                asked.set()
                await asyncio.to_thread(held.wait)
                return await offering.timeline(*given, **named)

        answering: Any = Slow()
        return replace(services, answering=answering)

    await start_bot(slow)
    await alice.chat.send("/timeline Wallace withdrawal")
    await asyncio.to_thread(asked.wait)
    try:
        assert (await asyncio.wait_for(bob.ask(QUESTION), 30)).blockquotes
        assert alice.chat.unread() == 0
    finally:
        held.set()
    assert (await alice.chat.reply()).text


@pytest.mark.usefixtures("bot")
async def test_an_update_that_comes_again_is_not_answered_again(
    emulator: Emulator, alice: Person
) -> None:
    message = await alice.chat.send(QUESTION)
    await alice.chat.reply()
    again = {"update_id": 1, "message": message}
    emulator.pending.append(again | {"update_id": 700_900})
    emulator.noticed()
    assert (await alice.chat.reply()).blockquotes
    emulator.pending.append(again | {"update_id": 700_900})
    emulator.noticed()
    message = await alice.chat.send("/privacy")
    emulator.pending[-1]["update_id"] = 700_901
    assert "What I keep" in (await alice.chat.reply()).text


async def test_what_is_too_old_is_not_answered_and_its_sender_is_told_once(
    start_bot: StartBot, alice: Person
) -> None:
    for number in range(3):
        message = await alice.chat.send(f"{QUESTION} {number}")
        message["date"] -= 3 * 3600
    await alice.chat.send("/privacy")
    await start_bot(answer_hours=2)
    replies = [await alice.chat.reply() for _ in range(2)]
    assert sum("I was away" in one.text for one in replies) == 1
    assert sum("What I keep" in one.text for one in replies) == 1
    assert (await alice.ask(QUESTION)).blockquotes


@pytest.mark.usefixtures("bot")
async def test_a_tap_that_came_too_late_is_answered_in_words(
    emulator: Emulator, alice: Person
) -> None:
    shown = await alice.ask("/settings")
    late = bad_request("query is too old and response timeout expired or query ID is invalid")
    emulator.fail_next("answerCallbackQuery", Failure(answer=late))
    await shown.tap("Language")
    assert "tap once more" in (await alice.chat.reply()).text


@pytest.mark.usefixtures("bot")
async def test_every_command_explains_itself_and_mistyped_ones_suggest(
    alice: Person, admin: Person
) -> None:
    for command in ("ask", "verify", "quotes", "timeline", "watch", "cite", "timezone", "quiet"):
        assert f"/{command} " in (await alice.ask(f"/{command}")).text
    for command in ("add", "addfeed", "removefeed", "allow", "block"):
        assert f"/{command} " in (await admin.ask(f"/{command}")).text
    for typed, meant in (("setings", "settings"), ("privcy", "privacy"), ("timline", "timeline")):
        assert f"/{meant}?" in (await alice.ask(f"/{typed}")).text
