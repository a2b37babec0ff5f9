"""The gate: who is not answered hears why, once, and nobody else's handler hears of them."""

from __future__ import annotations

import re
from typing import Any

import structlog
from telegram import Chat, InlineQuery, Message, MessageReactionUpdated, Update
from telegram.constants import ChatType
from telegram.ext import Application, ApplicationHandlerStop, ContextTypes, TypeHandler, filters

from bot.access.admission import Actor
from bot.access.allowance import Refusal
from bot.access.caller import caller
from bot.access.model import Role, Verdict, Visitor
from bot.choices.model import Name
from bot.choices.reading import current
from bot.handlers.access import may_press
from bot.handlers.addressing import question_in
from bot.handlers.homecoming import Homecoming
from bot.handlers.inline import answer_with_button
from bot.handlers.privacy import about_own_data
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.access import OWN_DATA, channel_refusal, refusal, too_many, typed_too_much
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import StorageError

log = structlog.get_logger()

FIRST, NEXT = -3, -1
"""Groups of handlers that see every update before the others do; the gate is the first."""

NOT_OPEN = marked("This bot does not answer everybody: read how to get in")

INVITED = re.compile(r"/start(?:@\w+)? i_(?P<code>[\w-]{8,60})\Z")
"""What the link of an invitation makes somebody send."""


class Gate:
    """The handler before all others."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._homecoming = Homecoming(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handler; it stops what may not pass."""
        application.add_handler(TypeHandler(Update, self.check), FIRST)

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let an update through, or end it here."""
        if update.edited_message or update.edited_channel_post:
            raise ApplicationHandlerStop  # a command that is corrected must not be obeyed twice
        if update.inline_query:
            await self._check_typed(update.inline_query)
            return
        if update.message_reaction:
            await self._check_reaction(update.message_reaction)
            return
        chat = update.effective_chat
        message = update.effective_message
        if chat is None or message is None or not _for_us(update, message, context):
            return
        user = _writer(update)
        if about_own_data(update, message, context.bot.username):
            # What is kept of them anybody may see, take and delete; nothing is noted by that.
            await self._spend(update, message, user, None)
            return
        visitor = await self._visitor(user, chat)
        verdict = self._services.admission.verdict_on(visitor)
        if verdict is not Verdict.ADMITTED:
            if verdict is not Verdict.BLOCKED and INVITED.match(message.text or ""):
                return
            await self._refuse(update, message, verdict, user)
            raise ApplicationHandlerStop
        in_channel = update.callback_query is not None and chat.type == ChatType.CHANNEL
        # What a button writes in a channel all of its readers get.
        if in_channel and await may_press(update, context.bot) is None:
            raise ApplicationHandlerStop
        await self._spend(update, message, user, _group(chat), visitor.role)
        await self._note_language(chat)
        await self._homecoming.welcome(message)

    async def _visitor(self, user: Actor | None, chat: Chat) -> Visitor:
        """Who wants something where, by what was read when the update was taken up."""
        one, private = caller(), chat.type == ChatType.PRIVATE
        return await self._services.admission.visitor(
            user.id if user else None, None if private else chat.id, one.decided if one else None
        )

    async def _spend(
        self,
        update: Update,
        message: Message,
        user: Actor | None,
        group: Actor | None,
        role: Role | None = None,
    ) -> None:
        held = await self._services.admission.spend(user, group, role)
        if held:
            await self._hold_back(update, message, held)
            raise ApplicationHandlerStop

    async def _note_language(self, chat: Chat) -> None:
        """Keep the language of somebody's Telegram, for what is sent to them unasked."""
        choices = current()
        if chat.type != ChatType.PRIVATE or not choices.unnoted or not choices.telegram:
            return
        try:
            await self._services.choosing.note(chat.id, Name.TELEGRAM, choices.telegram)
        except StorageError as error:
            log.warning("language not noted", reason=str(error))

    async def _check_typed(self, query: InlineQuery) -> None:
        """Offer nothing to whom the bot does not answer; the button leads to why."""
        user = Actor(query.from_user.id, query.from_user.full_name)
        verdict = await self._services.admission.verdict(user.id, None)
        if verdict is not Verdict.ADMITTED:
            log.info("not admitted", verdict=verdict.value)
            await answer_with_button(query, None if verdict is Verdict.BLOCKED else _(NOT_OPEN))
            raise ApplicationHandlerStop
        wait = await self._services.admission.spend_typing(user)
        if wait:
            await answer_with_button(query, typed_too_much(wait))
            raise ApplicationHandlerStop

    async def _check_reaction(self, changed: MessageReactionUpdated) -> None:
        """A reaction of whom the bot does not answer means nothing; nobody is told so."""
        user, chat = changed.user, changed.chat
        verdict = await self._services.admission.verdict(
            user.id if user else None, None if chat.type == ChatType.PRIVATE else chat.id
        )
        if verdict is not Verdict.ADMITTED:
            log.info("not admitted", verdict=verdict.value)
            raise ApplicationHandlerStop

    async def _refuse(
        self, update: Update, message: Message, verdict: Verdict, user: Actor | None
    ) -> None:
        """Say why; whoever is blocked gets silence in groups, where others would read it."""
        mode, chat = self._services.admission.mode, message.chat
        if chat.type == ChatType.CHANNEL:
            words = channel_refusal(verdict, chat.id)
        else:
            words = refusal(verdict, mode, user.id if user else None)
        log.info("not admitted", verdict=verdict.value)
        if update.callback_query:
            await update.callback_query.answer(words[:200], show_alert=True)
        elif chat.type == ChatType.PRIVATE and verdict is Verdict.BLOCKED:
            await reply(message, [Block(above=(plain(f"{words}\n{_(OWN_DATA)}"),))])
        elif verdict is not Verdict.BLOCKED:
            await reply(message, [Block(above=(plain(words),))])

    async def _hold_back(self, update: Update, message: Message, held: Refusal) -> None:
        """Say when to try again, and say it once: who goes on is not answered with more."""
        words = too_many(held.wait)
        if update.callback_query:
            await update.callback_query.answer(words[:200], show_alert=not held.told)
        elif not held.told:
            await reply(message, [Block(above=(plain(words),))])


def _for_us(update: Update, message: Message, context: ContextTypes.DEFAULT_TYPE) -> bool:
    """Whether somebody wants something of this bot: no talk among people, no service message."""
    if update.callback_query:
        return True
    if update.message is None and update.channel_post is None:
        return False
    if message.chat.type == ChatType.PRIVATE:
        is_service = filters.StatusUpdate.ALL.check_update(update)
        return not is_service and message.successful_payment is None
    words = (message.text or message.caption or "").split()
    if words and words[0].startswith("/"):
        _, _, addressee = words[0].partition("@")
        return not addressee or addressee.casefold() == context.bot.username.casefold()
    return question_in(message, context.bot.username, context.bot.id) is not None


def _writer(update: Update) -> Actor | None:
    """The person behind an update; nobody where a group or channel writes in its own name."""
    message, user = update.message, update.effective_user
    if user is None or (message is not None and message.sender_chat is not None):
        return None
    return Actor(user.id, user.full_name)


def _group(chat: Chat) -> Actor | None:
    if chat.type == ChatType.PRIVATE:
        return None
    return Actor(chat.id, chat.title or "")
