"""The Telegram application: its handlers, its limits, its life from start to stop."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram import Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import Application, ApplicationBuilder

from bot.adapters.message_limits import MessageLimiter
from bot.handlers.adding import AddingArticles
from bot.handlers.admin import Admin
from bot.handlers.arrivals import Arrivals
from bot.handlers.articles import Articles
from bot.handlers.auditing import Auditing
from bot.handlers.briefings import Briefings
from bot.handlers.calling import Calling
from bot.handlers.choosing import Settings as ChosenSettings
from bot.handlers.conversations import Forgetting
from bot.handlers.deliveries import Deliveries
from bot.handlers.edits import Edits
from bot.handlers.exports import Exports
from bot.handlers.failures import Failures
from bot.handlers.feeds import FeedCommands, FeedNews
from bot.handlers.first_steps import FirstSteps
from bot.handlers.gaps import GapsAsked
from bot.handlers.gate import Gate
from bot.handlers.generations import Generations
from bot.handlers.inline import Inline
from bot.handlers.judging import Judging
from bot.handlers.leanings import LeaningHandlers
from bot.handlers.letters import ReceivedUpdates
from bot.handlers.membership import Membership
from bot.handlers.narrowing import FromAnswers
from bot.handlers.placing import Placing
from bot.handlers.privacy import PrivacyOf
from bot.handlers.questions import Questions
from bot.handlers.quotes import Quotes
from bot.handlers.readers import Readers
from bot.handlers.records import Records
from bot.handlers.roles import Menus
from bot.handlers.status import StatusOf
from bot.handlers.subscribing import Subscribing
from bot.handlers.subscriptions import Subscriptions
from bot.handlers.timelines import Timelines
from bot.handlers.verifying import Verifying
from bot.handlers.watching import Watching
from bot.handlers.welcome import Welcome
from bot.languages.catalogues import read_all
from bot.observation.updates import Updates
from bot.services import Services
from bot.settings import Settings, SettingsError
from retrieval.errors import CorpusError, OnrecordError

log = structlog.get_logger()

App = Application[Any, Any, Any, Any, Any, Any]

RETRIES = 3
"""Times a request that Telegram refuses with 429 is repeated after the wait it asks for; the
library's default is none, which would lose answers in a busy minute."""

START_RETRIES = 4
"""Times the first call is repeated, about fourteen seconds in all: a network that comes up while a
machine starts. What is down for longer is for whoever runs the bot, and for a supervisor."""

CONCURRENT_UPDATES = 64
"""Updates handled at a time; waiting for a worker costs nothing but memory."""

ASKS_AGAIN = 0.02
"""Seconds before more updates are asked for: what has just come is taken up first, for asking costs
as much work as taking up."""

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MESSAGE_REACTION,
]
"""Kinds of update asked of Telegram; all others are ignored on purpose."""


class TelegramUnreachable(OnrecordError):
    """Telegram does not answer at the start."""


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
                "before_stop": partial(_stop, services),
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
        .post_init(lambda application: _begin_and_tell(application, services))
        .post_shutdown(lambda _: _end(services))
    )
    application = builder.build()
    # Before the questions, which take any text: what is addressed to somebody else.
    for room in (
        Edits,
        Gate,
        Placing,
        Quotes,
        Articles,
        Membership,
        FirstSteps,
        Welcome,
        ChosenSettings,
        PrivacyOf,
        Forgetting,
        Records,
        Timelines,
        AddingArticles,
        Exports,
        Briefings,
        LeaningHandlers,
        Verifying,
        Subscribing,
        Subscriptions,
        Watching,
        Questions,
        FromAnswers,
        Inline,
        Judging,
        Admin,
        StatusOf,
        GapsAsked,
        Auditing,
        Generations,
        FeedCommands,
        Deliveries,
        Failures,
    ):
        room(services).register(application)
    return application


def _arrivals(settings: Settings, services: Services) -> Arrivals:
    oldest = timedelta(hours=settings.answer_hours)
    # By the real clock: dates of messages are Telegram's.
    now = partial(datetime.now, UTC)
    return Arrivals(services.offload, services.receiving, services.presses, now, oldest)


def run_bot(settings: Settings, services: Services) -> None:
    """Run until a signal stops it: by webhook where one is set, else by polling.

    Raises:
        SettingsError: If there is no token, or Telegram does not know it.
    """
    application = build_application(settings, services)
    logging.getLogger("telegram.ext").addFilter(_not_told_below)
    try:
        if settings.webhook_url and settings.webhook_secret:
            application.run_webhook(
                listen=settings.webhook_listen,
                port=settings.webhook_port,
                # A proxy in front passes the path on as it is.
                url_path=urlsplit(settings.webhook_url).path,
                bootstrap_retries=START_RETRIES,
                webhook_url=settings.webhook_url,
                secret_token=settings.webhook_secret.get_secret_value(),
                allowed_updates=UPDATES,
            )
        else:
            application.run_polling(
                poll_interval=ASKS_AGAIN,
                allowed_updates=UPDATES,
                bootstrap_retries=START_RETRIES,
            )
    except InvalidToken:
        # Not chained: the library's message holds the token.
        raise SettingsError(
            "Telegram does not know the token in ONRECORD_TOKEN. Compare it with @BotFather's."
        ) from None
    except NetworkError as error:
        raise TelegramUnreachable(
            f"{settings.api_base_url} cannot be reached ({error}). Check the network, and "
            "ONRECORD_API_BASE_URL if it is set."
        ) from error


def _not_told_below(record: logging.LogRecord) -> bool:
    """Whether a record is news: failures at the start end in a sentence, not in a traceback too."""
    return record.module != "networkloop" or record.levelno < logging.ERROR


async def _begin_and_tell(application: App, services: Services) -> None:
    """Begin, and tell Telegram the commands of each role."""
    await begin(application, services)
    await Menus(services).show_all(application.bot)


async def begin(application: App, services: Services) -> None:
    """Load what answers need, begin to send, follow the feeds."""
    services.observation.listen()
    await services.offload.look_up(read_all)
    try:
        log.info("indexes", kept_in=await services.offload.look_up(services.indexes))
        await services.answering.prepare()
    except CorpusError as error:
        log.warning("no corpus to answer from", reason=str(error))
    services.observation.start(application)
    _receive(application, services)
    services.ticking.start()
    services.putting_right.start()
    services.ending.start()
    if services.delivering:
        services.delivering.start()
    news = FeedNews(application.bot, services)
    services.feeds.keeping.start(news.tell, news.tell_failure)


def _receive(application: App, services: Services) -> None:
    """Have what was kept handled too."""
    queue = application.update_queue
    if isinstance(queue, ReceivedUpdates):
        services.receiving.hand_to(partial(queue.hand, bot=application.bot))
    services.taking_over.start()


async def _stop(services: Services) -> None:
    """End what would keep the bot from stopping."""
    services.offload.end_reloads()
    await services.feeds.close()
    await services.ticking.stop()
    await services.putting_right.stop()
    await services.ending.stop()
    await services.taking_over.stop()
    services.receiving.hand_to(None)
    if services.delivering:
        await services.delivering.stop()
    await services.observation.stop()


async def _end(services: Services) -> None:
    services.close()
