"""/briefing and /digest: what is new, story by story, and the buttons under each story."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatType
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot import exporting
from bot.briefing import BESIDE, edition_of, edition_of_quotes
from bot.delivery.parts import Content, Part
from bot.handlers.access import asker_of, may_press
from bot.handlers.addressing import address_of, asked_in
from bot.handlers.presses import is_first
from bot.handlers.quotes import quote_buttons
from bot.handlers.recording import Recording
from bot.handlers.sending import keyboard_of, reply, send, typing
from bot.handlers.showing import Showing, export_button
from bot.insight.model import Kind
from bot.languages import gettext as _
from bot.languages import marked
from bot.less import Unwanted
from bot.render.answers import shortened
from bot.render.briefings import COVERED, STORY, Action, briefing_parts
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.render.stories import more_blocks, who_blocks
from bot.render.watches import watched_line
from bot.services import Services
from retrieval.brief.watching import Wanted
from retrieval.model import Digest

LESS, RESET = "less", "less:reset"
NO_LESS = marked(
    "You have not asked for less of any story. The button “Less” under a story does that."
)
LESS_NOW = marked("You will hear less of this story. /briefing less shows and resets that.")
LESS_OF = marked("You hear less of these stories:")
RESET_DONE = marked("Done. You hear of every story as it weighs.")


class Briefings:
    """Handlers for briefings and their stories."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._showing = Showing(services)
        self._recording = Recording(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler(["briefing", "brief", "digest"], self.command))
        actions = "|".join(Action)
        story = rf"^{STORY}:(?:{actions}):s_[0-9a-f]+$"
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=story))
        application.add_handler(CallbackQueryHandler(self.reset, pattern=rf"^{RESET}$"))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/briefing [TOPICS, PEOPLE] [DAYS] [LENGTH]``, or ``/briefing less``."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        asked = asked_in(message, context.bot.username)
        if asked.casefold() == LESS:
            await self._show_less(message, user.id)
            return
        address, began = address_of(message), time.monotonic()
        async with typing(context.bot, message.chat_id, address.thread_id):
            briefing = self._services.briefing
            answered = await briefing.asked(asked, address, user.id, message.date)
            digest = answered.digest
            picture = await briefing.picture(digest)
        content = Content(briefing_parts(digest), digest.generation)
        await self._send(message, asked, digest, content, picture)
        edition = edition_of(digest, content.digest)
        await briefing.record(address, answered.source, edition, message.date)
        words = tuple(sorted(edition.told.quotes - edition.told.changes))
        await self._recording.note(
            message, Kind.BRIEFING, digest.generation, words, began=began, question=asked
        )

    async def _send(
        self, message: Message, asked: str, digest: Digest, content: Content, picture: bytes | None
    ) -> None:
        """The picture, and the parts with their buttons; it can be exported from then on."""
        self._services.exporting.remember(content.digest, digest)
        wanted = exporting.Wanted(
            exporting.Kind.BRIEFING,
            asked,
            message.date,
            generation=digest.generation,
            edition=content.digest,
        )
        async with self._showing.kept(message, wanted) as sent:
            if picture:
                sent.append(await _send_picture(message, picture))
            for part in content.parts:
                rows = [*_rows(part)]
                if part is content.parts[-1]:
                    rows.append([export_button(digest.generation, 0, None)])
                keyboard = InlineKeyboardMarkup(rows) if rows else None
                sent.extend(await send(message, [part.message], keyboard))

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under a story: it carries all there is to know, and works after restarts."""
        query = update.callback_query
        if query is None or query.data is None or not isinstance(query.message, Message):
            return
        _prefix, action, story_id = query.data.split(":")
        match action:
            case Action.LESS:
                await self._less(query.from_user.id, story_id)
                await query.answer(_(LESS_NOW), show_alert=True)
            case Action.WATCH:
                await self._watch(update, context, story_id)
            case _:
                await self._follow(update, context, Action(action), story_id)

    async def _follow(
        self,
        update: Update,
        context: ContextTypes.DEFAULT_TYPE,
        action: Action,
        story_id: str,
    ) -> None:
        """Tell more, or who else spoke; in a channel, where all would read it, to admins only."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        message, address = query.message, address_of(query.message)
        if message.chat.type == ChatType.CHANNEL and not await may_press(update, context.bot):
            return
        if not await is_first(query, self._services):
            return
        await query.answer()
        briefing, now = self._services.briefing, datetime.now(UTC)
        async with typing(context.bot, message.chat_id, address.thread_id):
            if action is Action.WHO:
                followed = await briefing.who_else(story_id, address, now)
                blocks = who_blocks(followed)
            else:
                followed = await briefing.more(story_id, address, now)
                blocks = more_blocks(followed)
        keyboard = InlineKeyboardMarkup(quote_buttons(followed.statements))
        await reply(message, blocks, keyboard if followed.statements else None)
        await briefing.record(address, BESIDE, edition_of_quotes(followed), now)

    async def _watch(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, story_id: str
    ) -> None:
        """Tell the chat when more is said of a story."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None:
            return
        words = await self._services.briefing.called(story_id)
        asker = asker_of(message, query.from_user.id)
        watched = await self._services.watching.watch(
            asker.address, asker.user_id, Wanted(None, words)
        )
        await query.answer()
        line = watched_line(watched.watch, again=watched.again)
        await reply(message, [Block(above=(plain(line),))])

    async def reset(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button that ends all "less"."""
        query = update.callback_query
        if query is None:
            return
        await self._services.offload.look_up(self._services.less.reset, query.from_user.id)
        await query.answer(_(RESET_DONE), show_alert=True)

    async def _less(self, user_id: int, story_id: str) -> None:
        headline = await self._services.briefing.headline(story_id)
        unwanted = Unwanted(story_id, headline)
        await self._services.offload.look_up(self._services.less.add, user_id, unwanted)

    async def _show_less(self, message: Message, user_id: int) -> None:
        listed = await self._services.offload.look_up(self._services.less.listed, user_id)
        if not listed:
            await reply(message, [Block(above=(plain(_(NO_LESS)),))])
            return
        lines = "".join(f"\n· {shortened(one.headline)}" for one in listed)
        button = InlineKeyboardButton(_("Reset"), callback_data=RESET)
        await reply(
            message,
            [Block(above=(styled(_(LESS_OF), Style.BOLD), plain(lines)))],
            InlineKeyboardMarkup.from_button(button),
        )


def _rows(part: Part) -> Sequence[Sequence[InlineKeyboardButton]]:
    keyboard = keyboard_of(part.buttons)
    return keyboard.inline_keyboard if keyboard else ()


async def _send_picture(to: Message, picture: bytes) -> Message:
    return await to.reply_photo(
        picture,
        caption=_(COVERED),
        reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
        do_quote=None,
    )
