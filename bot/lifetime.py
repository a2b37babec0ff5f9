"""What begins when the bot starts, and ends when it stops, in which order."""

from __future__ import annotations

from functools import partial
from typing import Any

import structlog
from telegram.ext import Application

from bot.handlers.feeds import FeedNews
from bot.handlers.letters import ReceivedUpdates
from bot.handlers.roles import Menus
from bot.languages.catalogues import read_all
from bot.services import Services
from retrieval.errors import CorpusError

log = structlog.get_logger()

App = Application[Any, Any, Any, Any, Any, Any]


async def begin_and_tell(application: App, services: Services) -> None:
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


async def stop(services: Services) -> None:
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


async def end(services: Services) -> None:
    """Close what is open, once nothing runs any more."""
    services.close()
