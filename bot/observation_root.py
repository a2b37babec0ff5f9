"""The composition of what can be seen of a running bot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from typing import Any

from telegram.ext import Application

from bot.adapters.observation.endpoint import Endpoint
from bot.adapters.observation.error_reports import report_errors
from bot.adapters.observation.prometheus import PrometheusMeter
from bot.adapters.observation.requests import WatchedRequest
from bot.adapters.observation.running import RunningApplication
from bot.adapters.observation.traces import Traces, traces_to
from bot.delivering import Delivering
from bot.delivery.ports import Troubles
from bot.feeding.desk import Feeds
from bot.lookup import Lookup
from bot.observation.meter import UNMEASURED, Meter
from bot.observation.noting import note_update
from bot.observation.observing import Observing, Sources
from bot.observation.pulse import Pulse
from bot.observation.updates import Finished, Updates
from bot.offload import Offload
from bot.settings import Settings
from bot.ticking import Ticking

CONNECTIONS = 256
"""To Telegram at a time, as the library has it for answers; polling needs one."""


@dataclass(frozen=True, slots=True)
class Watched:
    """The parts of a bot that are looked at."""

    lookup: Lookup
    offload: Offload
    troubles: Troubles
    feeds: Feeds
    delivering: Delivering | None
    ticking: Ticking

    def sources(self) -> Sources:
        """Where facts come from."""
        return Sources(
            serving=self.lookup.serving,
            deliveries=lambda: self.offload.look_up(self.troubles.counts),
            feeds=self.feeds.subscribing.feeds,
            waiting=lambda: self.offload.waiting,
            ended=self._ended,
        )

    def _ended(self) -> tuple[str, ...]:
        loops = {"outbox": self.delivering, "watches": self.ticking, "feeds": self.feeds.keeping}
        return tuple(name for name, loop in loops.items() if loop and loop.ended)


@dataclass(frozen=True, slots=True)
class Observation:
    """What observes one bot.

    Attributes:
        endpoint: ``None`` where no port is set.
        traces: ``None`` where no collector is set.
    """

    meter: Meter
    pulse: Pulse
    updates: Updates
    observing: Observing
    endpoint: Endpoint | None
    traces: Traces | None

    def request(self, connections: int = CONNECTIONS) -> WatchedRequest:
        """What makes requests to Telegram, watched."""
        return WatchedRequest(self.meter, self.pulse, connections)

    def listen(self) -> None:
        """Answer monitoring, first of all: it should hear that the bot is starting.

        Raises:
            SettingsError: If the address cannot be listened on.
        """
        if self.endpoint:
            self.endpoint.start()

    def start(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Look after an application."""
        self.observing.start(RunningApplication(application))

    async def stop(self) -> None:
        """Look after nothing, and answer nobody any more."""
        await self.observing.stop()
        if self.endpoint:
            await self.endpoint.stop()

    def close(self) -> None:
        """Send what still waits to be sent."""
        if self.traces:
            self.traces.close()


def meter(settings: Settings) -> Meter:
    """What measures: nothing where nobody can read it."""
    return PrometheusMeter() if settings.metrics_port else UNMEASURED


def observation(settings: Settings, used: Meter, watched: Watched) -> Observation:
    """What observes a bot.

    Args:
        used: The meter of :func:`meter`.

    Raises:
        SettingsError: If what exports traces is not installed.
    """
    pulse = Pulse()
    observing = Observing(watched.sources(), used, pulse, version())
    traces = traces_to(settings.traces_url, version()) if settings.traces_url else None
    finished: list[Finished] = [partial(note_update, used)]
    if traces:
        finished.append(traces.finished)
    endpoint = None
    if isinstance(used, PrometheusMeter) and settings.metrics_port:
        endpoint = Endpoint(settings.metrics_listen, settings.metrics_port, used, observing)
    return Observation(used, pulse, Updates(finished), observing, endpoint, traces)


def report_defects(settings: Settings) -> None:
    """Send defects where the settings say, if they do.

    Raises:
        SettingsError: If that is not possible.
    """
    if settings.sentry_dsn:
        report_errors(settings.sentry_dsn.get_secret_value(), version())


def version() -> str:
    """The program's."""
    try:
        return version_of("onrecord")
    except PackageNotFoundError:
        return "unknown"
