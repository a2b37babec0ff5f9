"""Conversations: what a few words mean after an answer, to whom, and for how long."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from tests.e2e.conftest import running_bot
from tests.emulator.people import Person
from tests.emulator.world import Emulator

QUESTION = "what did Gideon Wallace say about withdrawal?"
UNDERSTOOD = "Understood as: what did Gideon Wallace say about Torvania?"


@pytest.mark.usefixtures("bot")
async def test_a_few_words_are_answered_under_the_question_that_they_mean(alice: Person) -> None:
    await alice.ask(QUESTION)
    shown = await alice.ask("what about Torvania?")
    assert shown.text.startswith(UNDERSTOOD)
    assert shown.formatted("bold")[0] == "Gideon Wallace"
    await shown.tap("More")
    further = await alice.chat.reply()
    assert further.text.startswith(UNDERSTOOD)
    assert not set(shown.blockquotes) & set(further.blockquotes)


@pytest.mark.usefixtures("bot")
async def test_more_in_words_does_what_the_button_does(alice: Person) -> None:
    first = await alice.ask(QUESTION)
    second = await alice.ask("more")
    assert second.blockquotes
    assert not set(first.blockquotes) & set(second.blockquotes)


@pytest.mark.usefixtures("bot")
async def test_when_was_that_tells_the_day_of_the_quote_shown_first(alice: Person) -> None:
    first = await alice.ask(QUESTION)
    shown = await alice.ask("when was that?")
    assert shown.blockquotes[0] == first.blockquotes[0]
    assert "March 2026" in shown.text


@pytest.mark.usefixtures("bot")
async def test_a_pronoun_is_answered_under_the_name_that_it_means(alice: Person) -> None:
    await alice.ask(QUESTION)
    shown = await alice.ask("did Thorley back him?")
    assert shown.text.startswith("Understood as: did Thorley back Gideon Wallace?")
    assert "Gideon has my confidence" in shown.blockquotes[0]


@pytest.mark.usefixtures("bot")
async def test_days_alone_are_asked_what_about_them_or_limit_the_question_before(
    alice: Person,
) -> None:
    assert "but not whom or what you ask about" in (await alice.ask("until 10 March")).text
    await alice.ask(QUESTION)
    limited = await alice.ask("until 10 March 2026")
    assert limited.text.startswith(f"Understood as: {QUESTION[:-1]} until 10 March 2026?")
    assert limited.blockquotes


@pytest.mark.usefixtures("bot")
async def test_new_forgets_the_question_before(alice: Person) -> None:
    await alice.ask(QUESTION)
    assert "Forgotten" in (await alice.ask("/new")).text
    assert "whole one" in (await alice.ask("more")).text


@pytest.mark.usefixtures("bot")
async def test_in_a_group_nobody_goes_on_from_somebody_elses_question(
    emulator: Emulator, alice: Person, bob: Person
) -> None:
    group = emulator.group("Press room")
    await group.send(f"/ask {QUESTION}", alice)
    await group.reply()
    await group.send("/ask more", bob)
    assert "whole one" in (await group.reply()).text
    await group.send("/ask more", alice)
    assert (await group.reply()).blockquotes


@pytest.mark.usefixtures("bot")
async def test_topics_of_a_forum_and_chats_are_conversations_of_their_own(
    emulator: Emulator, alice: Person
) -> None:
    forum = emulator.group("Forum", forum=True)
    await forum.send(f"/ask {QUESTION}", alice, thread=5)
    await forum.reply()
    await forum.send("/ask more", alice, thread=6)
    assert "whole one" in (await forum.reply()).text
    assert "whole one" in (await alice.ask("more")).text


async def test_a_conversation_goes_on_after_a_restart(
    bot_settings: Settings, alice: Person
) -> None:
    async with running_bot(bot_settings):
        await alice.ask(QUESTION)
    async with running_bot(bot_settings):
        assert (await alice.ask("what about Torvania?")).text.startswith(UNDERSTOOD)
