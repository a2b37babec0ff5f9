"""Who may decide what a chat is sent: in groups and channels their administrators, else anybody."""

from __future__ import annotations

from telegram import Bot, Chat, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import filters

from bot.choices.model import Changers
from bot.choices.reading import current
from bot.delivery.model import Address
from bot.handlers.sending import reply
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.message import plain
from bot.render.pages import Block
from bot.subscribing import Asker

POSTS = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
"""Where commands are taken that decide it: messages, and posts of channels; never edits."""

ONLY_ADMINS = marked("Only administrators of this chat may change what it is sent.")


def asker_of(message: Message, user_id: int | None = None) -> Asker:
    """Who asks, and where: a topic of a forum is a place of its own.

    Args:
        user_id: Whoever pressed a button, where it is not the message's author.
    """
    thread = message.message_thread_id if message.is_topic_message else None
    author = message.from_user.id if message.from_user else 0
    if message.chat.type == ChatType.CHANNEL:
        user_id = 0  # posts have no author that the bot is told of
    return Asker(Address(message.chat_id, thread), author if user_id is None else user_id)


async def admitted(update: Update, bot: Bot) -> Message | None:
    """The message of a command, if its author may decide; others are told why not.

    Administrators may have left it to everybody.
    """
    if current().changers is Changers.EVERYBODY:
        return update.effective_message
    return await admitted_to_set(update, bot)


async def admitted_to_set(update: Update, bot: Bot) -> Message | None:
    """The same for the chat's own settings, which its administrators leave to nobody."""
    message = update.effective_message
    if message is None:
        return None
    if message.chat.type in {ChatType.PRIVATE, ChatType.CHANNEL}:
        return message
    if message.sender_chat is not None:
        allowed = message.sender_chat.id == message.chat_id  # an anonymous administrator
    else:
        user = message.from_user
        allowed = user is not None and await is_administrator(bot, message.chat, user.id)
    if allowed:
        return message
    await reply(message, [Block(above=(plain(_(ONLY_ADMINS)),))])
    return None


async def may_press(update: Update, bot: Bot) -> Message | None:
    """The message under which a button was pressed, if its presser may decide.

    Others are told why not; the query of one who may is still to be answered.
    """
    query = update.callback_query
    if query and isinstance(query.message, Message) and current().changers is Changers.EVERYBODY:
        return query.message
    return await may_set(update, bot)


async def may_set(update: Update, bot: Bot) -> Message | None:
    """The same for the buttons of the chat's own settings."""
    query = update.callback_query
    if query is None or not isinstance(query.message, Message):
        return None
    chat = query.message.chat
    if chat.type == ChatType.PRIVATE or await is_administrator(bot, chat, query.from_user.id):
        return query.message
    await query.answer(_(ONLY_ADMINS), show_alert=True)
    return None


async def is_administrator(bot: Bot, chat: Chat, user_id: int) -> bool:
    """Whether a user is an administrator of a group or channel.

    The list of administrators can be read by any member; ``getChatMember`` promises to work for
    other users only where the bot is an administrator itself.
    """
    try:
        administrators = await bot.get_chat_administrators(chat.id)
    except (BadRequest, Forbidden):  # the bot was put out of the chat meanwhile
        return False
    return any(member.user.id == user_id for member in administrators)
