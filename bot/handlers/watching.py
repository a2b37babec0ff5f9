"""/watch, /watches and /quiet: what a chat is told of when it is news, and at which hours."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.delivery.model import Address, QuietHours, Watch
from bot.delivery.quiet import hours_and_zone, hours_line
from bot.delivery.watch_requests import EXAMPLES, Choice
from bot.handlers.access import POSTS, admitted, asker_of, may_press
from bot.handlers.addressing import asked_in
from bot.handlers.sending import NO_BUTTONS, put, reply, typing
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.errors import said
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.watches import list_blocks, watch_line, watched_line
from bot.services import Services
from bot.watching import Watched
from retrieval.errors import UserError

END, CHOOSE, QUIET = "unwatch", "watch", "quiet"
NIGHT = "22:00-07:00"
OFF = frozenset({"off", "none", "never", "no"})
HOW = marked("Name somebody or something after the command, for example:")
QUIET_HOW = marked(
    "In quiet hours alerts wait, and come together afterwards. Now: {quiet}.\nTo set "
    "them: /quiet 22:00-07:00. To have none: /quiet off"
)
NO_QUIET = marked("No quiet hours: alerts come whenever there is something new.")


class Watching:
    """Handlers for watches."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._watching = services.watching

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        for command, handler in (
            ("watch", self.watch),
            ("watches", self.watches),
            ("quiet", self.quiet),
        ):
            application.add_handler(CommandHandler(command, handler, filters=POSTS))
        for pattern, pressed in (
            (rf"^{END}:\d+$", self.end),
            (rf"^{CHOOSE}:\d+$", self.chosen),
            (rf"^{QUIET}:[a-z]+$", self.night),
        ):
            application.add_handler(CallbackQueryHandler(pressed, pattern=pattern))

    async def watch(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/watch NAME``, ``/watch TOPIC``, ``/watch NAME on TOPIC``."""
        message = await admitted(update, context.bot)
        if message is None:
            return
        words, asker = asked_in(message, context.bot.username), asker_of(message)
        if not words:
            await reply(message, [Block(above=(plain(f"{_(HOW)}\n{EXAMPLES}"),))])
            return
        async with typing(context.bot, message.chat_id, asker.address.thread_id):
            outcome = await self._watching.ask(asker.address, asker.user_id, words)
        if isinstance(outcome, Choice):
            await reply(message, [Block(above=(plain(outcome.why),))], _choices(outcome))
        else:
            await _show(message, outcome)

    async def chosen(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for one of the things that a watch may mean.

        What they are is read from the command again, so that the button works after a restart.
        """
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None or query.data is None:
            return
        source = message.reply_to_message
        words = asked_in(source, context.bot.username) if source else ""
        asker = asker_of(message, query.from_user.id)
        try:
            place = int(query.data.split(":")[1])
            watched = await self._watching.choose(asker.address, asker.user_id, words, place)
        except UserError as error:
            await query.answer(said(error)[:200], show_alert=True)
            return
        await query.answer()
        line = watched_line(watched.watch, again=watched.again)
        await put(query, [Block(above=(plain(line),))], _end_button(watched.watch))

    async def watches(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/watches``."""
        message = await admitted(update, context.bot)
        if message is not None:
            await reply(message, *await self._listed(asker_of(message).address))

    async def end(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button that ends a watch."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None or query.data is None:
            return
        address = asker_of(message).address
        try:
            ended = await self._watching.end(address, int(query.data.split(":")[1]))
        except UserError as error:
            await query.answer(said(error)[:200], show_alert=True)
            return
        await query.answer(_("Ended: {line}").format(line=watch_line(ended))[:200])
        await put(query, *await self._listed(address))

    async def quiet(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/quiet 22:00-07:00``, ``/quiet off``, or alone: when it is quiet."""
        message = await admitted(update, context.bot)
        if message is None:
            return
        address, words = asker_of(message).address, asked_in(message, context.bot.username)
        if not words:
            told = _(QUIET_HOW).format(quiet=await self._quiet_line(address) or _("none"))
            await reply(message, [Block(above=(plain(told),))], _night_button())
            return
        await reply(message, [Block(above=(plain(await self._set_quiet(address, words)),))])

    async def night(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The buttons for quiet nights, and for none."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None or query.data is None:
            return
        words = NIGHT if query.data == f"{QUIET}:night" else "off"
        told = await self._set_quiet(asker_of(message).address, words)
        await query.answer()
        await put(query, [Block(above=(plain(told),))], NO_BUTTONS)

    async def _set_quiet(self, address: Address, words: str) -> str:
        """Keep quiet hours; what came of it, in a sentence."""
        if words.casefold() in OFF:
            await self._watching.set_quiet(address, None)
            return _(NO_QUIET)
        hours, named = hours_and_zone(words)
        if hours is None:
            return _("I did not understand “{words}” as hours. For example: /quiet {night}").format(
                words=words, night=NIGHT
            )
        zone = named or await self._services.zones.of(address)
        quiet = QuietHours(*hours, zone or "UTC")
        await self._watching.set_quiet(address, quiet)
        told = _("Alerts wait {hours_line}, and come together afterwards.").format(
            hours_line=hours_line(quiet)
        )
        return (
            told
            if zone
            else _("{told} To count in your own time: /timezone and a city, then again.").format(
                told=told
            )
        )

    async def _quiet_line(self, address: Address) -> str:
        quiet = await self._watching.quiet(address)
        return hours_line(quiet) if quiet else ""

    async def _listed(self, address: Address) -> tuple[list[Block], InlineKeyboardMarkup]:
        found = await self._watching.of(address)
        buttons = [
            InlineKeyboardButton(
                _("End {place}").format(place=place), callback_data=f"{END}:{one.id}"
            )
            for place, one in enumerate(found, start=1)
        ]
        rows = [buttons[start : start + 4] for start in range(0, len(buttons), 4)]
        return list_blocks(found, await self._quiet_line(address)), InlineKeyboardMarkup(rows)


async def _show(message: Message, watched: Watched) -> None:
    line = watched_line(watched.watch, again=watched.again)
    await reply(message, [Block(above=(plain(line),))], _end_button(watched.watch))


def _choices(choice: Choice) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_column(
        [
            InlineKeyboardButton(label, callback_data=f"{CHOOSE}:{place}")
            for place, label in enumerate(choice.labels)
        ]
    )


def _end_button(watch: Watch) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_button(
        InlineKeyboardButton(_("End"), callback_data=f"{END}:{watch.id}")
    )


def _night_button() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_row(
        [
            InlineKeyboardButton(
                _("Quiet {night}").format(night=NIGHT), callback_data=f"{QUIET}:night"
            ),
            InlineKeyboardButton(_("No quiet hours"), callback_data=f"{QUIET}:off"),
        ]
    )
