"""A name that two people bear: the topic tells who is meant, or the bot asks back."""

from __future__ import annotations

import pytest

from tests.emulator.people import Person

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_name_two_people_bear_is_asked_back_with_their_offices(alice: Person) -> None:
    shown = await alice.ask("what did Wallace say?")
    assert shown.blockquotes == []
    assert shown.formatted("bold") == ["Whom do you mean?"]
    assert "Gideon Wallace, Defence Secretary" in shown.text
    assert any(label.startswith("Tamsin Wallace") for label in shown.buttons)


async def test_a_tap_on_a_name_shows_that_person_s_words_alone(alice: Person) -> None:
    shown = await alice.ask("what did Wallace say?")
    await shown.tap(next(label for label in shown.buttons if label.startswith("Tamsin")))
    answer = await alice.chat.reply()
    assert set(answer.formatted("bold")) == {"Tamsin Wallace"}
    await answer.tap("More")
    further = await alice.chat.reply()
    assert set(further.formatted("bold")) == {"Tamsin Wallace"}
    assert not set(further.blockquotes) & set(answer.blockquotes)
    await further.tap("Context 1")
    assert further.blockquotes[0] in (await alice.chat.reply()).formatted("bold")


async def test_a_topic_that_only_one_of_them_spoke_on_needs_no_asking(alice: Person) -> None:
    shown = await alice.ask("what did Wallace say about withdrawal?")
    assert set(shown.formatted("bold")) == {"Gideon Wallace"}
