"""/reload and /status: for admins; others are told so."""

from __future__ import annotations

import asyncio
import contextlib
import io
import time
from typing import Any

import structlog
from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import Application, CommandHandler, ContextTypes

from bot.handlers.sending import NO_PREVIEW, entities_of, reply
from bot.render.message import plain
from bot.render.pages import Block, messages_of
from bot.render.reports import progress_line, rejections_file, report_blocks, status_blocks
from bot.services import Services
from retrieval.errors import OnrecordError, UserError
from retrieval.ports import Progress

log = structlog.get_logger()

EDIT_EVERY = 3.0
"""Seconds between two edits of the progress message; Telegram tolerates no more in the long run."""

NOT_ALLOWED = "Only admins of this bot may do that."
STARTING = "Reloading. Reading files …"


class Admin:
    """Handlers for admins."""

    def __init__(self, services: Services, *, edit_every: float = EDIT_EVERY) -> None:
        self._services = services
        self._edit_every = edit_every

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("reload", self.reload))
        application.add_handler(CommandHandler("status", self.status))

    async def reload(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Reload all known sources, telling how far it is in one message."""
        message = await self._admitted(update)
        if message is None or update.effective_user is None:
            return
        news: asyncio.Queue[Progress] = asyncio.Queue()
        [shown] = await reply(message, [Block(above=(plain(STARTING),))])
        telling = asyncio.create_task(self._tell(shown, news))
        try:
            report = await self._services.reloading.run(
                update.effective_user.full_name, news.put_nowait
            )
        except UserError:
            raise
        except OnrecordError as error:
            log.warning("reload failed", reason=str(error))
            await _stop(telling)
            await _edit(shown, [Block(above=(plain(f"The reload did not finish. {error}"),))])
            return
        finally:
            await _stop(telling)
        log.info("reload", generation=report.generation, articles=report.articles)
        await _edit(shown, report_blocks(report))
        rejections = rejections_file(report)
        if rejections:
            await message.reply_document(io.BytesIO(rejections.encode()), filename="rejections.txt")

    async def _tell(self, shown: Message, news: asyncio.Queue[Progress]) -> None:
        """Edit the message to the latest progress, at most once in ``edit_every`` seconds."""
        while True:
            latest = await news.get()
            while not news.empty():
                latest = news.get_nowait()
            await _edit(shown, [Block(above=(plain(progress_line(latest)),))])
            await asyncio.sleep(self._edit_every)

    async def status(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """What is on record, and how long the bot has been up."""
        message = await self._admitted(update)
        if message is None:
            return
        up = time.monotonic() - self._services.started
        process = [("Up for", f"{up // 3600:.0f} h {up % 3600 // 60:.0f} min")]
        await reply(message, status_blocks(await self._services.answering.status(), process))

    async def _admitted(self, update: Update) -> Message | None:
        """The message, if an admin sent it; others get a polite no."""
        message, user = update.effective_message, update.effective_user
        if message is None:
            return None
        if user is None or user.id not in self._services.admins:
            await reply(message, [Block(above=(plain(NOT_ALLOWED),))])
            return None
        return message


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def _edit(shown: Message, blocks: list[Block]) -> None:
    """Change a message; that nothing changed is no failure, nor is that it was deleted."""
    changed = messages_of(blocks)[0]
    try:
        await shown.edit_text(
            changed.text, entities=entities_of(changed), link_preview_options=NO_PREVIEW
        )
    except BadRequest as error:
        log.info("message not edited", reason=str(error))
