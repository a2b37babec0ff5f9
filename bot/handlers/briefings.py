"""/briefing and /digest: what is new, story by story, and the buttons under each story."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from telegram import (
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
    Update,
)
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot import exporting
from bot.briefing.asked import Answered
from bot.briefing.kept import headlines_of
from bot.briefing.memory import BESIDE, edition_of, edition_of_quotes
from bot.briefing.messages import ToldMessage
from bot.delivery.model import Address
from bot.handlers.access import POSTS, asker_of, may_press
from bot.handlers.addressing import address_of, asked_in
from bot.handlers.leanings import LeaningHandlers
from bot.handlers.presses import is_first
from bot.handlers.quotes import quote_buttons
from bot.handlers.recording import Recording
from bot.handlers.sending import keyboard_of, reply, send, typing
from bot.handlers.showing import Showing
from bot.insight.model import Kind
from bot.languages import gettext as _
from bot.render.briefings import (
    COVERED,
    STORY,
    Action,
    stories_at,
    with_export,
)
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.stories import more_blocks, who_blocks
from bot.render.watches import watched_line
from bot.services import Services

LESS = "less"
"""What stands behind /briefing to see what is told less and more of."""


class Briefings:
    """Handlers for briefings and their stories."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._showing = Showing(services)
        self._recording = Recording(services)
        self._leanings = LeaningHandlers(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        named = ["briefing", "brief", "digest"]
        application.add_handler(CommandHandler(named, self.command, POSTS))
        actions = "|".join(set(Action) - {Action.LESS})
        story = rf"^{STORY}:(?:{actions}):s_[0-9a-f]+$"
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=story))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/briefing [TOPICS, PEOPLE] [DAYS] [LENGTH]``, or ``/briefing less``."""
        message = update.effective_message
        if message is None:
            return
        asked = asked_in(message, context.bot.username)
        if asked.casefold() == LESS:
            await self._leanings.show(message)
            return
        asker, began = asker_of(message), time.monotonic()
        address, desk = asker.address, self._services.briefing
        async with typing(context.bot, message.chat_id, address.thread_id):
            answered = await desk.asked.asked(asked, address, asker.user_id, message.date)
            digest = answered.digest
            picture = await desk.digests.picture(digest)
        await self._send(message, asked, answered, picture)
        edition = edition_of(digest, answered.identity)
        keep = desk.told.keep
        await self._services.offload.look_up(keep, address, answered.source, edition, message.date)
        words = tuple(sorted(edition.told.quotes - edition.told.changes))
        await self._recording.note(
            message, Kind.BRIEFING, digest.generation, words, began=began, question=asked
        )

    async def _send(
        self, message: Message, asked: str, answered: Answered, picture: bytes | None
    ) -> None:
        """The picture, and the parts with their buttons; it can be exported from then on."""
        digest, kept = answered.digest, self._services.briefing.kept
        look_up = self._services.offload.look_up
        await look_up(kept.keep, answered.identity, digest, message.date)
        wanted = exporting.Wanted(
            exporting.Kind.BRIEFING,
            asked,
            message.date,
            generation=digest.generation,
            edition=answered.identity,
        )
        stories: dict[int, Mapping[str, str]] = {}
        headlines = headlines_of(digest)
        async with self._showing.kept(message, wanted) as sent:
            if picture:
                sent.append(await _send_picture(message, picture))
            parts = with_export(digest)
            for place, part in enumerate(parts):
                [shown] = await send(message, [part.message], keyboard_of(part.buttons))
                stories[shown.message_id] = {
                    one: headlines[one] for one in stories_at(parts, place)
                }
                sent.append(shown)
        told = ToldMessage(
            address_of(message),
            message.message_id,
            {},
            answered.identity,
            message.date,
            digest.generation,
        )
        await look_up(kept.shown, told, stories)

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under a story: it carries all there is to know, and works after restarts."""
        query = update.callback_query
        if query is None or query.data is None or not isinstance(query.message, Message):
            return
        _prefix, action, story_id = query.data.split(":")
        match action:
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
        """Tell more, or who else spoke."""
        query = update.callback_query
        if query is None or not isinstance(query.message, Message):
            return
        message, address = query.message, address_of(query.message)
        if not await is_first(query, self._services):
            return
        await query.answer()
        desk, now = self._services.briefing, self._services.clock()
        told_as = await self._told_as(address, message, story_id)
        async with typing(context.bot, message.chat_id, address.thread_id):
            if action is Action.WHO:
                followed = await desk.followed.who_else(story_id, address, now)
                blocks = who_blocks(followed, told_as)
            else:
                followed = await desk.followed.more(story_id, address, now)
                blocks = more_blocks(followed, told_as)
        keyboard = InlineKeyboardMarkup(quote_buttons(followed.statements))
        await reply(message, blocks, keyboard if followed.statements else None)
        edition, keep = edition_of_quotes(followed), desk.told.keep
        await self._services.offload.look_up(keep, address, BESIDE, edition, now)

    async def _told_as(self, address: Address, message: Message, story_id: str) -> str:
        """The headline under which a message told of a story; empty where that is not known."""
        kept, look_up = self._services.briefing.kept, self._services.offload.look_up
        told = await look_up(kept.of, address.chat_id, message.message_id)
        return told.stories.get(story_id, "") if told else ""

    async def _watch(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, story_id: str
    ) -> None:
        """Tell the chat when more is said of a story."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None:
            return
        asker = asker_of(message, query.from_user.id)
        told_as = await self._told_as(asker.address, message, story_id)
        wanted = await self._services.briefing.followed.wanted(story_id, told_as)
        watched = await self._services.watching.watch(asker.address, asker.user_id, wanted)
        await query.answer()
        line = watched_line(watched.watch, again=watched.again)
        await reply(message, [Block(above=(plain(line),))])


async def _send_picture(to: Message, picture: bytes) -> Message:
    return await to.reply_photo(
        picture,
        caption=_(COVERED),
        reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
        do_quote=None,
    )
