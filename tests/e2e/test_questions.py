"""What people see when they ask."""

from __future__ import annotations

import pytest

from tests.emulator.people import Person
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")

QUESTION = "what did Wallace say about withdrawal?"


async def test_a_question_gets_the_words_set_off_with_who_when_and_where(alice: Person) -> None:
    shown = await alice.ask(QUESTION)
    assert any("withdraw" in words for words in shown.blockquotes)
    assert shown.formatted("bold")[0] == "Gideon Wallace"
    assert "2026" in shown.text or "date unknown" in shown.text
    assert all("#:~:text=" in address for address in shown.links.values())


async def test_the_reply_answers_the_question_message_without_a_preview(
    emulator: Emulator, alice: Person
) -> None:
    sent = await alice.chat.send(QUESTION)
    shown = await alice.chat.reply()
    assert shown.replies_to == sent["message_id"]
    assert '"is_disabled": true' in emulator.calls("sendMessage")[-1].parameters[
        "link_preview_options"
    ].replace('":t', '": t')


async def test_typing_shows_while_the_bot_works(alice: Person) -> None:
    await alice.ask(QUESTION)
    assert alice.chat.actions[0] == "typing"


async def test_what_is_not_on_record_is_met_with_silence_that_says_what_was_searched(
    alice: Person,
) -> None:
    shown = await alice.ask("what did Wallace say about penguins in Patagonia?")
    assert shown.blockquotes == []
    assert "Nothing on record" in shown.text
    assert "67 articles of 5 outlets" in shown.text


async def test_more_brings_further_quotes_and_none_twice(alice: Person) -> None:
    first = await alice.ask(QUESTION)
    await first.tap("More")
    second = await alice.chat.reply()
    assert second.blockquotes
    assert not set(first.blockquotes) & set(second.blockquotes)


async def test_context_shows_the_paragraphs_around_with_the_quote_marked(alice: Person) -> None:
    shown = await alice.ask(QUESTION)
    await shown.tap("Context 1")
    around = await alice.chat.reply()
    assert shown.blockquotes[0] in around.formatted("bold")
    assert len(around.text) > len(shown.blockquotes[0])


async def test_a_button_says_politely_that_its_question_is_gone(alice: Person) -> None:
    shown = await alice.ask(QUESTION)
    del shown.json["reply_to_message"]
    await alice.ask("/new")
    assert "ask again" in await shown.tap("More")


async def test_a_paste_of_thousands_of_characters_is_declined_in_one_sentence(
    alice: Person,
) -> None:
    shown = await alice.ask("word " * 700)
    assert "at most" in shown.text


@pytest.mark.parametrize(
    "question", ["🦆🦆🦆", "…", "¿Qué dijo él?", "<b>&amp;*_[x](y)`", "a" * 900]
)
async def test_any_text_gets_a_calm_reply(alice: Person, question: str) -> None:
    shown = await alice.ask(question)
    assert "went wrong" not in shown.text


async def test_two_people_asking_at_once_both_get_their_own_answer(
    alice: Person, bob: Person
) -> None:
    await alice.chat.send(QUESTION)
    await bob.chat.send("what did Macron say about tariffs?")
    assert (await alice.chat.reply()).blockquotes
    assert "Nothing on record" in (await bob.chat.reply()).text
