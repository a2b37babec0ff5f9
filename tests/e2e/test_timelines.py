"""/timeline: one person's words in order of time, a picture, and what may be a change."""

from __future__ import annotations

import pytest

from tests.emulator.people import Person

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_timeline_comes_with_a_picture_and_the_possible_change_side_by_side(
    alice: Person,
) -> None:
    picture = await alice.ask("/timeline Wallace withdrawal")
    assert "photo" in picture.json or picture.json.get("caption")
    assert picture.json["caption"].startswith("Timeline: Gideon Wallace, Defence Secretary")
    shown = await alice.chat.reply()
    assert "Possible change of position, 8 March 2026 and 13 March 2026" in shown.text
    assert "read both" in shown.text
    assert "There will be no withdrawal" in shown.blockquotes[0]


async def test_the_timeline_goes_on_oldest_first_page_by_page(alice: Person) -> None:
    await alice.ask("/timeline Wallace on withdrawal")
    pages = [await alice.chat.reply()]
    while not pages[-1].buttons:
        pages.append(await alice.chat.reply())
    assert "1 to 5 of" in " ".join(page.text for page in pages)
    await pages[-1].tap("Later")
    further = await alice.chat.reply()
    assert "6 to 10 of" in further.text
    assert "Possible change" not in further.text


async def test_a_name_two_people_bear_is_asked_back(alice: Person) -> None:
    shown = await alice.ask("/timeline Hale")
    await shown.tap(next(label for label in shown.buttons if label.startswith("Jonah")))
    first = await alice.chat.reply()
    assert "Jonah Hale" in (first.json.get("caption") or first.text)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("/timeline", "/timeline Wallace on withdrawal"),
        ("/timeline Macron on tariffs", "Nothing on record by Macron"),
    ],
)
async def test_what_cannot_be_shown_is_told_in_a_sentence(
    alice: Person, command: str, told: str
) -> None:
    assert told in (await alice.ask(command)).text
