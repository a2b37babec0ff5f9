"""Briefings as files: the very stories that were told, and a picture with the long ones."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from bot.adapters.state.database import Database
from bot.adapters.state.tables.deliveries import DELIVERIES, DELIVERY_PARTS
from bot.delivery.model import Address
from bot.services import Services
from tests.e2e.conftest import App, StartBot
from tests.e2e.test_briefings import settled
from tests.emulator.people import Person, Shown

LONG = "/briefing since 7 March 2026, long"


def deliver(database: Database, subscription: int, chat_id: int, message_id: int) -> None:
    """Write down that a message holds what a subscription sent, as the outbox does."""
    with database.writing() as connection:
        connection.execute(
            DELIVERIES.insert().values(
                id=1, kind="briefing", source=subscription, due=int(time.time()), chat_id=chat_id,
                state="sent", content="e", ready_at=0.0, attempts=1, told=True,
            )
        )  # fmt: skip
        connection.execute(
            DELIVERY_PARTS.insert().values(
                delivery=1, number=0, state="sent", again=False, message_id=message_id,
                reported=False,
            )
        )  # fmt: skip


async def to_the_end(person: Person, first: Shown) -> list[Shown]:
    """All messages of a briefing; the last one has the button."""
    shown = [first]
    while "Export" not in shown[-1].buttons:
        shown.append(await person.chat.reply())
    return shown


async def test_what_was_told_is_exported_and_not_what_would_be_told_next(
    bot: App, alice: Person
) -> None:
    told = await to_the_end(alice, await alice.ask("/briefing"))
    await settled(bot)
    again = await alice.ask("/briefing")
    assert "nothing new is on record" in again.text
    assert "Export" not in again.buttons
    assert "nothing to export" in (await alice.ask("/export pdf")).text
    for way in ("reply", "button"):
        if way == "reply":
            await alice.chat.send("/export md", reply_to=told[0])
        else:
            await told[-1].tap("Export")
            await (await alice.chat.reply()).tap("Markdown")
        name, data = (await alice.chat.reply()).document
        assert name.startswith("briefing-what-is-new-")
        text = data.decode()
        assert text.startswith("# What is new\n")
        quoted = [words for message in told for words in message.blockquotes]
        assert quoted
        plain = "".join(text.replace("\\", "").replace(">", "").split())
        assert all("".join(words.split()) in plain for words in quoted)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("kind", ["pdf", "docx"])
async def test_the_last_briefing_comes_in_each_format(alice: Person, kind: str) -> None:
    await to_the_end(alice, await alice.ask("/briefing on 13 March 2026"))
    sent = await alice.ask(f"/export {kind}")
    assert sent.document[0].endswith(f".{kind}")
    assert sent.text.startswith("Briefing: What is new\n")


@pytest.mark.usefixtures("bot")
async def test_a_long_briefing_comes_with_a_picture_of_who_covered_it_when(alice: Person) -> None:
    picture = await alice.ask(LONG)
    [photo] = picture.json["photo"]
    assert photo["width"] == 1080
    image = Image.open(io.BytesIO(alice.emulator.files[photo["file_id"]]))
    assert image.format == "PNG"
    assert (await alice.chat.reply()).text.startswith("Briefing, since 7 March 2026")


async def test_a_briefing_that_came_by_subscription_is_exported_by_reply_and_as_the_last(
    start_bot: StartBot, alice: Person
) -> None:
    kept: list[Services] = []

    def alter(services: Services) -> Services:
        kept.append(services)
        return services

    bot = await start_bot(alter)
    await alice.ask("/subscribe weekdays 07:30 Europe/London fuel duty")
    [services] = kept
    [subscription] = await services.subscribed.of(Address(alice.id, None))
    sent = await bot.bot.send_message(alice.id, "Briefing on fuel duty")
    deliver(services.database, subscription.id, alice.id, sent.message_id)
    while (message := await alice.chat.reply()).text != "Briefing on fuel duty":
        pass
    await alice.chat.send("/export md", reply_to=message)
    assert (await alice.chat.reply()).document[1].startswith(b"# What is new: fuel duty\n")
    asked = await alice.ask("/export")
    await asked.tap("PDF")
    assert (await alice.chat.reply()).document[0].startswith("briefing-what-is-new-fuel-duty")
