"""Less and more of stories: the button, the reactions under a briefing, the list and its reset."""

from __future__ import annotations

import hashlib
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatType, ReactionEmoji
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    MessageReactionHandler,
)

from bot.access.admission import Actor
from bot.briefing.leaning import Meant
from bot.briefing.leanings import Leaning, Way
from bot.handlers.access import asker_of, is_administrator, may_press
from bot.handlers.sending import NO_BUTTONS, NO_PREVIEW, entities_of, put, reply
from bot.languages import gettext as _
from bot.render.briefings import STORY, Action
from bot.render.leanings import (
    asked_block,
    done_block,
    leaning_blocks,
    left_block,
    none_block,
    reset_line,
    undone_block,
)
from bot.render.pages import Block, messages_of
from bot.services import Services
from retrieval.errors import UserError

RESET = "less:reset"
LEAN = "lean"
ALL, NONE = "all", "none"
WAYS = {ReactionEmoji.THUMBS_DOWN: Way.LESS, ReactionEmoji.THUMBS_UP: Way.MORE}
"""What reactions mean; all others are talk."""

MOST_CHOICES = 8
"""Stories that one message holds at most, with room to spare."""


class LeaningHandlers:
    """Handlers for what a chat wants less and more of."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._leaning = services.briefing.leaning

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        less = rf"^{STORY}:{Action.LESS}:s_[0-9a-f]+$"
        choice = rf"^{LEAN}:\d+:(?:{ALL}|{NONE}|\d)$"
        for handler, pattern in (
            (self.less, less),
            (self.reset, rf"^{RESET}$"),
            (self.confirmed, choice),
        ):
            application.add_handler(CallbackQueryHandler(handler, pattern=pattern))
        kind = MessageReactionHandler.MESSAGE_REACTION_UPDATED
        application.add_handler(MessageReactionHandler(self.reacted, message_reaction_types=kind))

    async def less(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button under a story: it counts for the chat, and in a group admins decide."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None or query.data is None:
            return
        story_id = query.data.rpartition(":")[2]
        address = asker_of(message).address
        try:
            told = await self._leaning.less_of(address, message.message_id, story_id)
        except UserError as error:
            await query.answer(str(error)[:200], show_alert=True)
            return
        [shown] = messages_of([done_block(Way.LESS, told, by_reaction=False)])
        await query.answer(shown.text[:200], show_alert=True)

    async def show(self, message: Message) -> None:
        """``/briefing less``: what is told less and more of."""
        listed = await self._leaning.listed(asker_of(message).address)
        blocks = leaning_blocks(listed)
        await reply(message, blocks or [none_block()], reset_keyboard() if blocks else None)

    async def reset(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button that ends all leanings."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None:
            return
        await self._leaning.reset(asker_of(message).address)
        await query.answer(reset_line(), show_alert=True)

    async def reacted(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A reaction to a message, set or taken away; only those to briefings mean something."""
        changed = update.message_reaction
        if changed is None:
            return
        before, now = _ways(changed.old_reaction), _ways(changed.new_reaction)
        if before == now:
            return
        meant = await self._leaning.meant(changed.chat.id, changed.message_id)
        if meant is None or not await self._may_lean(changed, context.bot):
            return
        for way in before - now:
            await self._take_back(changed, meant, way, context.bot)
        for way in now - before:
            await self._lean(changed, meant, way, context.bot)

    async def _may_lean(self, changed: MessageReactionUpdated, bot: Bot) -> bool:
        """Whether a reaction counts: in a group those of administrators do, for all of it."""
        chat, user = changed.chat, changed.user
        if user is None:  # an anonymous administrator, or another chat
            return changed.actor_chat is not None and changed.actor_chat.id == chat.id
        if chat.type != ChatType.PRIVATE and not await is_administrator(bot, chat, user.id):
            return False
        return not await self._services.admission.spend(Actor(user.id, user.full_name), None)

    async def _take_back(
        self, changed: MessageReactionUpdated, meant: Meant, way: Way, bot: Bot
    ) -> None:
        taken = await self._leaning.take_back(meant.address, way, _cause(changed))
        if taken:
            await _answer(bot, changed, meant, undone_block(taken))

    async def _lean(
        self, changed: MessageReactionUpdated, meant: Meant, way: Way, bot: Bot
    ) -> None:
        """More is done at once and said; less, which hides something, is asked back first."""
        if not meant.stories:
            return
        if way is Way.LESS:
            keyboard = _choices(changed.message_id, meant.stories)
            await _answer(bot, changed, meant, asked_block(meant.stories), keyboard)
            return
        told = await self._leaning.lean(meant.address, way, meant.stories, _cause(changed))
        await _answer(bot, changed, meant, done_block(way, told, by_reaction=True))

    async def confirmed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under the question which stories a reaction means."""
        message, query = await may_press(update, context.bot), update.callback_query
        if message is None or query is None or query.data is None:
            return
        try:
            block = await self._chosen(message, query, query.data)
        except UserError as error:
            await query.answer(str(error)[:200], show_alert=True)
            return
        await query.answer()
        await put(query, [block], NO_BUTTONS)

    async def _chosen(self, message: Message, query: CallbackQuery, data: str) -> Block:
        told_by, which = data.split(":")[1:]
        meant = await self._leaning.meant(message.chat_id, int(told_by))
        if which == NONE or meant is None or not meant.stories:
            return left_block()
        stories = meant.stories if which == ALL else meant.stories[int(which) - 1 : int(which)]
        by = _named(int(told_by), query.from_user.id)
        told = await self._leaning.lean(meant.address, Way.LESS, stories, by)
        return done_block(Way.LESS, told, by_reaction=True)


def reset_keyboard() -> InlineKeyboardMarkup:
    """The button that ends all leanings."""
    return InlineKeyboardMarkup.from_button(reset_button())


def reset_button() -> InlineKeyboardButton:
    """The same, to stand among others."""
    return InlineKeyboardButton(_("Reset less and more"), callback_data=RESET)


def _ways(reactions: tuple[Any, ...]) -> frozenset[Way]:
    emoji = {one.emoji for one in reactions if isinstance(one, ReactionTypeEmoji)}
    return frozenset(way for sign, way in WAYS.items() if sign in emoji)


def _cause(changed: MessageReactionUpdated) -> str:
    """Names a reaction: what one person says by it, another does not take back."""
    actor = changed.user.id if changed.user else changed.chat.id
    return _named(changed.message_id, actor)


def _named(message_id: int, actor: int) -> str:
    """Says of nobody who it was: it is kept among what a whole group has set."""
    return hashlib.sha256(f"{message_id}:{actor}".encode()).hexdigest()[:16]


def _choices(message_id: int, stories: tuple[Leaning, ...]) -> InlineKeyboardMarkup:
    def button(label: str, which: str) -> InlineKeyboardButton:
        return InlineKeyboardButton(label, callback_data=f"{LEAN}:{message_id}:{which}")

    none = button(_("Leave it"), NONE)
    if len(stories) == 1:
        return InlineKeyboardMarkup([[button(_("Less of it"), ALL), none]])
    numbers = range(1, min(len(stories), MOST_CHOICES) + 1)
    each = [button(_("Less of {n}").format(n=number), str(number)) for number in numbers]
    rows = [each[start : start + 4] for start in range(0, len(each), 4)]
    return InlineKeyboardMarkup([*rows, [button(_("Less of all"), ALL), none]])


async def _answer(
    bot: Bot,
    changed: MessageReactionUpdated,
    meant: Meant,
    block: Block,
    keyboard: InlineKeyboardMarkup | None = None,
) -> None:
    """Write under the message that was reacted to, in its topic."""
    for message in messages_of([block]):
        await bot.send_message(
            meant.address.chat_id,
            message.text,
            entities=entities_of(message),
            message_thread_id=meant.address.thread_id,
            link_preview_options=NO_PREVIEW,
            reply_parameters=ReplyParameters(changed.message_id, allow_sending_without_reply=True),
            reply_markup=keyboard,
        )
