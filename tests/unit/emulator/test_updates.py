"""Updates reach the bot as they reach it at Telegram: by long polling or by webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict, NetworkError

from tests.emulator.people import Person
from tests.emulator.world import Emulator, Failure


async def test_long_polling_returns_when_something_arrives(bot: Bot, alice: Person) -> None:
    [start] = await bot.get_updates()
    waiting = asyncio.create_task(bot.get_updates(offset=start.update_id + 1, timeout=10))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await alice.chat.send("hello")
    [update] = await waiting
    assert update.message is not None
    assert update.message.text == "hello"


async def test_what_is_not_confirmed_is_delivered_again(bot: Bot, alice: Person) -> None:
    await alice.chat.send("hello")
    first = await bot.get_updates()
    assert await bot.get_updates() == first
    assert await bot.get_updates(offset=first[-1].update_id + 1) == ()


async def test_a_second_poller_ends_the_first(bot: Bot, alice: Person) -> None:
    [start] = await bot.get_updates()
    first = asyncio.create_task(bot.get_updates(offset=start.update_id + 1, timeout=10))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.get_updates(offset=start.update_id + 1, timeout=10))
    with pytest.raises(Conflict):
        await first
    await alice.chat.send("hello")
    assert len(await second) == 1


async def test_what_people_type_carries_the_entities_telegram_finds(
    bot: Bot, alice: Person
) -> None:
    await alice.chat.send("/ask@onrecord_bot 😀 @someone https://x.example")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert sorted(message.parse_entities().values()) == [
        "/ask@onrecord_bot",
        "@someone",
        "https://x.example",
    ]


async def test_privacy_mode_hides_what_is_not_for_the_bot(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    group = emulator.group("Press")
    await group.send("just talk", alice)
    await group.send("@onrecord_bot hear me", alice)
    texts = [u.message.text for u in await bot.get_updates() if u.message]
    assert texts == ["/start", "@onrecord_bot hear me"]


async def test_a_tap_carries_its_message_with_what_that_replied_to(bot: Bot, alice: Person) -> None:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters

    asked = await alice.chat.send("question")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more:1")]])
    await bot.send_message(
        alice.id, "answer", reply_markup=keyboard,
        reply_parameters=ReplyParameters(asked["message_id"]),
    )  # fmt: skip
    shown = await alice.chat.reply()
    tapping = asyncio.create_task(shown.tap("More"))
    await asyncio.sleep(0)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.data == "more:1"
    assert query.message is not None
    assert query.message.reply_to_message.text == "question"  # type: ignore[attr-defined]
    await query.answer("there you are")
    assert await tapping == "there you are"
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer("again")


@pytest.fixture
async def hook() -> AsyncIterator[tuple[str, list[web.Request], list[int]]]:
    """An address that takes updates, what came, and the statuses it answers first."""
    came: list[web.Request] = []
    statuses: list[int] = []

    async def take(request: web.Request) -> web.Response:
        await request.read()
        came.append(request)
        return web.Response(status=statuses.pop(0) if statuses else 200)

    application = web.Application()
    application.router.add_post("/hook", take)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", came, statuses
    await runner.cleanup()


async def test_a_webhook_gets_each_update_with_the_secret_until_it_takes_it(
    emulator: Emulator,
    bot: Bot,
    alice: Person,
    hook: tuple[str, list[web.Request], list[int]],
) -> None:
    url, came, statuses = hook
    statuses.append(503)
    await bot.set_webhook(url, secret_token="s3cret")  # noqa: S106 - of a loopback server
    await emulator.until(lambda: not emulator.pending, 5)
    assert len(came) == 2
    assert {r.headers["X-Telegram-Bot-Api-Secret-Token"] for r in came} == {"s3cret"}
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    assert alice.chat.unread() == 0


async def test_a_coming_call_can_be_made_to_fail(
    emulator: Emulator, bot: Bot, alice: Person
) -> None:
    emulator.fail_next("sendMessage", Failure(drop=True))
    with pytest.raises(NetworkError):
        await bot.send_message(alice.id, "lost")
    emulator.fail_next("sendMessage", Failure(status=502, after=True))
    with pytest.raises(NetworkError):
        await bot.send_message(alice.id, "arrived all the same")
    assert alice.chat.unread() == 1
    await bot.send_message(alice.id, "and on")
    assert alice.chat.unread() == 2
