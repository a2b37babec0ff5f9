"""What each role sees and may do: the menu of commands, and a polite no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    Message,
    Update,
)
from telegram.error import TelegramError

from bot.access.admission import Actor
from bot.handlers.sending import reply
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services

log = structlog.get_logger()

NOT_ALLOWED = "Only admins of this bot may do that."
USER_COMMANDS = (
    BotCommand("ask", "What did somebody say? In groups, put your question behind it"),
    BotCommand("verify", "Did somebody say these very words? Put them behind it"),
    BotCommand("quotes", "Everything somebody said, newest first: /quotes Wallace about the vote"),
    BotCommand("timeline", "The same in order of time: /timeline Wallace on the vote"),
    BotCommand("briefing", "What is new, story by story: /briefing fuel duty since Monday"),
    BotCommand("subscribe", "A briefing at set times: tap through, or say all in one line"),
    BotCommand("subscriptions", "Change, pause or end what you get"),
    BotCommand("watch", "Be told of new words: /watch Wallace on withdrawal"),
    BotCommand("watches", "What you watch, and to end it"),
    BotCommand("cite", "A citation to copy, and in which style"),
    BotCommand("export", "The last answer, timeline or briefing as a file: /export pdf"),
    BotCommand("new", "Forget what was asked: the next question stands by itself"),
    BotCommand("settings", "Language, time zone, length, pictures, links"),
    BotCommand("privacy", "What I keep of you, to be had as a file, and to be deleted"),
    BotCommand("help", "What I do, with examples"),
)
ADMIN_COMMANDS = (
    *USER_COMMANDS,
    BotCommand("reload", "Read the articles again"),
    BotCommand("add", "Add an article: /add ADDRESS, or in reply to one; or just send it"),
    BotCommand("addfeed", "Follow a feed: /addfeed https://www.example.org/politics"),
    BotCommand("feeds", "The feeds, and how each does"),
    BotCommand("removefeed", "Follow a feed no more: /removefeed 2"),
    BotCommand("status", "What is on record, and how today went"),
    BotCommand("gaps", "What was asked and had no answer: /gaps 30 for thirty days"),
    BotCommand("generations", "The kept builds of the corpus, and going back to one"),
    BotCommand("rollback", "Let the build before serve again"),
    BotCommand("invite", "A link that lets somebody in; /invite list, /invite end 3"),
    BotCommand("allow", "Let somebody in, or this group"),
    BotCommand("block", "Answer somebody no more, or this group"),
    BotCommand("admins", "Who is in charge; /admins add NUMBER, /admins remove NUMBER"),
    BotCommand("deliveries", "Messages that may not have arrived"),
    BotCommand("audit", "What those in charge did; /audit answers: what was shown to whom"),
)


@dataclass(frozen=True, slots=True)
class Order:
    """A message by somebody in charge."""

    message: Message
    by: Actor


async def ordered(update: Update, services: Services) -> Order | None:
    """The message, if somebody in charge sent it or pressed a button; others get a polite no."""
    message, user = update.effective_message, update.effective_user
    if message is None:
        return None
    query = update.callback_query
    anonymous = query is None and message.sender_chat is not None
    if user is None or anonymous or not await services.admission.is_admin(user.id):
        if query:
            await query.answer(NOT_ALLOWED, show_alert=True)
        else:
            await reply(message, [Block(above=(plain(NOT_ALLOWED),))])
        return None
    return Order(message, Actor(user.id, user.full_name))


class Menus:
    """The commands that Telegram offers to each role."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def show_all(self, bot: Bot) -> None:
        """Tell Telegram the commands of everybody and of each admin."""
        await self._set(bot, USER_COMMANDS, BotCommandScopeDefault())
        owners, made = await self._services.admission.admins()
        for admin in sorted({*owners, *(one.id for one in made)}):
            await self.show(bot, admin, admin=True)

    async def show(self, bot: Bot, user_id: int, *, admin: bool) -> None:
        """Tell Telegram the commands of one person."""
        await self._set(
            bot, ADMIN_COMMANDS if admin else USER_COMMANDS, BotCommandScopeChat(user_id)
        )

    async def _set(self, bot: Bot, commands: Sequence[BotCommand], scope: BotCommandScope) -> None:
        try:
            await bot.set_my_commands(commands, scope=scope)
        except TelegramError as error:  # an admin who has never written to the bot
            log.warning("commands not registered", scope=scope.to_dict(), reason=str(error))
