"""/quotes: what one person is on record with, newest first, page by page."""

from __future__ import annotations

import pytest

from tests.emulator.people import Person

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_person_s_statements_on_a_topic_come_newest_first_in_pages(alice: Person) -> None:
    first = await alice.ask("/quotes Wallace about withdrawal")
    assert first.formatted("bold")[0].startswith(
        "Gideon Wallace, Defence Secretary, on withdrawal: 1 to 3 of"
    )
    await first.tap("More")
    second = await alice.chat.reply()
    assert "Also in: " in second.text
    assert "4 to 6 of" in second.formatted("bold")[0]
    assert not set(first.blockquotes) & set(second.blockquotes)
    assert set(second.formatted("bold")[1:]) == {"Gideon Wallace"}


async def test_a_name_two_people_bear_is_asked_back_and_the_choice_is_kept(alice: Person) -> None:
    shown = await alice.ask("/quotes Wallace")
    await shown.tap(next(label for label in shown.buttons if label.startswith("Tamsin")))
    page = await alice.chat.reply()
    assert page.formatted("bold")[0].startswith("Tamsin Wallace")
    await page.tap("More")
    further = await alice.chat.reply()
    assert set(further.formatted("bold")[1:]) == {"Tamsin Wallace"}


async def test_the_quotes_of_a_page_open_in_context_and_can_be_cited(alice: Person) -> None:
    shown = await alice.ask("/quotes Thorley")
    await shown.tap("Cite 1")
    assert shown.blockquotes[0] in (await alice.chat.reply()).formatted("pre")[0]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/quotes", "/quotes Wallace about withdrawal"),
        ("/quotes Macron", "Nothing on record by Macron"),
        ("/quotes Wallace about penguins", "Nothing on record"),
        ("/quotes " + "x" * 300, "at most 200 characters"),
    ],
)
async def test_what_cannot_be_listed_is_told_in_a_sentence(
    alice: Person, command: str, told: str
) -> None:
    assert told in (await alice.ask(command)).text
