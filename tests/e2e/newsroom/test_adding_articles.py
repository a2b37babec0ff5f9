"""An article that an admin sends is loaded in earnest, and shown from the time it may be shown."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.e2e.conftest import ADMIN_ID, StartBot
from tests.emulator.people import Person
from tests.emulator.world import Emulator

CLOSED = """EMBARGOED UNTIL 18:00 Friday 27 March 2026

Ferry to be sold

“We shall sell the ferry to the highest bidder before the year is out,” said Una Brandt, the transport minister, on Friday.

The ferry has crossed the sound for a hundred years and has never once been on time.
"""  # noqa: E501 - as it comes
QUESTION = "what did Brandt say about selling the ferry to the highest bidder?"
LOADED = 120.0
"""Seconds within which a reload of one article is done."""


async def test_an_embargoed_release_is_understood_corrected_added_and_not_shown_before_its_time(
    start_bot: StartBot, emulator: Emulator, alice: Person
) -> None:
    now = [datetime(2026, 3, 27, 17, 59, tzinfo=UTC)]
    await start_bot(clock=lambda: now[0])
    admin = emulator.user("Ada", ADMIN_ID, language_code="de")
    release = emulator.store_file("document", "release.txt", CLOSED.encode())
    await admin.chat.send_content(release)
    shown = await admin.chat.reply()
    assert "Sperrfrist bis: 27. März 2026, 18:00 UTC" in shown.text

    await shown.tap("Datum")
    asked = await admin.chat.reply()
    await admin.chat.send("gestern", reply_to=asked)
    assert "„gestern“ verstehe ich nicht; es muss ein Datum sein" in (await admin.chat.reply()).text
    await admin.chat.send("2026-03-27", reply_to=asked)
    corrected = await admin.chat.reply()
    assert "Datum: 27. März 2026\n" in corrected.text

    await corrected.tap("Aufnehmen")
    assert "im Archiv" in (await admin.chat.reply(LOADED)).text
    assert "add article Ferry to be sold · done" in (await admin.ask("/audit")).text
    assert "highest bidder" not in (await alice.ask(QUESTION)).text
    now[0] = now[0].replace(hour=18, minute=0)
    assert "highest bidder" in (await alice.ask(QUESTION)).text
