"""One quote: opened by its link, with its context, and copied as a citation."""

from __future__ import annotations

import pytest
import structlog

from tests.emulator.people import Person
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")

QUESTION = "what did Wallace say about withdrawal?"


async def test_context_carries_a_link_that_opens_the_same_quote(alice: Person, bob: Person) -> None:
    shown = await alice.ask(QUESTION)
    await shown.tap("Context 1")
    around = await alice.chat.reply()
    address = around.links["link to this quote"]
    assert "?start=q_" in address
    opened = await bob.ask(f"/start {address.split('=')[1]}")
    assert opened.text == around.text
    assert shown.blockquotes[0] in opened.formatted("bold")


async def test_cite_gives_words_speaker_and_source_to_copy(alice: Person) -> None:
    shown = await alice.ask(QUESTION)
    await shown.tap("Cite 2")
    [citation] = (await alice.chat.reply()).formatted("pre")
    assert citation.startswith("Gideon Wallace")
    assert shown.blockquotes[1] in citation


async def test_the_whole_article_comes_to_the_letter(alice: Person) -> None:
    shown = await alice.ask(QUESTION)
    await shown.tap("Context 1")
    around = await alice.chat.reply()
    await around.tap("Whole article")
    whole = await alice.chat.reply()
    assert shown.blockquotes[0] in whole.text
    assert whole.formatted("bold")
    assert len(whole.text) > len(around.text)


async def test_a_citation_that_is_short_enough_is_copied_by_one_tap(alice: Person) -> None:
    shown = await alice.ask(QUESTION)
    buttons = [b for row in shown.json["reply_markup"]["inline_keyboard"] for b in row]
    copied = {b["text"]: b["copy_text"]["text"] for b in buttons if "copy_text" in b}
    for label, citation in copied.items():
        number = int(label.removeprefix("Copy "))
        await shown.tap(f"Cite {number}")
        assert (await alice.chat.reply()).formatted("pre") == [citation]
    assert copied


async def test_a_style_once_chosen_is_kept(alice: Person, bob: Person) -> None:
    offered = await alice.ask("/cite")
    assert offered.buttons == ["Press", "Footnote", "APA", "Markdown"]
    assert "Markdown" in await offered.tap("Markdown")
    for person, start in ((alice, "> "), (bob, "Gideon")):
        shown = await person.ask(QUESTION)
        await shown.tap("Cite 1")
        [citation] = (await person.chat.reply()).formatted("pre")
        assert citation.startswith(start)


@pytest.mark.parametrize("command", ["/start q_000000000000000000000000", "/cite nothing"])
async def test_an_id_of_nothing_is_told_in_one_sentence(alice: Person, command: str) -> None:
    shown = await alice.ask(command)
    assert "quote" in shown.text
    assert "went wrong" not in shown.text


@pytest.mark.parametrize("action", ["context", "cite", "article", "check"])
async def test_the_button_of_a_quote_that_is_gone_says_so_and_the_log_has_nothing_to_tell(
    emulator: Emulator, alice: Person, action: str
) -> None:
    shown = await alice.ask(QUESTION)
    with structlog.testing.capture_logs() as logged:
        query = emulator.press(shown.room, alice.account, shown.json, f"{action}:q_{24 * '0'}")
        told = await alice.chat.reply()
        await emulator.until(lambda: emulator.answer_of(query) is not None, 20.0)
        await alice.ask("/help")
    assert "This quote is not on record" in told.text
    assert not [line for line in logged if line["log_level"] in {"warning", "error"}]
