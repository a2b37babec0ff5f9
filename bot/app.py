"""The Telegram application: what it is made of, and what each update passes on its way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from telegram.ext import Application, ApplicationBuilder

from bot.adapters.message_limits import MessageLimiter
from bot.handlers.arrivals import Arrivals
from bot.handlers.calling import Calling
from bot.handlers.letters import ReceivedUpdates
from bot.handlers.order import register_all
from bot.handlers.readers import Readers
from bot.lifetime import App, begin_and_tell, end, stop
from bot.observation.updates import Updates
from bot.services import Services
from bot.settings import Settings, SettingsError

RETRIES = 3
"""Times a request that Telegram refuses with 429 is repeated after the wait it asks for; the
library's default is none, which would lose answers in a busy minute."""

CONCURRENT_UPDATES = 64
"""Updates handled at a time; waiting for a worker costs nothing but memory."""


class _BotApplication(Application[Any, Any, Any, Any, Any, Any]):
    """Finishes the replies in flight when it stops, and ends what would keep it for minutes.

    Args:
        updates: Gives each update a reference, and times it.
        arrivals: Has each update handled once.
        readers: Knows how whoever reads the replies to one likes them.
    """

    def __init__(
        self,
        *,
        before_stop: Callable[[], Awaitable[None]],
        updates: Updates,
        readers: Readers,
        arrivals: Arrivals,
        **built: Any,
    ) -> None:
        super().__init__(**built)
        self._before_stop = before_stop
        self._updates = updates
        self._readers = readers
        self._arrivals = arrivals

    async def process_update(self, update: object) -> None:
        with self._updates.observed():
            async with self._readers.of(update):
                handle = partial(super().process_update, update)
                await self._arrivals.see_to(update, handle)
        await self._arrivals.conclude(update)

    async def stop(self) -> None:
        await self._before_stop()
        await super().stop()
        await self._arrivals.leave()


def build_application(settings: Settings, services: Services) -> App:
    """The application, ready to run.

    Raises:
        SettingsError: If no token is set.
    """
    if settings.token is None:
        raise SettingsError(
            "ONRECORD_TOKEN is not set. Ask @BotFather for a bot and set it to the token."
        )
    calling = Calling(services.offload, services.callers)
    builder = (
        ApplicationBuilder()
        .application_class(
            _BotApplication,
            {
                "before_stop": partial(stop, services),
                "updates": services.observation.updates,
                "readers": Readers(calling),
                "arrivals": _arrivals(settings, services),
            },
        )
        .token(settings.token.get_secret_value())
        .base_url(f"{settings.api_base_url.rstrip('/')}/bot")
        .base_file_url(f"{settings.api_base_url.rstrip('/')}/file/bot")
        .request(services.observation.request())
        .get_updates_request(services.observation.request(1))
        .update_queue(ReceivedUpdates(services.receiving, calling.look_ahead))
        .concurrent_updates(CONCURRENT_UPDATES)
        .rate_limiter(MessageLimiter(max_retries=RETRIES))
        .post_init(lambda application: begin_and_tell(application, services))
        .post_shutdown(lambda _: end(services))
    )
    application = builder.build()
    register_all(application, services)
    return application


def _arrivals(settings: Settings, services: Services) -> Arrivals:
    oldest = timedelta(hours=settings.answer_hours)
    # By the real clock: dates of messages are Telegram's.
    now = partial(datetime.now, UTC)
    return Arrivals(services.offload, services.receiving, services.presses, now, oldest)
