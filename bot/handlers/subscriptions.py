"""/subscriptions and /timezone: what a chat is sent, with buttons to change, pause and end it."""

from __future__ import annotations

from datetime import date
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.delivery.model import Address, Subscription
from bot.delivery.wizard import Step, Wizard
from bot.handlers import wizards
from bot.handlers.access import POSTS, admitted, asker_of, may_press
from bot.handlers.addressing import asked_in
from bot.handlers.leanings import reset_button
from bot.handlers.sending import NO_BUTTONS, put, reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.errors import said
from bot.render.leanings import leaning_blocks
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.subscriptions import (
    ENDED,
    kept_blocks,
    list_blocks,
    moved_line,
    pause_block,
    wizard_block,
)
from bot.services import Services
from retrieval.errors import UserError

PREFIX = "s"
CHANGE, PAUSE, WEEK, UNTIL, OPEN_END, RESUME, END, LIST = (
    "change", "pause", "week", "until", "open", "resume", "end", "list",
)  # fmt: skip
_ACTIONS = f"{CHANGE}|{PAUSE}|{WEEK}|{UNTIL}|{OPEN_END}|{RESUME}|{END}|{LIST}"
ZONE_HOW = marked(
    "Your time zone is {}. To change it, name a city or a zone after the command, for "
    "example:\n/timezone New York"
)
UNKNOWN_ZONE = marked("not known yet")


class Subscriptions:
    """Handlers for the subscriptions that are there."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._subscribed = services.subscribed

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        for command, handler in (("subscriptions", self.command), ("timezone", self.timezone)):
            application.add_handler(CommandHandler(command, handler, filters=POSTS))
        application.add_handler(
            CallbackQueryHandler(self.pressed, pattern=rf"^{PREFIX}:(?:{_ACTIONS}):\d+$")
        )

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/subscriptions``."""
        message = await admitted(update, context.bot)
        if message is None:
            return
        await reply(message, *await self._listed(asker_of(message).address))

    async def timezone(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/timezone CITY``: move there with all subscriptions."""
        message = await admitted(update, context.bot)
        if message is None:
            return
        address, words = asker_of(message).address, asked_in(message, context.bot.username)
        if words:
            zone = await self._services.zones.called(words)
            moved = await self._subscribed.move(address, zone)
            await self._services.watching.move(address, zone)
            told = moved_line(zone, moved, self._services.clock())
        else:
            told = _(ZONE_HOW).format(await self._services.zones.of(address) or _(UNKNOWN_ZONE))
        await reply(message, [Block(above=(plain(told),))])

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under a subscription."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None or query.data is None:
            return
        _prefix, action, number = query.data.split(":")
        try:
            blocks, keyboard = await self._after(message, query.from_user.id, action, int(number))
        except UserError as error:
            await query.answer(said(error)[:200], show_alert=True)
            return
        await query.answer()
        await put(query, blocks, keyboard)

    async def _after(
        self, message: Message, user_id: int, action: str, number: int
    ) -> tuple[list[Block], InlineKeyboardMarkup]:
        """What stands in the place of the message after a tap."""
        address = asker_of(message).address
        if action in {CHANGE, UNTIL}:
            step = Step.OVERVIEW if action == CHANGE else Step.UNTIL
            return await self._wizard(message, user_id, number, step)
        if action == PAUSE:
            found = await self._subscribed.get(address, number)
            return [pause_block(found)], _pause_keyboard(number)
        if action == END:
            await self._subscribed.end(address, number)
            return [Block(above=(plain(_(ENDED)),))], NO_BUTTONS
        if action == LIST:
            return await self._listed(address)
        return self._kept(await self._planned(address, action, number))

    async def _planned(self, address: Address, action: str, number: int) -> Subscription:
        """The subscription once it is paused, or goes on."""
        if action == WEEK:
            return await self._subscribed.pause_a_week(address, number)
        if action == OPEN_END:
            return await self._subscribed.pause(address, number, date.max)
        return await self._subscribed.resume(address, number)

    def _kept(self, subscription: Subscription) -> tuple[list[Block], InlineKeyboardMarkup]:
        blocks = kept_blocks(subscription, changed=True, now=self._services.clock())
        return blocks, kept_keyboard(subscription)

    async def _wizard(
        self, message: Message, user_id: int, number: int, step: Step
    ) -> tuple[list[Block], InlineKeyboardMarkup]:
        subscribing = self._services.subscribing
        wizard: Wizard = await subscribing.change(asker_of(message, user_id), number, step)
        wizard = await subscribing.keep(wizard.shown_in(message.message_id))
        private = message.chat.type == ChatType.PRIVATE
        return [wizard_block(wizard, private=private)], wizards.keyboard_of(wizard)

    async def _listed(self, address: Address) -> tuple[list[Block], InlineKeyboardMarkup]:
        """All subscriptions, and what is told less and more of in them."""
        found = await self._subscribed.of(address)
        leanings = leaning_blocks(await self._services.briefing.leaning.listed(address))
        rows = list(list_keyboard(found).inline_keyboard)
        if leanings:
            rows.append((reset_button(),))
        blocks = [*list_blocks(found, self._services.clock()), *leanings]
        return blocks, InlineKeyboardMarkup(rows)


def kept_keyboard(subscription: Subscription) -> InlineKeyboardMarkup:
    """The buttons under one subscription."""
    return InlineKeyboardMarkup([_row(subscription, "")])


def list_keyboard(subscriptions: list[Subscription]) -> InlineKeyboardMarkup:
    """A row of buttons for each of several."""
    if len(subscriptions) == 1:
        return kept_keyboard(subscriptions[0])
    return InlineKeyboardMarkup(
        [_row(one, f" {place}") for place, one in enumerate(subscriptions, start=1)]
    )


def _row(subscription: Subscription, place: str) -> list[InlineKeyboardButton]:
    paused = subscription.paused_until is not None
    return [
        _button(_("Change") + place, CHANGE, subscription.id),
        _button(_("Resume") + place, RESUME, subscription.id)
        if paused
        else _button(_("Pause") + place, PAUSE, subscription.id),
        _button(_("End") + place, END, subscription.id),
    ]


def _pause_keyboard(number: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [_button(_("A week"), WEEK, number), _button(_("Until a date"), UNTIL, number)],
            [
                _button(_("Until further notice"), OPEN_END, number),
                _button(_("Back"), LIST, number),
            ],
        ]
    )


def _button(label: str, action: str, number: int) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=f"{PREFIX}:{action}:{number}")
