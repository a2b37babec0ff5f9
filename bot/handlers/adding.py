"""What admins send to be added: an address, a document, a forwarded article."""

from __future__ import annotations

import re
from typing import Any

import structlog
from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageOriginChannel,
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

from bot.access.admission import Actor
from bot.adding.model import Proposal, Sent
from bot.handlers.gate import NEXT
from bot.handlers.roles import ordered
from bot.handlers.sending import reply, typing
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.message import plain
from bot.render.pages import Block
from bot.render.proposals import ASKED, CORRECTABLE, FACTS, proposal_blocks
from bot.render.reports import failure_blocks
from bot.services import Services
from retrieval.errors import OnrecordError

log = structlog.get_logger()

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that the Bot API lets a bot download."""

ARTICLE_FROM = 60
"""Words from which a forwarded text is taken for an article, and not for a quotation to check."""

ADD, DISCARD, CORRECT, UNDO = "addit", "dropit", "fixit", "undoit"
_KEY = r"[0-9a-f]{24}"
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_ASKED = re.compile(rf"\[(?P<field>\w+) of (?P<key>{_KEY})\]")
TOO_LARGE = marked(
    "This file has more than 20 MB, which Telegram does not hand to bots. Copy it to "
    "the server, and run `onrecord reload PATH` there."
)
ADD_HOW = marked(
    "Put an address behind /add, or reply with /add to a message that holds an "
    "article. In a private chat you can also just send me an address, a document, or "
    "forward me an article."
)
REPLY_WITH_IT = marked("Reply to this message; a single dash means unknown.")
DISCARDED = marked("Discarded; nothing was kept of it.")
UNDONE = marked("Taken off the record again.")


class _Offered(filters.MessageFilter):
    """Private messages that are meant to be added, where an admin sends them."""

    def filter(self, message: Message) -> bool:
        if message.chat.type != ChatType.PRIVATE:
            return False
        if message.document or _ADDRESS.fullmatch((message.text or "").strip()):
            return True
        long = len((message.text or "").split()) >= ARTICLE_FROM
        return message.forward_origin is not None and long


class _Corrected(filters.MessageFilter):
    """Replies to the bot's question for a fact."""

    def filter(self, message: Message) -> bool:
        asked = message.reply_to_message
        from_bot = asked is not None and asked.from_user is not None and asked.from_user.is_bot
        return bool(from_bot and asked and _ASKED.search(asked.text or ""))


class AddingArticles:
    """Handlers for what is to be added."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers; call before those that take any text."""
        new = filters.UpdateType.MESSAGE
        application.add_handler(CommandHandler("add", self.command))
        application.add_handler(MessageHandler(filters.TEXT & new & _Corrected(), self.corrected))
        application.add_handler(
            MessageHandler(~filters.COMMAND & new & _Offered(), self.offered), NEXT
        )
        for action, handler in (
            (ADD, self.accept),
            (DISCARD, self.discard),
            (UNDO, self.undo),
        ):
            application.add_handler(CallbackQueryHandler(handler, pattern=rf"^{action}:{_KEY}$"))
        application.add_handler(CallbackQueryHandler(self.ask, pattern=rf"^{CORRECT}:\w+:{_KEY}$"))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/add ADDRESS``, or /add in reply to a message."""
        order = await ordered(update, self._services)
        if order is None:
            return
        message = order.message
        if context.args:
            await self._propose(message, context.args[0], context)
        elif message.reply_to_message:
            await self._propose(message, _offered_by(message.reply_to_message), context)
        else:
            await reply(message, [Block(above=(plain(_(ADD_HOW)),))])

    async def offered(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """An address, a document or a forwarded article, in a private chat.

        Where somebody else sends one, the other handlers see it.
        """
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or not await self._services.admission.is_admin(user.id):
            return
        try:
            await self._propose(message, _offered_by(message), context)
        except OnrecordError as error:  # told as everywhere, but no other handler may follow
            await context.application.process_error(update, error)
        raise ApplicationHandlerStop

    async def ask(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button that names a fact: ask for it."""
        order, query = await ordered(update, self._services), update.callback_query
        if order is None or query is None or query.data is None:
            return
        field, key = query.data.split(":")[1:]
        await query.answer()
        words = f"{_(ASKED[field])} {_(REPLY_WITH_IT)}"
        await order.message.reply_text(
            f"{words}\n[{field} of {key}]",
            reply_markup=ForceReply(input_field_placeholder=_(FACTS[CORRECTABLE[field]])),
        )

    async def corrected(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A reply to that question."""
        order = await ordered(update, self._services)
        if order is None or order.message.reply_to_message is None:
            return
        message = order.message
        asked = _ASKED.search(order.message.reply_to_message.text or "")
        if asked is None:
            return
        given = (message.text or "").strip()
        words = "" if given in {"-", "–", "—"} else given
        proposal = await self._services.adding.correct(asked["key"], asked["field"], words)
        await reply(message, proposal_blocks(proposal), _buttons(proposal))

    async def accept(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button that adds it."""
        pressed = await self._pressed(update)
        if pressed is None:
            return
        message, key, by = pressed
        try:
            added = await self._services.adding.accept(key)
        except OnrecordError as error:
            log.warning("article not added", by=by.id, reason=str(error))
            await self._services.admission.note(by, "add article", key, "failed")
            await reply(message, failure_blocks(error))
            return
        log.info("articles added", by=by.id, count=len(added.keys), generation=added.generation)
        await self._services.admission.note(
            by, "add article", "; ".join(added.titles)[:200], "done"
        )
        undo = InlineKeyboardButton(_("Take it off again"), callback_data=f"{UNDO}:{added.keys[0]}")
        said = _("Added, and on record (generation {generation}).").format(
            generation=added.generation
        )
        keyboard = InlineKeyboardMarkup([[undo]]) if len(added.keys) == 1 else None
        await reply(message, [Block(above=(plain(said),))], keyboard)

    async def discard(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button that discards it."""
        pressed = await self._pressed(update)
        if pressed is not None:
            message, key, _by = pressed
            await self._services.adding.discard(key)
            await reply(message, [Block(above=(plain(_(DISCARDED)),))])

    async def undo(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button that takes an added article back."""
        pressed = await self._pressed(update)
        if pressed is None:
            return
        message, key, by = pressed
        try:
            title = await self._services.adding.take_back(key)
        except OnrecordError as error:
            await reply(message, failure_blocks(error))
            return
        log.info("article taken back", by=by.id, key=key)
        await self._services.admission.note(by, "take article back", title[:200], "done")
        await reply(message, [Block(above=(plain(_(UNDONE)),))])

    async def _pressed(self, update: Update) -> tuple[Message, str, Actor] | None:
        """The message, the key and the presser of a button, if an admin pressed it."""
        order, query = await ordered(update, self._services), update.callback_query
        if order is None or query is None or query.data is None:
            return None
        await query.answer()
        return order.message, query.data.partition(":")[2], order.by

    async def _propose(
        self, message: Message, offered: str | Message, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        """Show what was understood, with buttons."""
        document = None if isinstance(offered, str) else offered.document
        if document and (document.file_size or 0) > LARGEST:
            await reply(message, [Block(above=(plain(_(TOO_LARGE)),))])
            return
        thread = message.message_thread_id if message.is_topic_message else None
        async with typing(context.bot, message.chat_id, thread):
            proposal = (
                await self._services.adding.propose_address(offered)
                if isinstance(offered, str)
                else await self._services.adding.propose(await _sent(offered))
            )
        await reply(message, proposal_blocks(proposal), _buttons(proposal))


def _offered_by(message: Message) -> str | Message:
    """The address that a message is, or the message itself."""
    text = (message.text or "").strip()
    return text if _ADDRESS.fullmatch(text) else message


async def _sent(message: Message) -> Sent:
    """A message as something that may hold an article, with what Telegram knows of it."""
    facts: dict[str, str] = {}
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel):
        facts["published_at"] = origin.date.isoformat()
        facts["outlet"] = origin.chat.title or ""
        if origin.chat.username:
            facts["url"] = f"https://t.me/{origin.chat.username}/{origin.message_id}"
    known = {fact: value for fact, value in facts.items() if value}
    if message.document:
        file = await message.document.get_file()
        data = bytes(await file.download_as_bytearray())
        return Sent(message.document.file_name or "document.txt", data, facts=known)
    text = message.text or message.caption or ""
    return Sent("message.txt", text.encode("utf-8", "replace"), facts=known)


def _buttons(proposal: Proposal) -> InlineKeyboardMarkup:
    """Add and discard; below them the facts that can be put right, of a single article."""
    rows = [
        [
            InlineKeyboardButton(_("Add"), callback_data=f"{ADD}:{proposal.key}"),
            InlineKeyboardButton(_("Discard"), callback_data=f"{DISCARD}:{proposal.key}"),
        ]
    ]
    if len(proposal.records) == 1:
        rows.append(
            [
                InlineKeyboardButton(
                    _(FACTS[CORRECTABLE[field]]), callback_data=f"{CORRECT}:{field}:{proposal.key}"
                )
                for field in CORRECTABLE
            ]
        )
    return InlineKeyboardMarkup(rows)
