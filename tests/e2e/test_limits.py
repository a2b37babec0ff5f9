"""Days and outlets in questions, as people see them used."""

from __future__ import annotations

import pytest

from tests.emulator.people import Person

pytestmark = pytest.mark.usefixtures("bot")


async def test_days_and_outlets_limit_the_answer_and_stand_above_it(alice: Person) -> None:
    shown = await alice.ask(
        "what did Wallace say about retreat from 12 to 14 March 2026 in the Lantern?"
    )
    assert shown.text.startswith("from 12 to 14 March 2026 · Daily Lantern · ")
    assert "Withdrawal is not retreat." in shown.blockquotes[0]
    assert shown.text.count("Daily Lantern ·") == 1 + len(shown.blockquotes)


async def test_a_period_that_holds_nothing_is_let_go_of_aloud(alice: Person) -> None:
    shown = await alice.ask("what did Thorley say about fuel duty in February 2026?")
    assert shown.text.startswith("Nothing in February 2026 (")
    assert "without that period:" in shown.text
    assert "There is no plan to raise fuel duty." in shown.blockquotes[0]


async def test_an_author_limits_the_answer_and_is_let_go_of_aloud(alice: Person) -> None:
    shown = await alice.ask("who spoke about the vote in Trixie Ballard's article?")
    assert shown.text.startswith("by Trixie Ballard\n")
    assert "Hugo Tarrant" in shown.text
    shown = await alice.ask(
        "what did Wallace say about withdrawal in the article by Trixie Ballard?"
    )
    assert shown.text.startswith("Nothing by Trixie Ballard; by other authors:")
    shown = await alice.ask("what did Trixie Ballard write?")
    assert shown.text.startswith("by Trixie Ballard\n")


async def test_more_stays_within_the_limits(alice: Person) -> None:
    first = await alice.ask("what did Gideon Wallace say since 12 March 2026 in the Courier?")
    await first.tap("More")
    second = await alice.chat.reply()
    assert second.text.startswith("since 12 March 2026 · The Upland Courier")
    assert not set(first.blockquotes) & set(second.blockquotes)


async def test_what_others_say_about_somebody_is_marked_as_a_mention(alice: Person) -> None:
    shown = await alice.ask("what do others say about Gideon Wallace?")
    assert "Gideon Wallace" not in shown.formatted("bold")
    assert shown.text.count("mentions Gideon Wallace") == len(shown.blockquotes)
