"""/reload, for those in charge."""

from __future__ import annotations

import asyncio
import contextlib
import io
import time
from collections.abc import AsyncIterator
from typing import Any

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.access.admission import Actor
from bot.handlers.roles import Order, ordered
from bot.handlers.sending import NO_PREVIEW, entities_of, reply, send
from bot.languages import gettext as _
from bot.languages import marked
from bot.receiving.receipt import step_aside
from bot.render.errors import said
from bot.render.message import Message as Rendered
from bot.render.message import message_of, plain
from bot.render.pages import Block, messages_of
from bot.render.reports import (
    did,
    failure_blocks,
    progress_line,
    rejections_file,
    report_blocks,
)
from bot.render.tempo import Tempo
from bot.services import Services
from retrieval.errors import DoubtfulReload, OnrecordError
from retrieval.index.report import ReloadReport
from retrieval.ports import Progress, ReportProgress

log = structlog.get_logger()

EDIT_EVERY = 3.0
"""Seconds between two edits of the progress message; Telegram tolerates no more in the long run."""

STARTING = marked("Reloading. Reading files …")
STOPPING = marked("Stopping it. What is on record stays as it is.")
NO_PATHS = marked(
    "/reload takes nothing behind it: it reads again what ONRECORD_SOURCES names. To add an "
    "article, send it to me; to read another folder, run `onrecord reload PATH` on the server."
)
NOTHING_RUNS = marked("No reload is running any more.")
DOUBTFUL = marked("Nothing was changed yet. Is that what you want?")
STOP, CONFIRM = "reload:stop", "reload:confirm"


class Admin:
    """Handlers for admins."""

    def __init__(self, services: Services, *, edit_every: float = EDIT_EVERY) -> None:
        self._services = services
        self._edit_every = edit_every

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("reload", self.reload))
        application.add_handler(CallbackQueryHandler(self.confirmed, pattern=f"^{CONFIRM}$"))
        application.add_handler(CallbackQueryHandler(self.stop, pattern=f"^{STOP}$"))

    async def reload(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Reload all known sources, telling how far it is in one message."""
        order = await ordered(update, self._services)
        if order is None:
            return
        if context.args:
            await reply(order.message, [Block(above=(plain(_(NO_PATHS)),))])
            return
        await self._reload(order, confirmed=False)

    async def confirmed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button under a plan that would remove or reject much."""
        order, query = await ordered(update, self._services), update.callback_query
        if order is not None and query is not None:
            await query.answer()
            await query.edit_message_reply_markup(None)
            await self._reload(order, confirmed=True)

    async def stop(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button under the progress of a reload."""
        order, query = await ordered(update, self._services), update.callback_query
        if order is not None and query is not None:
            stopped = self._services.reloading.cancel()
            await query.answer(_(STOPPING) if stopped else _(NOTHING_RUNS))
            if stopped:
                await self._services.admission.note(order.by, "stop reload", "", "done")

    async def _reload(self, order: Order, *, confirmed: bool) -> None:
        message = order.message
        [shown] = await reply(
            message, [Block(above=(plain(_(STARTING)),))], _button(_("Stop"), STOP)
        )
        await step_aside()
        async with self._telling(shown) as report_progress:
            outcome = await self._outcome(order.by, report_progress, confirmed=confirmed)
        if isinstance(outcome, DoubtfulReload):
            block = Block(above=(plain(f"{said(outcome)} {_(DOUBTFUL)}"),))
            await _conclude(message, shown, [block], _button(_("Reload all the same"), CONFIRM))
            return
        if isinstance(outcome, OnrecordError):
            await _conclude(message, shown, failure_blocks(outcome))
            return
        await _conclude(message, shown, report_blocks(outcome))
        rejections = rejections_file(outcome)
        if rejections:
            await message.reply_document(io.BytesIO(rejections.encode()), filename="rejections.txt")

    async def _outcome(
        self, by: Actor, report: ReportProgress, *, confirmed: bool
    ) -> ReloadReport | OnrecordError:
        """The reload's report, or why there is none; either is in the audit log."""
        try:
            done = await self._services.reloading.run(by.name, report, confirmed=confirmed)
        except OnrecordError as error:
            log.warning("reload failed", by=by.id, reason=str(error))
            await self._services.admission.note(by, "reload", "", str(error))
            return error
        log.info("reload", by=by.id, generation=done.generation, articles=done.articles)
        await self._services.admission.note(by, "reload", "", did(done))
        return done

    @contextlib.asynccontextmanager
    async def _telling(self, shown: Message) -> AsyncIterator[ReportProgress]:
        """Edit the message to the latest progress, at most once in ``edit_every`` seconds."""
        news: asyncio.Queue[Progress] = asyncio.Queue()

        async def tell() -> None:
            tempo = None
            while True:
                latest = await news.get()
                while not news.empty():
                    latest = news.get_nowait()
                now = time.monotonic()
                tempo = tempo.on(latest, now) if tempo else Tempo(latest, now)
                line = progress_line(latest) + tempo.words(latest, now)
                with contextlib.suppress(TelegramError):  # the next news may get through
                    await _edit(shown, message_of([plain(line)]), _button(_("Stop"), STOP))
                await asyncio.sleep(self._edit_every)

        task = asyncio.create_task(tell())
        try:
            yield news.put_nowait
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _conclude(
    asked: Message,
    shown: Message,
    blocks: list[Block],
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Put the outcome in place of the progress; send it anew where that message is gone."""
    first, *further = messages_of(blocks)
    try:
        await _edit(shown, first, keyboard if not further else None)
    except BadRequest as error:
        log.info("progress message not edited", reason=str(error))
        further = [first, *further]
    if further:
        await send(asked, further, keyboard)


async def _edit(
    shown: Message, changed: Rendered, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    await shown.edit_text(
        changed.text,
        entities=entities_of(changed),
        link_preview_options=NO_PREVIEW,
        reply_markup=keyboard,
    )


def _button(label: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton(label, callback_data=data))
