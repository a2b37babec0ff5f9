"""/status: what is on record and how the bot does, for those in charge."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from telegram import Message, ReplyParameters, Update
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.handlers.roles import ordered
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.access import held_back_line
from bot.render.deliveries import queue_words
from bot.render.feeds import summary
from bot.render.numbers import day_facts, disk_line
from bot.render.reports import status_blocks
from bot.services import Services
from bot.vitals import vitals

PICTURE = marked("Articles of the last two weeks on record, by outlet and day.")


class StatusOf:
    """The handler of /status."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler."""
        application.add_handler(CommandHandler("status", self.status))

    async def status(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """What is on record, how today went, and a picture of what came in."""
        order = await ordered(update, self._services)
        if order is None:
            return
        status = await self._services.answering.status()
        await reply(order.message, status_blocks(status, await self._process()))
        picture = await self._services.insight.intake.picture()
        if picture:
            await _send(order.message, picture)

    async def _process(self) -> list[tuple[str, str]]:
        """How the bot does, in words."""
        services, now = self._services, self._services.clock()
        look_up, numbers = services.offload.look_up, services.insight.numbers
        held = await services.admission.held_back(now - timedelta(days=1))
        disk = await services.offload.call(numbers.disk)
        return [
            *day_facts(await look_up(numbers.today, now)),
            (_("Feeds"), summary(await services.feeds.subscribing.feeds())),
            (_("Sendings"), queue_words(await look_up(services.troubles.counts))),
            (_("Reranker"), services.reranking),
            *vitals(services.started),
            (_("Disk"), disk_line(disk)),
            *([(_("Held back today"), held_back_line(held))] if held else []),
        ]


async def _send(to: Message, picture: bytes) -> None:
    await to.reply_photo(
        picture,
        caption=_(PICTURE),
        reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
        do_quote=None,
    )
