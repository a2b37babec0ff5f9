"""Requests to Telegram under observation: how long each takes, and whether Telegram answers."""

from __future__ import annotations

from typing import Any

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.adapters.certificates import public_certificates
from bot.observation.journeys import Stage, lap
from bot.observation.measures import TELEGRAM_REQUESTS
from bot.observation.meter import Meter
from bot.observation.pulse import Pulse
from bot.receiving.receipt import begin

_NOT_US = frozenset({401, 404, 409})
"""What Telegram says where the token is not known any more, or where another one polls with it."""


class WatchedRequest(HTTPXRequest):
    """The library's own way to make requests, with a clock beside it."""

    def __init__(self, meter: Meter, pulse: Pulse, connections: int) -> None:
        super().__init__(
            connection_pool_size=connections, httpx_kwargs={"verify": public_certificates()}
        )
        self._meter = meter
        self._pulse = pulse

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One request; see :class:`telegram.request.BaseRequest`."""
        if _speaks(args[0] if args else kwargs["url"]):
            await begin()
        try:
            with lap(Stage.TELEGRAM):
                code, payload = await super().do_request(*args, **kwargs)
        except TelegramError:
            self._meter.count(TELEGRAM_REQUESTS, outcome="failed")
            raise
        if code < 500 and code not in _NOT_US:
            self._pulse.beat()
        self._meter.count(TELEGRAM_REQUESTS, outcome=_outcome(code))
        return code, payload


def _speaks(url: str) -> bool:
    """Whether a request says something that a second one like it would say twice."""
    method = url.rpartition("/")[2]
    return method.startswith(("send", "copy", "forward")) and method != "sendChatAction"


def _outcome(code: int) -> str:
    if code < 300:
        return "answered"
    if code == 429:
        return "too_many"
    return "refused" if code < 500 else "failed"
