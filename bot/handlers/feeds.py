"""/addfeed, /feeds and /removefeed for admins, and what they are told of feeds unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.access.admission import Actor
from bot.choices.reading import reading
from bot.feeding.subscribing import Added
from bot.feeds.schedule import Turn
from bot.fetching.addresses import shown
from bot.handlers.roles import ordered
from bot.handlers.sending import NO_PREVIEW, reply, typing
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.errors import said
from bot.render.feeds import (
    ADD_HOW,
    REMOVE_HOW,
    added_line,
    feeds_blocks,
    news_lines,
    removed_line,
)
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.reports import failure_blocks
from bot.services import Services
from retrieval.errors import OnrecordError

log = structlog.get_logger()

DROP = "dropfed"
_FOLDER = r"[0-9a-f]{12}"
DROP_LABEL = marked("Take its articles off the record too")
DROPPED = marked(
    "Its articles are deleted; the reload that takes them off the record begins now. "
    "What others may still quote says that it was withdrawn."
)
CANNOT_LOAD = marked(
    "Articles have arrived that cannot be put on record. {reason} I go on trying; what "
    "was on record before still is."
)


class FeedCommands:
    """Handlers for feeds."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("addfeed", self.add))
        application.add_handler(CommandHandler("feeds", self.list))
        application.add_handler(CommandHandler("removefeed", self.remove))
        application.add_handler(CallbackQueryHandler(self.drop, pattern=rf"^{DROP}:{_FOLDER}$"))

    async def add(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/addfeed ADDRESS``."""
        order = await ordered(update, self._services)
        if order is None:
            return
        message = order.message
        if not context.args:
            await reply(message, [Block(above=(plain(_(ADD_HOW)),))])
            return
        thread = message.message_thread_id if message.is_topic_message else None
        async with typing(context.bot, message.chat_id, thread):
            added = await self._added(context.args[0], order.by)
        log.info("feed added", by=order.by.id, feed=added.feed.id)
        await self._services.admission.note(order.by, "add feed", added.feed.url, "done")
        await reply(message, [Block(above=(plain(added_line(added)),))])

    async def _added(self, address: str, by: Actor) -> Added:
        """A new feed; why there is none is in the audit log too."""
        try:
            return await self._services.feeds.subscribing.add(address, by.id)
        except OnrecordError as error:
            await self._services.admission.note(by, "add feed", shown(address), str(error))
            raise

    async def list(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/feeds``."""
        order = await ordered(update, self._services)
        if order is not None:
            found = await self._services.feeds.subscribing.feeds()
            await reply(order.message, feeds_blocks(found, datetime.now(UTC)))

    async def remove(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/removefeed NUMBER``."""
        order = await ordered(update, self._services)
        if order is None:
            return
        message = order.message
        if not context.args:
            await reply(message, [Block(above=(plain(_(REMOVE_HOW)),))])
            return
        removed = await self._services.feeds.subscribing.remove(context.args[0])
        log.info("feed removed", by=order.by.id, feed=removed.feed.id)
        await self._services.admission.note(order.by, "remove feed", removed.feed.url, "done")
        button = InlineKeyboardButton(_(DROP_LABEL), callback_data=f"{DROP}:{removed.feed.folder}")
        keyboard = InlineKeyboardMarkup([[button]]) if removed.on_record else None
        await reply(message, [Block(above=(plain(removed_line(removed)),))], keyboard)

    async def drop(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button under a removed feed."""
        order, query = await ordered(update, self._services), update.callback_query
        if order is None or query is None or query.data is None:
            return
        message = order.message
        folder = query.data.partition(":")[2]
        await self._services.feeds.subscribing.drop_articles(folder)
        await self._services.admission.note(order.by, "remove a feed's articles", folder, "done")
        log.info("articles of a feed removed", by=query.from_user.id, folder=folder)
        await query.answer()
        await query.edit_message_reply_markup(None)
        await reply(message, [Block(above=(plain(_(DROPPED)),))])
        place = self._services.feeds.folder / folder
        try:
            await self._services.reloading.run_for([place], query.from_user.full_name)
        except OnrecordError as error:
            log.warning("reload failed", by=query.from_user.id, reason=str(error))
            await reply(message, failure_blocks(error))


class FeedNews:
    """Tells every admin what happened to a feed; an admin who cannot be told stops nothing."""

    def __init__(self, bot: Bot, services: Services) -> None:
        self._bot = bot
        self._services = services

    async def tell(self, turn: Turn) -> None:
        """News of a feed."""
        await self._send(lambda: news_lines(turn))

    async def tell_failure(self, error: OnrecordError) -> None:
        """What arrived cannot be made live."""
        await self._send(lambda: [_(CANNOT_LOAD).format(reason=said(error))])

    async def _send(self, told: Callable[[], Sequence[str]]) -> None:
        """Each admin in their own language."""
        owners, made = await self._services.admission.admins()
        for admin in sorted({*owners, *(one.id for one in made)}):
            with reading(await self._services.choosing.of(admin)):
                lines = told()
            try:
                for line in lines:
                    await self._bot.send_message(admin, line, link_preview_options=NO_PREVIEW)
            except TelegramError as error:
                log.warning("admin not told", admin=admin, reason=str(error))
