"""Telegram's limits hold for messages, and what only shows that something is typed passes."""

from __future__ import annotations

import asyncio

import pytest

from bot.adapters.message_limits import MessageLimiter


async def test_a_chat_action_neither_waits_nor_takes_a_message_s_place() -> None:
    limiter = MessageLimiter(overall_max_rate=1, overall_time_period=60)
    done: list[str] = []

    async def ask(endpoint: str) -> None:
        async def callback() -> bool:
            done.append(endpoint)
            return True

        assert await limiter.process_request(callback, (), {}, endpoint, {"chat_id": 7}, None)

    for endpoint in ("sendChatAction", "sendChatAction", "sendMessage", "sendChatAction"):
        await ask(endpoint)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await ask("sendMessage")
    assert done == ["sendChatAction", "sendChatAction", "sendMessage", "sendChatAction"]
