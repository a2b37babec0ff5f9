"""Answers as rich messages: quotations with their credit, and ordinary ones where none is taken."""

from __future__ import annotations

from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.ext import Application

from tests.e2e.conftest import StartBot
from tests.emulator.errors import bad_request
from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator, Failure

WALLACE = "what did Gideon Wallace say about withdrawal?"
FUEL = "what did Thorley say about the fuel duty?"
REFUSED = Failure(answer=bad_request("RICH_MESSAGE_INVALID"))


@pytest.fixture(autouse=True)
async def bot(start_bot: StartBot) -> Application[Any, Any, Any, Any, Any, Any]:
    """A running bot whose answers are rich."""
    return await start_bot(rich_messages=True, rerank="off")  # no speed decides what is read


async def _edited(emulator: Emulator, shown: Shown) -> None:
    await emulator.until(lambda: "edit_date" in shown.json, 20.0)


async def test_each_quote_is_credited_to_its_speaker_with_the_source_linked(
    emulator: Emulator, alice: Person
) -> None:
    asked = await alice.chat.send(WALLACE)
    shown = await alice.chat.reply()
    assert shown.replies_to == asked["message_id"]
    assert len(shown.blockquotes) == 3
    assert all(credit.startswith("Gideon Wallace") for credit in shown.credits)
    assert shown.formatted("bold") == ["Gideon Wallace"] * 3
    [(source, address)] = shown.links.items()  # the other article has no address
    assert f"\n{source}" in shown.credits[0]
    assert "#:~:text=" in address
    assert {"More", "Export", "Context 1", "Cite 1"} <= set(shown.buttons)
    assert emulator.calls("sendMessage") == []


async def test_it_says_what_the_ordinary_answer_says(emulator: Emulator, alice: Person) -> None:
    rich = await alice.ask(WALLACE)
    emulator.fail_next("sendRichMessage", REFUSED)
    ordinary = await alice.ask(WALLACE)
    assert (bool(rich.rich), bool(ordinary.rich)) == (True, False)
    assert rich.blockquotes == ordinary.blockquotes
    assert rich.links == ordinary.links
    assert rich.buttons == ordinary.buttons
    assert sorted(rich.text.split()) == sorted(ordinary.text.split())


async def test_more_and_only_and_follow_ups_go_the_same_way(alice: Person) -> None:
    first = await alice.ask(WALLACE)
    await first.tap("More")
    more = await alice.chat.reply()
    assert more.credits
    assert not set(first.blockquotes) & set(more.blockquotes)
    about = await alice.ask("what about Torvania?")
    understood = "Understood as: what did Gideon Wallace say about Torvania?"
    assert about.formatted("italic")[0] == understood
    await about.tap("More")
    further = await alice.chat.reply()
    assert further.formatted("italic")[0] == understood
    assert not set(about.blockquotes) & set(further.blockquotes)
    said = await alice.ask("what was said about the bakery?")
    only = [label for label in said.buttons if label.startswith("Only ")]
    await said.tap(only[0])
    assert (await alice.chat.reply()).formatted("italic") == [f"{only[0]}."]


async def test_silence_is_rich_too_and_the_buttons_under_answers_work(
    alice: Person,
) -> None:
    silence = await alice.ask("what did Wallace say about penguins in Patagonia?")
    assert "Nothing on record" in silence.rich[0]["text"][0]["text"]
    shown = await alice.ask(WALLACE)
    await shown.tap("Context 1")
    assert (await alice.chat.reply()).text
    await shown.tap("Export")
    assert "PDF" in (await alice.chat.reply()).buttons
    await alice.chat.send("/export", reply_to=shown)
    assert "PDF" in (await alice.chat.reply()).buttons


async def test_a_corrected_question_changes_its_rich_answer_in_place(
    emulator: Emulator, alice: Person
) -> None:
    asked = await alice.chat.send(FUEL)
    shown = await alice.chat.reply()
    await alice.chat.edit(asked, WALLACE)
    await _edited(emulator, shown)
    assert "Gideon Wallace" in shown.credits[0]
    assert "rich_message" in emulator.calls("editMessageText")[0].parameters
    first = shown.blockquotes
    await shown.tap("More")
    assert not set(first) & set((await alice.chat.reply()).blockquotes)
    assert alice.chat.unread() == 0


async def test_a_refused_edit_is_made_with_an_ordinary_answer_once(
    emulator: Emulator, alice: Person
) -> None:
    asked = await alice.chat.send(FUEL)
    shown = await alice.chat.reply()
    emulator.fail_next("editMessageText", REFUSED)
    await alice.chat.edit(asked, WALLACE)
    await _edited(emulator, shown)
    assert not shown.rich
    assert "Gideon Wallace" in shown.text
    assert alice.chat.unread() == 0


async def test_an_answer_that_stays_the_same_is_left_and_one_that_is_gone_comes_anew(
    emulator: Emulator, alice: Person
) -> None:
    asked = await alice.chat.send(FUEL)
    shown = await alice.chat.reply()
    await alice.chat.edit(asked, FUEL.replace("?", "??"))
    await emulator.until(lambda: emulator.calls("editMessageText"), 20.0)
    assert alice.chat.unread() == 0
    del alice.chat.room.messages[shown.json["message_id"]]
    await alice.chat.edit(asked, WALLACE, after=10)
    assert "Gideon Wallace" in (await alice.chat.reply()).credits[0]


async def test_a_refused_message_is_an_ordinary_one_and_the_next_is_rich(
    emulator: Emulator, alice: Person
) -> None:
    emulator.fail_next("sendRichMessage", REFUSED)
    with capture_logs() as lines:
        shown = await alice.ask(WALLACE)
    assert not shown.rich
    assert len(shown.blockquotes) == 3
    assert "More" in shown.buttons
    [warning] = [line for line in lines if line["log_level"] == "warning"]
    assert warning["reason"] == "Rich_message_invalid"
    assert alice.chat.unread() == 0
    assert (await alice.ask(FUEL)).rich


async def test_a_server_that_knows_none_is_asked_once(emulator: Emulator, alice: Person) -> None:
    emulator.knows_rich = False
    with capture_logs() as lines:
        asked = await alice.chat.send(WALLACE)
        shown = await alice.chat.reply()
        await alice.ask(FUEL)
        await alice.chat.edit(asked, FUEL)
        await _edited(emulator, shown)
    assert len(shown.blockquotes) == 3
    assert len(emulator.calls("sendRichMessage")) == 1
    assert len([line for line in lines if line["log_level"] == "warning"]) == 1
    assert alice.chat.unread() == 0


async def test_in_german_the_credit_and_the_lines_are_german(emulator: Emulator) -> None:
    reader = emulator.user("Anna", language_code="de")
    shown = await reader.ask(WALLACE)
    assert "März 2026" in shown.credits[0]
    about = await reader.ask("what about Torvania?")
    assert about.formatted("italic")[0].startswith("Verstanden als: ")
    await about.tap("Mehr")
    assert (await reader.chat.reply()).formatted("italic")[0].startswith("Verstanden als: ")


async def test_in_a_topic_of_a_forum_it_is_a_reply_in_that_topic(
    emulator: Emulator, alice: Person
) -> None:
    forum = emulator.group("Forum", forum=True)
    asked = await forum.send(f"/ask {WALLACE}", alice, thread=5)
    shown = await forum.reply()
    assert shown.credits
    assert (shown.json["message_thread_id"], shown.replies_to) == (5, asked["message_id"])
    await forum.send("/ask and Thorley?", alice, thread=5)
    assert (await forum.reply()).json["message_thread_id"] == 5


async def test_one_that_is_forwarded_to_the_bot_is_checked_as_a_text_is(alice: Person) -> None:
    shown = await alice.ask(WALLACE)
    origin = {"type": "hidden_user", "date": 1_773_000_000, "sender_user_name": "Onrecord"}
    content = {"rich_message": shown.json["rich_message"], "forward_origin": origin}
    await alice.chat.send_content(content)
    assert (await alice.chat.reply()).text.startswith("VERBATIM")


async def test_whoever_wants_previews_gets_ordinary_answers_which_have_them(alice: Person) -> None:
    await alice.ask("/setup previews on")
    shown = await alice.ask(WALLACE)
    assert not shown.rich
    assert shown.json["link_preview_options"]["is_disabled"] is False
