"""When something goes wrong: one sentence and a reference for the user, everything for the log."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from structlog.testing import capture_logs

from bot.answering import Answering
from bot.lookup import Lookup
from bot.services import Services
from retrieval.model import Person as OnRecord
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person
from tests.emulator.world import Emulator, Failure

QUESTION = "what did Brandt say about the ferry?"


class Broken:
    """An engine in which every question meets a defect."""

    async def prepare(self) -> None:
        """Nothing to load."""

    async def people(self) -> tuple[OnRecord, ...]:
        return ()

    async def answer(self, question: str, **_: Any) -> None:
        raise ZeroDivisionError(f"a defect met {question!r}")

    async def check(self, made_from: str) -> None:
        """Every button is welcome."""

    def close(self) -> None:
        """Nothing to close."""


def broken(services: Services) -> Services:
    defect = Broken()
    return replace(services, answering=cast("Answering", defect), lookup=cast("Lookup", defect))


async def test_a_defect_is_one_sentence_with_the_reference_that_the_log_has(
    start_bot: StartBot, alice: Person
) -> None:
    with capture_logs() as lines:
        await start_bot(broken)
        shown = await alice.ask(QUESTION)
    [logged] = [line for line in lines if line["event"] == "update failed"]
    assert shown.text == (
        f"Sorry, that went wrong on my side. Please try again (reference {logged['reference']})."
    )
    assert isinstance(logged["exc_info"], ZeroDivisionError)


async def test_a_corpus_without_people_offers_no_examples_and_does_not_claim_to_be_empty(
    start_bot: StartBot, alice: Person
) -> None:
    await start_bot(broken)
    shown = await alice.ask("/help")
    assert shown.buttons == []
    assert "No articles" not in shown.text


@pytest.mark.parametrize("failure", [Failure(status=500), Failure(drop=True)])
async def test_a_reply_that_telegram_did_not_take_is_owned_up_to(
    start_bot: StartBot, emulator: Emulator, alice: Person, failure: Failure
) -> None:
    await start_bot()
    emulator.fail_next("sendMessage", failure)
    assert "Please try again" in (await alice.ask(QUESTION)).text
    assert (await alice.ask(QUESTION)).blockquotes


async def test_one_who_blocked_the_bot_stops_nobody_else(
    start_bot: StartBot, alice: Person, bob: Person
) -> None:
    await start_bot()
    await alice.ask("/start")
    await alice.chat.send(QUESTION)
    alice.block_bot()
    assert (await bob.ask(QUESTION)).blockquotes


async def test_a_busy_minute_loses_no_answer(
    start_bot: StartBot, emulator: Emulator, alice: Person
) -> None:
    emulator.flood.strict = True
    await start_bot()
    for _ in range(7):
        await alice.chat.send(QUESTION)
    for _ in range(7):
        assert (await alice.chat.reply()).blockquotes


async def test_a_button_of_another_version_is_answered(start_bot: StartBot, alice: Person) -> None:
    await start_bot()
    shown = await alice.ask(QUESTION)
    shown.json["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = "v0:what:ever"
    assert "ask again" in await shown.tap(shown.buttons[0])


async def test_a_reply_in_a_chain_of_replies_of_a_plain_group_is_sent(
    start_bot: StartBot, emulator: Emulator, alice: Person
) -> None:
    await start_bot()
    group = emulator.group("Press room")
    content = {"text": f"/ask {QUESTION}", "message_thread_id": 77}  # a chain, and no topic
    await group.send_content(content, alice)
    assert (await group.reply()).blockquotes


async def test_every_example_of_help_has_an_answer(start_bot: StartBot, alice: Person) -> None:
    await start_bot()
    examples = (await alice.ask("/help")).buttons
    assert examples
    for example in examples:
        assert (await alice.ask(example)).blockquotes


@pytest.mark.menus
async def test_admins_learn_of_their_commands_though_one_never_wrote(
    start_bot: StartBot, emulator: Emulator
) -> None:
    emulator.fail_next("setMyCommands", Failure(status=400))
    await start_bot(admins=(777, 888))
    assert [scope for scope in emulator.commands if "888" in scope]
