"""What is kept of people: told, handed out and deleted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.access.model import Mode
from bot.adapters.personal.data import StoredPersonalData
from bot.adapters.state.database import Database
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person
from tests.emulator.world import Emulator

QUESTION = "what did Wallace say about withdrawal?"


def kept_of(corpus: Path, person: Person) -> dict[str, list[dict[str, object]]]:
    database = Database.in_folder(corpus)
    try:
        return StoredPersonalData(database).of(person.id)
    finally:
        database.close()


async def test_privacy_says_for_how_long_by_the_settings(
    start_bot: StartBot, alice: Person
) -> None:
    await start_bot(judgement_days=90, button_hours=48, shown_days=0)
    shown = await alice.ask("/privacy")
    assert "Whether you found answers right: 90 days." in shown.text
    assert "so that its buttons work: 2 days." in shown.text
    assert "when they are corrected: not at all." in shown.text
    assert "/export_my_data" in shown.text
    assert "/delete_my_data" in shown.text
    assert "not written to any log" in shown.text


@pytest.mark.usefixtures("bot")
async def test_everything_comes_as_a_file_and_is_gone_once_deleting_is_confirmed(
    emulator: Emulator, corpus: Path, alice: Person, bob: Person
) -> None:
    answer = await alice.ask(QUESTION)
    await answer.tap("👍 Right")
    await bob.ask(QUESTION)
    await alice.ask("/watch Pell")
    await alice.ask("/subscribe weekdays 07:30 Europe/London")
    exported = await alice.ask("/export_my_data")
    name, data = exported.document
    assert name.endswith(".json")
    kept = json.loads(data)["kept"]
    assert {"turns", "shown", "answers", "judgements", "watches", "subscriptions"} <= set(kept)
    assert kept["shown"][0]["wanted"]["asked"] == QUESTION
    assert all(row["user_id"] == alice.id for row in kept["answers"])

    sure = await alice.ask("/delete_my_data")
    await sure.tap("Keep it")
    await emulator.until(lambda: "Nothing was deleted" in sure.text, 20.0)
    assert kept_of(corpus, alice)["watches"]
    sure = await alice.ask("/delete_my_data")
    await sure.tap("Delete everything")
    await emulator.until(lambda: "Deleted:" in sure.text, 20.0)
    assert "limit holds" in sure.text
    assert set(kept_of(corpus, alice)) == {"buckets"}
    assert kept_of(corpus, bob)["turns"]


@pytest.mark.usefixtures("bot")
async def test_nobody_s_data_is_sent_to_a_group(emulator: Emulator, alice: Person) -> None:
    group = emulator.group("Desk")
    await group.send("/export_my_data", alice)
    assert "private chat" in (await group.reply()).text
    await group.send("/delete_my_data", alice)
    assert "private chat" in (await group.reply()).text


@pytest.mark.usefixtures("bot")
async def test_who_deletes_twice_hears_that_nothing_is_kept(
    emulator: Emulator, corpus: Path, alice: Person
) -> None:
    await alice.ask(QUESTION)
    sure = await alice.ask("/delete_my_data")
    again = await alice.ask("/delete_my_data")
    await sure.tap("Delete everything")
    await emulator.until(lambda: "Deleted:" in sure.text, 20.0)
    await again.tap("Delete everything")
    await emulator.until(lambda: "Nothing else is kept of you." in again.text, 20.0)
    assert "Deleted" not in again.text
    third = await alice.ask("/delete_my_data")
    await third.tap("Delete everything")
    await emulator.until(lambda: "Nothing else is kept of you." in third.text, 20.0)
    assert set(kept_of(corpus, alice)) == {"buckets"}


async def test_the_language_of_whoever_is_answered_is_kept_and_of_nobody_else(
    start_bot: StartBot, corpus: Path, alice: Person, admin: Person
) -> None:
    await start_bot(access=Mode.LIST)
    await alice.ask("/start")
    assert not kept_of(corpus, alice)
    await admin.ask(f"/allow {alice.id}")
    await alice.ask("/help")
    assert [row["value"] for row in kept_of(corpus, alice)["preferences"]] == ["en"]


@pytest.mark.parametrize("mode", Mode)
async def test_who_is_blocked_can_see_take_and_delete_what_is_kept_and_nothing_else(
    start_bot: StartBot, corpus: Path, emulator: Emulator, alice: Person, admin: Person, mode: Mode
) -> None:
    await start_bot(access=mode)
    await admin.ask(f"/allow {alice.id}")
    await alice.ask("/watch Pell")
    await admin.ask(f"/block {alice.id}")
    refused = await alice.ask(QUESTION)
    assert "cannot use this bot" in refused.text
    assert "/privacy" in refused.text
    assert "You are blocked" in (await alice.ask("/privacy")).text
    _name, data = (await alice.ask("/export_my_data")).document
    kept = json.loads(data)["kept"]
    assert kept["watches"]
    assert kept["known"][0]["standing"] == "blocked"
    assert not re.search(rf"\b{admin.id}\b", data.decode())
    sure = await alice.ask("/delete_my_data")
    assert "invitation" not in sure.text
    await sure.tap("Delete everything")
    await emulator.until(lambda: "That you are blocked stays" in sure.text, 20.0)
    assert set(kept_of(corpus, alice)) == {"buckets", "known"}
    for words in ("/help", "/privacy_policy", "/start", "/settings", QUESTION):
        assert "cannot use this bot" in (await alice.ask(words)).text


async def test_a_question_is_kept_under_whoever_asked_it_and_nobody_who_taps_on(
    start_bot: StartBot, emulator: Emulator, corpus: Path, alice: Person, bob: Person
) -> None:
    await start_bot(log_questions=True)
    group = emulator.group("Desk")
    await group.send(f"/ask {QUESTION}", alice)
    answer = await group.reply()
    await answer.tap("👍 Right", bob)
    await answer.tap("More", bob)
    assert (await group.reply()).blockquotes
    await group.send("/timeline Wallace on withdrawal", alice)
    timeline = await group.reply()
    while "Later" not in timeline.buttons:
        timeline = await group.reply()
    await timeline.tap("Later", bob)
    assert (await group.reply()).blockquotes
    await group.send("/quotes Wallace about withdrawal", alice)
    quotes = await group.reply()
    await quotes.tap("More", bob)
    assert (await group.reply()).blockquotes
    await emulator.until(lambda: len(kept_of(corpus, bob).get("answers", [])) == 3, 20.0)
    kept = kept_of(corpus, bob)
    assert "withdrawal" not in json.dumps(kept).casefold()
    assert kept["judgements"]
    assert len(kept_of(corpus, alice)["shown"]) >= 6
