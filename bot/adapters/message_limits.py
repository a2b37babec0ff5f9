"""How many requests Telegram takes: the library's limits, for what they are meant for."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

ACTION = "sendChatAction"

Response = bool | dict[str, Any] | list[dict[str, Any]]


class MessageLimiter(AIORateLimiter):
    """Telegram counts messages; that something is typed is none, and takes no message's place."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Response]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Response:
        """Make a request when it may be made; see :class:`telegram.ext.BaseRateLimiter`."""
        if endpoint == ACTION:
            return await callback(*args, **kwargs)
        return await super().process_request(
            callback, args, kwargs, endpoint, data, rate_limit_args
        )
