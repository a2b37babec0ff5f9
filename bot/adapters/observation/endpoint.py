"""The port for monitoring: /metrics, /healthz and /readyz over HTTP, in the bot's own event loop.

A loop that hangs does not answer there either, which is the truth about it.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Awaitable, Callable

import structlog
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.adapters.observation.prometheus import CONTENT_TYPE, PrometheusMeter
from bot.observation.health import Health
from bot.observation.observing import Observing
from bot.observation.standing import readings
from bot.settings import SettingsError

log = structlog.get_logger()

PATHS = ("/metrics", "/healthz", "/readyz")


class Endpoint:
    """Listens from :meth:`start` to :meth:`stop`."""

    def __init__(
        self, listen: str, port: int, meter: PrometheusMeter, observing: Observing
    ) -> None:
        self._listen = listen
        self._port = port
        self._meter = meter
        self._observing = observing
        self._server: HTTPServer | None = None

    def start(self) -> None:
        """Begin to listen; inside a running event loop.

        Raises:
            SettingsError: If the address cannot be listened on.
        """
        application = Application(
            [
                ("/metrics", _Metrics, {"text": self._text}),
                ("/healthz", _Healthy, {"ask": self._observing.alive}),
                ("/readyz", _Healthy, {"ask": self._observing.ready}),
            ],
            log_function=_note,
        )
        try:
            family = socket.AF_INET6 if ":" in self._listen else socket.AF_INET
            listening = socket.create_server((self._listen, self._port), family=family)
        except OSError as error:
            raise SettingsError(
                f"Nothing can listen on {self._listen}:{self._port} ({error.strerror}). Set "
                "ONRECORD_METRICS_LISTEN and ONRECORD_METRICS_PORT to an address of this machine "
                "and a free port."
            ) from error
        self._server = HTTPServer(application)
        listening.setblocking(False)
        self._server.add_sockets([listening])
        log.info("monitoring answers", listen=self._listen, port=self._port)

    async def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.stop()
            await self._server.close_all_connections()
            self._server = None

    async def _text(self) -> bytes:
        return self._meter.text(readings(await self._observing.snapshot()))


class _Metrics(RequestHandler):
    def initialize(self, text: Callable[[], Awaitable[bytes]]) -> None:
        self._text = text

    async def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE)
        self.finish(await self._text())


class _Healthy(RequestHandler):
    def initialize(self, ask: Callable[[], Awaitable[Health]]) -> None:
        self._ask = ask

    async def get(self) -> None:
        health = await self._ask()
        self.set_status(200 if health.ok else 503)
        self.set_header("Content-Type", "application/json")
        told = {"status": "ok" if health.ok else "not ok", "checks": dict(health.checks)}
        self.finish(json.dumps(told))


def _note(handler: RequestHandler) -> None:
    """Requests are heard of when debugging only: a prober asks every few seconds."""
    log.debug("monitored", path=handler.request.path, status=handler.get_status())
