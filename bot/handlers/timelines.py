"""/timeline: what one person said on a topic in order of time, and a picture of it."""

from __future__ import annotations

import time
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot import exporting
from bot.choices.reading import current
from bot.handlers.access import POSTS
from bot.handlers.addressing import asked_in
from bot.handlers.buttons import CARRIED, Asked, Pressed, choices, pressed
from bot.handlers.quotes import quote_buttons
from bot.handlers.recording import Recording
from bot.handlers.sending import reply, typing
from bot.handlers.showing import Showing, export_button
from bot.insight.contents import words_in, words_on_page
from bot.insight.model import Kind
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.answers import shortened, silence_blocks, understood_line, which_block
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.timelines import timeline_blocks, title
from bot.replies import TimelineReply
from bot.services import Services
from retrieval.ask.timeline import Timeline
from retrieval.model import NoAnswer, WhichPerson

MORE, WHO = "timeline", "timelineof"
PAGE = 5
"""Sayings in one reply."""

WORTH_A_PICTURE = 5
"""Dated sayings from which a picture is sent along."""

HOW = marked(
    "Name somebody after the command, and a topic if you like, for example:\n/timeline "
    "Wallace on withdrawal"
)


class Timelines:
    """Handlers for timelines."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._showing = Showing(services)
        self._recording = Recording(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("timeline", self.command, POSTS))
        for action, handler in ((MORE, self.more), (WHO, self.chosen)):
            application.add_handler(CallbackQueryHandler(handler, pattern=rf"^{action}:{CARRIED}$"))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/timeline NAME [on TOPIC]``."""
        message = update.effective_message
        if message is None:
            return
        asked = asked_in(message, context.bot.username)
        if not asked:
            await reply(message, [Block(above=(plain(_(HOW)),))])
            return
        await self._answer(message, asked, context)

    async def offered(
        self, under: Asked, asked: str, context: ContextTypes.DEFAULT_TYPE, by: int
    ) -> None:
        """A timeline that a button offered.

        Args:
            under: The question of the answer under which it was offered.
            asked: What would stand behind the command; its buttons read it from the timeline.
            by: Who tapped it.
        """
        heading = understood_line(asked)
        await self._answer(under.message, asked, context, by, asker=under.asker, heading=heading)

    async def _answer(
        self,
        message: Message,
        asked: str,
        context: ContextTypes.DEFAULT_TYPE,
        by: int | None = None,
        *,
        asker: int | None = None,
        heading: str | None = None,
    ) -> None:
        began = time.monotonic()
        thread = message.message_thread_id if message.is_topic_message else None
        async with typing(context.bot, message.chat_id, thread):
            found = await self._services.answering.timeline(asked)
            picture = await self._picture(found)
        if picture:
            await _send_picture(message, picture, found)
        await self._show(message, found, 0, asked, began, by, asker=asker, heading=heading)

    async def more(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for later sayings."""
        button = await pressed(update, context, self._services, once=True)
        if button:
            began = time.monotonic()
            found = await self._again(button, button.choice)
            heading = understood_line(button.understood) if button.understood else None
            await self._show(
                button.message,
                found,
                button.number,
                button.question,
                began,
                button.by,
                asker=button.asker,
                heading=heading,
            )

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for one of the people that a name may mean."""
        button = await pressed(update, context, self._services)
        if button is None:
            return
        began = time.monotonic()
        found = await self._again(button, button.number)
        if picture := await self._picture(found):
            await _send_picture(button.message, picture, found)
        await self._show(
            button.message, found, 0, button.question, began, button.by, asker=button.asker
        )

    async def _again(self, button: Pressed, choice: int | None) -> TimelineReply:
        return await self._services.answering.timeline(
            button.question, made_from=button.generation, choice=choice
        )

    async def _show(
        self,
        message: Message,
        found: TimelineReply,
        offset: int,
        asked: str,
        began: float,
        by: int | None = None,
        *,
        asker: int | None = None,
        heading: str | None = None,
    ) -> None:
        outcome = found.outcome
        if isinstance(outcome, WhichPerson):
            await reply(message, [which_block(outcome)], choices(outcome, WHO, found.generation))
            return
        wanted = exporting.Wanted(
            exporting.Kind.TIMELINE,
            asked,
            message.date,
            choice=found.choice,
            generation=found.generation,
        )
        async with self._showing.kept(message, wanted, asker or by) as sent:
            if isinstance(outcome, NoAnswer):
                sent.extend(await reply(message, silence_blocks(outcome), heading=heading))
            else:
                blocks = timeline_blocks(outcome, offset=offset, limit=PAGE)
                keyboard = _buttons(outcome, found, offset)
                sent.extend(await reply(message, blocks, keyboard, heading=heading))
        silent = isinstance(outcome, NoAnswer)
        words = (
            words_in(outcome)
            if isinstance(outcome, NoAnswer)
            else words_on_page(outcome, offset, PAGE)
        )
        await self._recording.note(
            message,
            Kind.TIMELINE,
            found.generation,
            words,
            silent=silent,
            began=began,
            by=by,
            asker=asker,
            question=asked,
        )

    async def _picture(self, found: TimelineReply) -> bytes | None:
        timeline = found.outcome
        if not isinstance(timeline, Timeline) or timeline.dated < WORTH_A_PICTURE:
            return None
        if not current().pictures:
            return None
        return await self._services.offload.call(_drawn, timeline)


def _drawn(timeline: Timeline) -> bytes:
    """The picture; matplotlib is loaded by the first one."""
    from bot.render.pictures import draw_timeline

    return draw_timeline(timeline)


async def _send_picture(to: Message, picture: bytes, found: TimelineReply) -> None:
    if not isinstance(found.outcome, Timeline):
        return
    await to.reply_photo(
        picture,
        caption=shortened(title(found.outcome)),
        reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
        do_quote=None,
    )


def _buttons(timeline: Timeline, found: TimelineReply, offset: int) -> InlineKeyboardMarkup:
    shown = timeline.entries[offset : offset + PAGE]
    rows = quote_buttons(tuple(entry.quote for entry in shown))
    end = offset + len(shown)
    rows.append([export_button(found.generation, end, found.choice)])
    if end < len(timeline.entries):
        chosen = "" if found.choice is None else f":{found.choice}"
        later = f"{MORE}:{found.generation}:{end}{chosen}"
        rows[-1].insert(0, InlineKeyboardButton(_("Later"), callback_data=later))
    return InlineKeyboardMarkup(rows)
