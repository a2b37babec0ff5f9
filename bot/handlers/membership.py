"""/invite, /allow, /block, /admins, and the links of invitations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from telegram import Message, MessageOriginUser, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import Application, CommandHandler, ContextTypes, filters
from telegram.helpers import create_deep_linked_url

from bot.access.admission import Actor
from bot.access.model import Mode, Standing
from bot.access.wishes import (
    EndInvitation,
    ListInvitations,
    NewInvitation,
    invitation_wish,
    telegram_id,
)
from bot.handlers.gate import INVITED
from bot.handlers.roles import Menus, ordered
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.access import (
    ADMITTED,
    NO_INVITATION,
    admins_block,
    invitation_block,
    invitations_block,
)
from bot.render.message import plain
from bot.render.pages import Block
from bot.services import Services
from retrieval.errors import UserError

log = structlog.get_logger()

WHOM = marked(
    "Whom? Put their Telegram number behind it, like /{command} 123456789, send it as "
    "a reply to a message of theirs (or one forwarded from them), or send /{command} "
    "here in a group for the group itself."
)
NOT_IN_LIST_MODE = marked(
    "Invitations do not work here: the bot answers only whom admins let in (/allow). "
    "ONRECORD_ACCESS=invite would change that."
)
NOT_NEEDED = marked("This bot answers everybody, so that nobody needs an invitation.")
ADMINS_HOW = marked("Send /admins, /admins add 123456789, or /admins remove 123456789.")


class Membership:
    """Handlers for who may use the bot."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._menus = Menus(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers; before that of /start, whose deep links are theirs."""
        invited = filters.Regex(INVITED)
        application.add_handler(CommandHandler("start", self.invited, filters=invited))
        for command, handler in (
            ("invite", self.invite),
            ("allow", self.allow),
            ("block", self.block),
            ("admins", self.admins),
        ):
            application.add_handler(CommandHandler(command, handler))

    async def invited(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """``t.me/BOT?start=i_CODE``."""
        message, user = update.effective_message, update.effective_user
        found = INVITED.match(message.text or "") if message else None
        if message is None or user is None or found is None:
            return
        who = Actor(user.id, user.full_name)
        let_in = await self._services.admission.redeem(who, found["code"])
        words = (
            _("{admitted} /help says what I do.").format(admitted=_(ADMITTED))
            if let_in
            else _(NO_INVITATION)
        )
        await reply(message, [Block(above=(plain(words),))])

    async def invite(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/invite [USES] [until DAY]``, ``/invite list``, ``/invite end NUMBER``."""
        order = await ordered(update, self._services)
        if order is None:
            return
        wish = invitation_wish(" ".join(context.args or ()), datetime.now(UTC))
        block = await self._done(wish, order.by, context)
        await reply(order.message, [block])

    async def _done(
        self,
        wish: NewInvitation | EndInvitation | ListInvitations,
        by: Actor,
        context: ContextTypes.DEFAULT_TYPE,
    ) -> Block:
        admission = self._services.admission
        if isinstance(wish, ListInvitations):
            return invitations_block(await admission.invitations())
        if isinstance(wish, EndInvitation):
            ended = await admission.end_invitation(by, wish.number)
            said = (
                _("Invitation {number} is over.")
                if ended
                else _("Invitation {number} is none that I know; /invite list shows them.")
            )
            return Block(above=(plain(said.format(number=wish.number)),))
        if admission.mode is not Mode.INVITE:
            public = admission.mode is Mode.PUBLIC
            return Block(above=(plain(_(NOT_NEEDED) if public else _(NOT_IN_LIST_MODE)),))
        code, made = await admission.invite(by, wish.uses, wish.until)
        return invitation_block(made, create_deep_linked_url(context.bot.username, f"i_{code}"))

    async def allow(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/allow NUMBER``, as a reply to somebody, or alone in a group for the group."""
        await self._decide(update, context, Standing.ALLOWED, "allow")

    async def block(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/block NUMBER``, as a reply to somebody, or alone in a group for the group."""
        await self._decide(update, context, Standing.BLOCKED, "block")

    async def _decide(
        self,
        update: Update,
        context: ContextTypes.DEFAULT_TYPE,
        standing: Standing,
        command: str,
    ) -> None:
        order = await ordered(update, self._services)
        if order is None:
            return
        on = _meant(order.message, context.args or ())
        if on is None:
            await reply(order.message, [Block(above=(plain(_(WHOM).format(command=command)),))])
            return
        await self._services.admission.decide(order.by, on, standing)
        named = f"{on.name} ({on.id})" if on.name else str(on.id)
        said = (
            _("{name} may use this bot.")
            if standing is Standing.ALLOWED
            else _("{name} gets no answers any more.")
        )
        await reply(order.message, [Block(above=(plain(said.format(name=named)),))])

    async def admins(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/admins``, ``/admins add NUMBER``, ``/admins remove NUMBER``."""
        order = await ordered(update, self._services)
        if order is None:
            return
        admission = self._services.admission
        match list(context.args or ()):
            case []:
                pass
            case ["add" | "remove" as action, words] if number := telegram_id(words):
                adds = action == "add"
                on = Actor(number, await _name_of(number, context))
                await admission.make_admin(order.by, on, admin=adds)
                await self._menus.show(context.bot, number, admin=adds)
            case _:
                raise UserError(_(ADMINS_HOW))
        await reply(order.message, [admins_block(*await admission.admins())])


def _meant(message: Message, args: Sequence[str]) -> Actor | None:
    """Who is meant: a number, whoever wrote what is replied to, or the group."""
    if args:
        number = telegram_id(" ".join(args))
        return Actor(number, "") if number else None
    replied = message.reply_to_message
    if replied is not None and not replied.forum_topic_created:
        origin = replied.forward_origin
        if isinstance(origin, MessageOriginUser):
            return Actor(origin.sender_user.id, origin.sender_user.full_name)
        if origin is None and replied.from_user and not replied.from_user.is_bot:
            return Actor(replied.from_user.id, replied.from_user.full_name)
        return None
    if message.chat.type != ChatType.PRIVATE:
        return Actor(message.chat_id, message.chat.title or "")
    return None


async def _name_of(number: int, context: ContextTypes.DEFAULT_TYPE) -> str:
    """The name of somebody who has written to the bot; empty for anybody else."""
    try:
        return (await context.bot.get_chat(number)).full_name or ""
    except TelegramError as error:
        log.info("name not known", reason=str(error))
        return ""
