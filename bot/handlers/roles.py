"""What each role sees and may do: the menu of commands, and a polite no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    Message,
    Update,
)
from telegram.error import TelegramError

from bot.access.admission import Actor
from bot.handlers.sending import reply
from bot.languages import Language, marked, speaking
from bot.languages import gettext as _
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services

log = structlog.get_logger()

NOT_ALLOWED = marked("Only admins of this bot may do that.")
USER_COMMANDS = (
    ("ask", marked("What did somebody say? In groups, put your question behind it")),
    ("verify", marked("Did somebody say these very words? Put them behind it")),
    ("quotes", marked("Everything somebody said, newest first: /quotes Wallace about the vote")),
    ("timeline", marked("The same in order of time: /timeline Wallace on the vote")),
    ("briefing", marked("What is new, story by story: /briefing fuel duty since Monday")),
    ("subscribe", marked("A briefing at set times: tap through, or say all in one line")),
    ("subscriptions", marked("Change, pause or end what you get")),
    ("watch", marked("Be told of new words: /watch Wallace on withdrawal")),
    ("watches", marked("What you watch, and to end it")),
    ("cite", marked("A citation to copy, and in which style")),
    ("export", marked("The last answer, timeline or briefing as a file: /export pdf")),
    ("new", marked("Forget what was asked: the next question stands by itself")),
    ("settings", marked("Language, time zone, length, pictures, links")),
    ("privacy", marked("What I keep of you, to be had as a file, and to be deleted")),
    ("help", marked("What I do, with examples")),
)
GROUP_COMMANDS = (
    *(one for one in USER_COMMANDS if one[0] != "settings"),
    ("setup", marked("Language, zone and length for this chat, and who may change them")),
)
"""For administrators of groups."""

ADMIN_COMMANDS = (
    *USER_COMMANDS,
    ("reload", marked("Read the articles again")),
    ("add", marked("Add an article: /add ADDRESS, or in reply to one; or just send it")),
    ("addfeed", marked("Follow a feed: /addfeed https://www.example.org/politics")),
    ("feeds", marked("The feeds, and how each does")),
    ("removefeed", marked("Follow a feed no more: /removefeed 2")),
    ("status", marked("What is on record, and how today went")),
    ("gaps", marked("What was asked and had no answer: /gaps 30 for thirty days")),
    ("generations", marked("The kept builds of the corpus, and going back to one")),
    ("rollback", marked("Let the build before serve again")),
    ("invite", marked("A link that lets somebody in; /invite list, /invite end 3")),
    ("allow", marked("Let somebody in, or this group")),
    ("block", marked("Answer somebody no more, or this group")),
    ("admins", marked("Who is in charge; /admins add NUMBER, /admins remove NUMBER")),
    ("deliveries", marked("Messages that may not have arrived")),
    ("audit", marked("What those in charge did; /audit answers: what was shown to whom")),
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
            await query.answer(_(NOT_ALLOWED), show_alert=True)
        else:
            await reply(message, [Block(above=(plain(_(NOT_ALLOWED)),))])
        return None
    return Order(message, Actor(user.id, user.full_name))


class Menus:
    """The commands that Telegram offers to each role."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def show_all(self, bot: Bot) -> None:
        """Tell Telegram the commands of everybody, of groups' administrators and of each admin."""
        for language in Language:
            await self._set(bot, USER_COMMANDS, BotCommandScopeDefault(), language)
            administrators = BotCommandScopeAllChatAdministrators()
            await self._set(bot, GROUP_COMMANDS, administrators, language)
        owners, made = await self._services.admission.admins()
        for admin in sorted({*owners, *(one.id for one in made)}):
            await self.show(bot, admin, admin=True)

    async def show(self, bot: Bot, user_id: int, *, admin: bool) -> None:
        """Tell Telegram the commands of one person, all in the language that they chose."""
        commands = ADMIN_COMMANDS if admin else USER_COMMANDS
        chosen = (await self._services.choosing.of(user_id)).language
        for language in Language:
            await self._set(bot, commands, BotCommandScopeChat(user_id), language, chosen)

    async def follow(self, bot: Bot, user_id: int) -> None:
        """Say the commands of one person in another language, since they chose one."""
        admin = await self._services.admission.is_admin(user_id)
        await self.show(bot, user_id, admin=admin)

    async def _set(
        self,
        bot: Bot,
        commands: Sequence[tuple[str, str]],
        scope: BotCommandScope,
        language: Language,
        said_in: Language | None = None,
    ) -> None:
        """For clients in a language, said in it; in English for all that have none of their own."""
        with speaking(said_in or language):
            menu = [BotCommand(command, _(told)) for command, told in commands]
        code = None if language is Language.ENGLISH else language.value
        try:
            await bot.set_my_commands(menu, scope=scope, language_code=code)
        except TelegramError as error:  # an admin who has never written to the bot
            log.warning("commands not registered", scope=scope.to_dict(), reason=str(error))
