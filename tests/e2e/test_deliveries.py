"""Briefings that come by themselves, on time and once, whatever Telegram answers."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import pytest

from tests.e2e.conftest import StartBot
from tests.emulator.errors import flood
from tests.emulator.people import Person, Shown
from tests.emulator.world import Emulator, Failure
from tests.fakes.running_clock import RunningClock

EVENING = datetime(2026, 3, 17, 20, 0, tzinfo=UTC)
DUE = datetime(2026, 3, 18, 7, 30, tzinfo=UTC)
DAY = timedelta(days=1)
SOON = 60.0
"""Seconds in which whatever is due comes, on the busiest of machines."""


@pytest.fixture
def clock() -> RunningClock:
    return RunningClock(EVENING)


@pytest.fixture(autouse=True)
async def bot(start_bot: StartBot, clock: RunningClock, impatient_outbox: None) -> None:  # noqa: ARG001
    await start_bot(clock=clock)


async def subscribed(person: Person, words: str = "daily 07:30 UTC") -> None:
    assert "Subscribed" in (await person.ask(f"/subscribe {words}")).text


async def test_a_briefing_comes_when_it_is_due_and_not_before(
    alice: Person, clock: RunningClock
) -> None:
    await subscribed(alice)
    clock.put_to(DUE - timedelta(seconds=6))
    with pytest.raises(AssertionError, match="nothing of the kind"):
        await alice.chat.reply(1)
    shown = await alice.chat.reply(SOON)
    assert shown.text.startswith("Briefing")
    assert clock() >= DUE
    assert shown.blockquotes


async def test_the_next_briefing_repeats_nothing(alice: Person, clock: RunningClock) -> None:
    await subscribed(alice)
    clock.put_to(DUE)
    first = await everything(alice)
    assert first
    clock.put_to(DUE + DAY)
    second = await everything(alice)
    assert second
    assert not {quote for shown in first for quote in shown.blockquotes} & {
        quote for shown in second for quote in shown.blockquotes
    }


async def everything(person: Person) -> list[Shown]:
    """All messages of the next sending."""
    return [await person.chat.reply(SOON), *await everything_read(person)]


async def everything_read(person: Person, seconds: float = 3) -> list[Shown]:
    """All that comes until nothing has come for some seconds."""
    shown = []
    with contextlib.suppress(AssertionError):
        while True:
            shown.append(await person.chat.reply(seconds))
    return shown


async def test_a_late_briefing_says_so_and_one_too_late_is_mentioned_in_the_next(
    alice: Person, clock: RunningClock
) -> None:
    await subscribed(alice)
    clock.put_to(DUE + timedelta(hours=2))
    assert (await alice.chat.reply(SOON)).text.startswith("Late, sorry: this was due at 07:30.")
    clock.put_to(DUE + DAY + timedelta(hours=9))
    await everything_read(alice)
    clock.put_to(DUE + 2 * DAY)
    assert (await alice.chat.reply(SOON)).text.startswith(
        "The briefing due on Thursday 19 March at 07:30 was not sent: I was not running."
    )


async def test_who_has_blocked_the_bot_is_not_written_to_again(
    alice: Person, bob: Person, clock: RunningClock
) -> None:
    await subscribed(alice)
    await subscribed(bob)
    alice.block_bot()
    clock.put_to(DUE)
    await bob.chat.reply(SOON)
    alice.account.has_blocked = False
    await until_it_shows(alice, "/subscriptions", "There are no subscriptions here")


async def until_it_shows(person: Person, command: str, wanted: str) -> None:
    """Ask until the answer holds some words; what happens by itself takes a moment."""
    for _ in range(20):
        if wanted in (await person.ask(command)).text:
            return
        await asyncio.sleep(0.5)
    raise AssertionError(f"{command} never showed {wanted!r}")


async def test_a_wait_that_telegram_asks_for_is_kept(
    alice: Person, clock: RunningClock, emulator: Emulator
) -> None:
    await subscribed(alice)
    emulator.fail_next("sendMessage", Failure(answer=flood(4)))
    clock.put_to(DUE)
    assert (await alice.chat.reply(SOON)).text.startswith("Briefing")
    calls = emulator.calls("sendMessage")
    [refused] = [place for place, call in enumerate(calls) if call.status == 429]
    assert calls[refused + 1].at - calls[refused].at >= 4


async def test_a_group_that_became_a_supergroup_is_followed(
    alice: Person, clock: RunningClock, emulator: Emulator
) -> None:
    group = emulator.group("Press", supergroup=False)
    group.appoint(alice)
    await group.send("/subscribe daily 07:30 UTC", alice)
    assert "Subscribed" in (await group.reply()).text
    moved = emulator.upgrade(group)
    clock.put_to(DUE)
    assert (await moved.reply(SOON)).text.startswith("Briefing")


async def test_what_may_have_arrived_is_reported_and_settled_by_an_admin(
    alice: Person, admin: Person, bob: Person, clock: RunningClock, emulator: Emulator
) -> None:
    assert "known to have arrived" in (await admin.ask("/deliveries")).text
    assert "Only admins" in (await bob.ask("/deliveries")).text
    await subscribed(alice, "daily 07:30 UTC @short")
    emulator.fail_next("sendMessage", Failure(drop=True, after=True))
    clock.put_to(DUE)
    assert (await alice.chat.reply(SOON)).text.startswith("Briefing")
    report = await admin.chat.reply(SOON)
    assert "may have arrived" in report.text
    assert "/deliveries" in report.text
    assert alice.chat.unread() == 0
    listed = await admin.ask("/deliveries")
    assert await listed.tap("1. Send again", bob) == "Only admins of this bot may do that."
    assert (await listed.tap("1. Send again")).startswith("It will be sent again")
    assert (await alice.chat.reply(SOON)).text.startswith("Sent again: ")
    assert await listed_again(admin) == []


async def listed_again(admin: Person) -> list[str]:
    return (await admin.ask("/deliveries")).buttons


async def test_a_briefing_that_came_by_itself_takes_reactions_and_is_exported_as_it_was_told(
    alice: Person, clock: RunningClock
) -> None:
    await subscribed(alice, "daily 07:30 UTC @short")
    clock.put_to(DUE)
    told = await everything(alice)
    assert "Export" in told[-1].buttons
    told[0].react("👎")
    question = await alice.chat.reply()
    assert question.text.startswith("You reacted with 👎.")
    await (await alice.ask("/subscriptions")).tap("End")
    await told[-1].tap("Export")
    await (await alice.chat.reply()).tap("Markdown")
    by_button = (await alice.chat.reply()).document[1]
    await alice.chat.send("/export md", reply_to=told[0])
    assert (await alice.chat.reply()).document[1] == by_button
    plain = "".join(by_button.decode().replace("\\", "").replace(">", "").split())
    quoted = [words for message in told for words in message.blockquotes]
    assert quoted
    assert all("".join(words.split()) in plain for words in quoted)


async def test_who_is_put_out_before_it_is_sent_gets_nothing(
    alice: Person, bob: Person, admin: Person, clock: RunningClock
) -> None:
    await subscribed(alice)
    await subscribed(bob)
    await admin.ask(f"/block {alice.id}")
    clock.put_to(DUE)
    await bob.chat.reply(SOON)
    assert alice.chat.unread() == 0
