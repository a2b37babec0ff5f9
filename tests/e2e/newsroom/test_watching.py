"""Watches: what a reload brings is told once, together, and never what was on record before."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import building_root
from bot.services import Services
from bot.settings import Settings
from bot.ticking import Ticking
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator
from tests.fakes.running_clock import RunningClock

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
PIER = "“The pier will open on Sunday,” said Una Brandt, the transport minister."
TOLL = "“There will be no toll on the Skerra bridge this year,” said Una Brandt, the minister."
QUOTA = (
    "“We will not sign the quota deal before the summer,” said Per Lund, the fishermen’s leader."
)

Reload = Callable[..., Awaitable[None]]


def quick(services: Services) -> Services:
    """A bot that looks for news five times a second."""
    return replace(services, ticking=Ticking(services.lookout, 0.2))


@pytest.fixture
def clock() -> RunningClock:
    return RunningClock(NOON)


@pytest.fixture(autouse=True)
async def bot(start_bot: StartBot, clock: RunningClock, impatient_outbox: None) -> None:  # noqa: ARG001
    await start_bot(quick, clock=clock)


@pytest.fixture
def reload(bot_settings: Settings, tmp_path: Path) -> Reload:
    """``onrecord reload`` beside the bot, with further articles: their texts by name."""
    folder = tmp_path / "wire"
    folder.mkdir()

    async def run(**texts: str) -> None:
        for name, text in texts.items():
            article = {
                "id": name,
                "title": f"News of {name}",
                "text": f"It was a busy day on Skerra.\n\n{text}\n\nThe day ended in rain.",
                "outlet": name.title(),
                "url": f"https://{name}.example/news",
                "published_at": "2026-03-10",
            }
            (folder / f"{name}.jsonl").write_text(json.dumps(article))
        await asyncio.to_thread(building_root.reload, bot_settings, [folder], [], lambda _: None)

    return run


def said(sentence: str) -> str:
    """The words between the marks."""
    return sentence.removeprefix("“").partition(",”")[0]


def words_of(shown: Shown) -> list[str]:
    return [quote.strip("“”,") for quote in shown.blockquotes]


async def test_new_words_of_somebody_watched_are_told_in_one_message_and_only_once(
    alice: Person, reload: Reload
) -> None:
    told = await alice.ask("/watch Brandt")
    assert "Watching: Una Brandt" in told.text
    await reload(courier=f"{PIER}\n\n{TOLL}", herald=QUOTA)
    alert = await alice.chat.reply()
    assert alert.formatted("bold") == [
        "2 new statements on what you watch",
        "Una Brandt",
        "Una Brandt",
    ]
    assert words_of(alert) == [
        "The pier will open on Sunday",
        "There will be no toll on the Skerra bridge this year",
    ]
    assert next(iter(alert.links.values())).startswith("https://courier.example/news#:~:text=")
    # The same words from an agency, another head to the article, and one sentence that is new.
    await reload(
        courier=f"{PIER} She smiled.\n\n{TOLL}",
        gazette=f"{TOLL}\n\n“A bridge is a road,” said Una Brandt.",
    )
    assert words_of(await alice.chat.reply()) == ["A bridge is a road"]
    assert alice.chat.unread() == 0


async def test_several_watches_are_told_together_and_copies_once(
    alice: Person, reload: Reload
) -> None:
    await alice.ask("/watch “quota deal”")
    await alice.ask("/watch Brandt on the bridge toll")
    await alice.ask("/watch Lund")
    await reload(courier=f"{TOLL}\n\n{PIER}", herald=QUOTA, gazette=QUOTA)
    alert = await alice.chat.reply()
    assert "2 new statements on what you watch" in alert.text
    assert sorted(words_of(alert)) == [
        "There will be no toll on the Skerra bridge this year",
        "We will not sign the quota deal before the summer",
    ]
    assert "“quota deal”, word for word; Per Lund" in alert.formatted("italic")
    assert "Also in: Herald" in alert.text or "Also in: Gazette" in alert.text
    assert alice.chat.unread() == 0


async def test_what_is_on_record_when_the_watch_is_made_is_no_news(
    alice: Person, bob: Person, reload: Reload
) -> None:
    await bob.ask("/watch Lund")
    await reload(courier=PIER)
    await alice.ask("/watch Brandt")
    await reload(courier=f"{PIER} She left.", herald=TOLL)
    assert words_of(await alice.chat.reply()) == [said(TOLL)]
    assert bob.chat.unread() == 0


async def test_alerts_wait_through_quiet_hours_and_come_together(
    alice: Person, reload: Reload, clock: RunningClock
) -> None:
    await alice.ask("/timezone Leeds")
    assert "from 22:00 to 07:00 (Europe/London)" in (await alice.ask("/quiet 22:00-07:00")).text
    await alice.ask("/watch Brandt")
    clock.put_to(NOON.replace(hour=22, minute=30))
    await reload(courier=PIER)
    clock.put_to(NOON.replace(hour=23))
    await reload(herald=TOLL)
    with pytest.raises(AssertionError, match="nothing of the kind"):
        await alice.chat.reply(3)  # in which both are looked for fifteen times
    clock.put_to(NOON.replace(hour=7) + timedelta(days=1))
    alert = await alice.chat.reply()
    assert "2 new statements" in alert.text
    assert len(words_of(alert)) == 2
    assert alice.chat.unread() == 0
    assert "No quiet hours" in (await alice.ask("/quiet off")).text


async def test_words_withdrawn_while_they_wait_are_not_told(
    alice: Person, reload: Reload, clock: RunningClock
) -> None:
    await alice.ask("/quiet 13:00-14:00")
    await alice.ask("/watch Brandt")
    clock.put_to(NOON.replace(hour=13))
    await reload(courier=PIER, herald=TOLL)
    await reload(courier="“I have nothing to say about piers,” said Per Lund.")
    clock.put_to(NOON.replace(hour=14))
    assert words_of(await alice.chat.reply()) == [said(TOLL)]


async def test_a_watch_that_was_ended_tells_nothing_more(
    alice: Person, bob: Person, reload: Reload
) -> None:
    await alice.ask("/watch Lund")
    await alice.ask("/watch Brandt")
    listed = await alice.ask("/watches")
    assert "1. Per Lund\n2. Una Brandt" in listed.text
    assert "Ended: Una Brandt" in await listed.tap("End 2")
    assert "You watch for that already" in (await alice.ask("/watch Per Lund")).text
    await reload(courier=PIER, herald=QUOTA)
    assert words_of(await alice.chat.reply()) == [said(QUOTA)]
    assert bob.chat.unread() == 0


async def test_a_misspelt_or_unknown_name_is_asked_back(alice: Person, reload: Reload) -> None:
    shown = await alice.ask("/watch Brant on the toll")
    assert "Nobody called Brant is on record" in shown.text
    await shown.tap("Una Brandt, transport minister")
    await shown.emulator.until(lambda: "Watching: Una Brandt on the toll" in shown.text, 30)
    unknown = await alice.ask("/watch Zelda Quint")
    assert "on record yet" in unknown.text
    await unknown.tap("What they say, once they do")
    await unknown.emulator.until(lambda: "Watching: Zelda Quint" in unknown.text, 30)
    await reload(courier="“I am new to the island council,” said Zelda Quint, a councillor.")
    assert words_of(await alice.chat.reply()) == ["I am new to the island council"]


async def test_a_topic_of_a_group_is_told_in_its_topic_and_administrators_decide(
    emulator: Emulator, alice: Person, bob: Person, reload: Reload
) -> None:
    forum = emulator.group("Newsroom", forum=True)
    forum.appoint(alice)
    await forum.send("/watch Brandt", bob, thread=5)
    assert "Only administrators" in (await forum.reply()).text
    await forum.send("/watch Brandt", alice, thread=5)
    assert "Watching: Una Brandt" in (await forum.reply()).text
    await reload(courier=PIER)
    alert = await forum.reply()
    assert alert.json["message_thread_id"] == 5
    assert words_of(alert) == ["The pier will open on Sunday"]


async def test_a_command_without_words_says_how(alice: Person) -> None:
    assert "/watch Wallace on withdrawal" in (await alice.ask("/watch")).text
    assert "Nothing is watched for here" in (await alice.ask("/watches")).text
    assert "I did not understand “at night”" in (await alice.ask("/quiet at night")).text
    quiet = await alice.ask("/quiet")
    await quiet.tap("Quiet 22:00-07:00")
    await quiet.emulator.until(lambda: "Alerts wait from 22:00 to 07:00 (UTC)" in quiet.text, 30)


async def test_who_was_blocked_is_told_nothing_more(
    alice: Person, bob: Person, admin: Person, reload: Reload
) -> None:
    await alice.ask("/watch Brandt")
    await bob.ask("/watch Brandt")
    await admin.ask(f"/block {alice.id}")
    await reload(courier=PIER)
    assert words_of(await bob.chat.reply()) == [said(PIER)]
    assert alice.chat.unread() == 0
