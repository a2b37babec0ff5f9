"""/subscribe: in one line, or by tapping and typing through a wizard that outlives a restart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

from telegram import (
    CallbackQuery,
    Message,
    ReplyKeyboardRemove,
    Update,
)
from telegram.constants import ChatType
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.delivery.wizard import (
    Step,
    Wizard,
    with_day_flipped,
    with_days,
    with_listed,
    with_next_length,
    with_picked,
    with_time,
    with_zone,
)
from bot.handlers import wizards
from bot.handlers.access import POSTS, admitted, asker_of, may_press
from bot.handlers.addressing import asked_in
from bot.handlers.sending import NO_BUTTONS, put, reply
from bot.handlers.subscriptions import kept_keyboard
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.errors import said
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.subscriptions import CANCELLED, kept_blocks, wizard_block
from bot.services import Services
from bot.subscribing import Kept
from retrieval.errors import UserError

BEFORE_QUESTIONS = -1
"""Handler group in which a text is looked at before it is taken for a question."""

_ASKING = re.compile(
    r"(?:what|who|whom|when|where|why|how|did|does|do|has|have|is|was|will)(?:\s+\S+){3,}",
    re.IGNORECASE,
)
"""How questions begin that many type without a mark; no time, day, city or list of names does."""

LOCATION_BUTTON = marked("Or share your location:")


class Subscribing:
    """Handlers for making and changing a subscription."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._subscribing = services.subscribing

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(CommandHandler("subscribe", self.command, filters=POSTS))
        application.add_handler(CallbackQueryHandler(self.pressed, pattern=wizards.PATTERN))
        texts = filters.TEXT & ~filters.COMMAND & POSTS
        application.add_handler(MessageHandler(texts, self.typed), BEFORE_QUESTIONS)
        application.add_handler(MessageHandler(filters.LOCATION & POSTS, self.located))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/subscribe``, alone or with what is wanted."""
        message = await admitted(update, context.bot)
        if message is None:
            return
        words = asked_in(message, context.bot.username)
        outcome = await self._subscribing.ask(asker_of(message), words)
        await self._show(message, outcome)

    async def typed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A text: the answer to a wizard's question, where one is open; else left to others."""
        message = update.effective_message
        if message is None or not message.text or not _may_answer(message):
            return
        wizard = await self._subscribing.listening(asker_of(message))
        if wizard is None or not _is_meant(message, wizard):
            return
        try:
            outcome = await self._subscribing.typed(wizard, message.text.strip())
        except UserError as error:
            await reply(message, [Block(above=(plain(said(error)),))])
            raise ApplicationHandlerStop from error
        await self._show(message, outcome, asked=wizard.step)
        raise ApplicationHandlerStop

    async def located(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A location: where somebody's clock stands."""
        message = update.effective_message
        if message is None or message.location is None:
            return
        place = message.location
        zone = await self._services.zones.at(place.latitude, place.longitude)
        wizard = await self._subscribing.listening(asker_of(message))
        if wizard is not None and wizard.step in {Step.ZONE, Step.CITY, Step.PLACE}:
            await self._show(message, with_zone(wizard, zone), asked=wizard.step)
        elif message.chat.type == ChatType.PRIVATE:
            told = _(
                "Your clock is {zone}'s. To take your briefings there: /timezone {zone}"
            ).format(zone=zone)
            await reply(message, [Block(above=(plain(told),))], ReplyKeyboardRemove())

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of a wizard."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None or query.data is None:
            return
        _prefix, number, action, value = query.data.split(":", 3)
        try:
            wizard = await self._subscribing.wizard(int(number))
            asker = replace(asker_of(message), user_id=query.from_user.id)
            if action == wizards.SAVE:
                kept = await self._subscribing.finish(asker, wizard)
                await query.answer()
                await self._put_kept(query, kept)
            elif action == wizards.CANCEL:
                await self._subscribing.cancel(wizard)
                await query.answer()
                await put(query, [Block(above=(plain(_(CANCELLED)),))], NO_BUTTONS)
            else:
                await self._go_on(query, message, wizard, (action, value))
        except UserError as error:
            await query.answer(said(error)[:200], show_alert=True)

    async def _go_on(
        self, query: CallbackQuery, message: Message, wizard: Wizard, tapped: tuple[str, str]
    ) -> None:
        """Show what comes after a tap, in the place of what was asked."""
        action, value = tapped
        if action == wizards.GO:
            after = await self._subscribing.show(wizard, Step(value))
        elif wizard.step is Step.PLACE and action == wizards.PICK:
            after = await self._subscribing.place(wizard, is_zone=value == "0")
        else:
            after = _AFTER[action](wizard, value)
        after = await self._subscribing.keep(after.shown_in(message.message_id))
        await query.answer()
        private = message.chat.type == ChatType.PRIVATE
        await put(query, [wizard_block(after, private=private)], wizards.keyboard_of(after))
        if after.step is Step.ZONE and wizard.step is not Step.ZONE and private:
            await reply(
                message, [Block(above=(plain(_(LOCATION_BUTTON)),))], wizards.location_keyboard()
            )

    async def _show(
        self, message: Message, outcome: Wizard | Kept, asked: Step | None = None
    ) -> None:
        """Reply with the next question, or with what was kept.

        Args:
            asked: The question that was answered by a message of its own.
        """
        private = message.chat.type == ChatType.PRIVATE
        if asked in {Step.ZONE, Step.CITY, Step.PLACE} and private:
            await self._take_keyboard_back(message, outcome)
        if isinstance(outcome, Kept):
            blocks = kept_blocks(
                outcome.subscription, changed=outcome.changed, now=self._services.clock()
            )
            await reply(message, blocks, kept_keyboard(outcome.subscription))
            return
        block = wizard_block(outcome, private=private)
        if asked is not None:
            await self._subscribing.keep(outcome.shown_in(None))
        *_before, shown = await reply(message, [block], wizards.keyboard_of(outcome))
        await self._subscribing.keep(outcome.shown_in(shown.message_id))
        if outcome.step is Step.ZONE and private:
            await reply(
                message, [Block(above=(plain(_(LOCATION_BUTTON)),))], wizards.location_keyboard()
            )

    async def _take_keyboard_back(self, message: Message, outcome: Wizard | Kept) -> None:
        zone = outcome.draft.zone if isinstance(outcome, Wizard) else None
        if zone:
            told = _("Your time zone: {zone}.").format(zone=zone)
            await reply(message, [Block(above=(plain(told),))], ReplyKeyboardRemove())

    async def _put_kept(self, query: CallbackQuery, kept: Kept) -> None:
        blocks = kept_blocks(kept.subscription, changed=kept.changed, now=self._services.clock())
        await put(query, blocks, kept_keyboard(kept.subscription))


_AFTER: dict[str, Callable[[Wizard, str], Wizard]] = {
    wizards.AT: lambda wizard, value: with_time(wizard, time(int(value[:2]), int(value[2:]))),
    wizards.DAYS: lambda wizard, value: with_days(wizard, frozenset(map(int, value))),
    wizards.DAY: lambda wizard, value: with_day_flipped(wizard, int(value)),
    wizards.ZONE: with_zone,
    wizards.PICK: lambda wizard, value: with_picked(wizard, int(value)),
    wizards.NONE: lambda wizard, _: with_listed(wizard, ()),
    wizards.LENGTH: lambda wizard, _: with_next_length(wizard),
}
"""The wizard after a tap that needs nothing from elsewhere, by the tap's action and its value."""


def _may_answer(message: Message) -> bool:
    """Whether a text can be for a wizard: in groups and channels only a reply to the bot is."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    return message.reply_to_message is not None


def _is_meant(message: Message, wizard: Wizard) -> bool:
    """Whether a text answers a wizard: it asks nothing itself, and elsewhere replies to it."""
    text = (message.text or "").strip()
    if wizard.step is Step.OVERVIEW or text.endswith("?") or _ASKING.match(text):
        return False
    if message.chat.type == ChatType.PRIVATE:
        return True
    replied = message.reply_to_message
    # Before it is known which message shows the question, whoever began it may reply to any.
    return replied is not None and wizard.message_id in {None, replied.message_id}
