"""What people choose for themselves, and what it changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator

pytestmark = pytest.mark.usefixtures("bot")

EVERYTHING = "/briefing from 7 to 16 March 2026"
QUESTION = "what did Wallace say about withdrawal?"


async def _until(emulator: Emulator, shown: Shown, words: str) -> None:
    await emulator.until(lambda: words in shown.text, 20.0)


async def test_settings_are_one_message_that_is_edited_in_its_place(
    emulator: Emulator, alice: Person
) -> None:
    shown = await alice.ask("/settings")
    assert "Language: automatic (now English)" in shown.text
    assert "Time zone: not known yet" in shown.text
    await shown.tap("Length: normal")
    await _until(emulator, shown, "Length of briefings: long")
    await shown.tap("Pictures: on")
    await _until(emulator, shown, "Pictures: off")
    await shown.tap("Language")
    await _until(emulator, shown, "In which language")
    assert "✓ Automatic" in shown.buttons
    await shown.tap("Back")
    await _until(emulator, shown, "Your settings")
    await shown.tap("Done")
    await emulator.until(lambda: not shown.buttons, 20.0)
    assert alice.chat.unread() == 0
    assert "Pictures: off" in (await alice.ask("/settings")).text


async def test_a_button_that_is_pressed_twice_sets_the_same_twice(
    emulator: Emulator, alice: Person
) -> None:
    shown = await alice.ask("/settings")
    before = dict(shown.json)
    pressed_late = Shown(emulator, shown.room, before, shown.reader)
    await shown.tap("Pictures: on")
    await _until(emulator, shown, "Pictures: off")
    await pressed_late.tap("Pictures: on")
    assert "Pictures: off" in (await alice.ask("/settings")).text


async def test_links_lead_to_the_sentence_or_to_the_article(alice: Person) -> None:
    shown = await alice.ask(QUESTION)
    assert all("#:~:text=" in link for link in shown.links.values())
    settings = await alice.ask("/settings")
    await settings.tap("Links: to the sentence")
    again = await alice.ask(QUESTION)
    assert again.blockquotes == shown.blockquotes
    assert [link.partition("#")[0] for link in shown.links.values()] == list(again.links.values())


async def test_previews_are_shown_where_they_are_wanted(alice: Person) -> None:
    assert (await alice.ask(QUESTION)).json["link_preview_options"]["is_disabled"]
    await (await alice.ask("/settings")).tap("Previews: off")
    assert not (await alice.ask(QUESTION)).json["link_preview_options"]["is_disabled"]


async def test_no_pictures_come_where_none_are_wanted(alice: Person) -> None:
    await (await alice.ask("/settings")).tap("Pictures: on")
    assert "photo" not in (await alice.ask("/timeline Wallace withdrawal")).json


async def test_the_usual_length_is_that_of_briefings_that_name_none(alice: Person) -> None:
    await (await alice.ask("/settings")).tap("Length: normal")
    await alice.chat.send(EVERYTHING)
    assert "photo" in (await alice.chat.reply()).json


async def test_a_zone_is_tapped_typed_or_shared(emulator: Emulator, alice: Person) -> None:
    shown = await alice.ask("/settings")
    await shown.tap("Time zone")
    await _until(emulator, shown, "Where does your clock stand?")
    await shown.tap("Berlin")
    await _until(emulator, shown, "Time zone: Europe/Berlin")
    await shown.tap("Time zone")
    await _until(emulator, shown, "Where does your clock stand?")
    assert "Europe/London" in (await alice.ask("Leeds")).text
    await _until(emulator, shown, "Time zone: Europe/London")
    await shown.tap("Time zone")
    await _until(emulator, shown, "Where does your clock stand?")
    await shown.tap("Share my location")
    assert (await alice.chat.reply()).buttons == ["Share my location"]
    await alice.chat.send_content({"location": {"latitude": 50.45, "longitude": 30.52}})
    assert "Europe/Kyiv" in (await alice.chat.reply()).text
    await _until(emulator, shown, "Time zone: Europe/Kyiv")


async def test_a_question_is_a_question_while_a_city_is_waited_for(
    emulator: Emulator, alice: Person
) -> None:
    shown = await alice.ask("/settings")
    await shown.tap("Time zone")
    await _until(emulator, shown, "Where does your clock stand?")
    assert (await alice.ask(QUESTION)).blockquotes
    assert "no city" in (await alice.ask("Xyzzyville")).text
    namesakes = await alice.ask("Springfield")
    assert "several" in namesakes.text
    await namesakes.tap(namesakes.buttons[0])
    await _until(emulator, namesakes, "Time zone: America/")


async def test_days_are_counted_in_the_reader_s_zone(emulator: Emulator, alice: Person) -> None:
    shown = await alice.ask("/settings")
    await shown.tap("Time zone")
    await _until(emulator, shown, "Where does your clock stand?")
    assert "Pacific/Kiritimati" in (await alice.ask("Pacific/Kiritimati")).text
    today = datetime.now(ZoneInfo("Pacific/Kiritimati")).date()
    silence = await alice.ask("what did Wallace say about withdrawal today?")
    assert f"{today.day} {today:%B %Y}" in silence.text


@pytest.mark.parametrize("data", ["set:length:enormous", "set:language:tlh", "set:timezone:Mars"])
async def test_a_choice_that_is_none_is_refused_politely(
    emulator: Emulator, alice: Person, data: str
) -> None:
    shown = await alice.ask("/settings")
    json: dict[str, Any] = shown.json
    query = emulator.press(alice.chat.room, alice.account, json, data)
    await emulator.until(lambda: emulator.answer_of(query), 20.0)
    assert "cannot be chosen" in str(emulator.answer_of(query))
