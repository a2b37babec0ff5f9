"""Buttons under answers: what they carry, and the question under which they stand.

The question is read from the message that the answer replies to, so that a button works after a
restart too; where that message is gone, from what is kept of the answer for a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import ContextTypes

from bot.adapters.rich_messages import text_of
from bot.handlers.addressing import asked_in
from bot.handlers.presses import AS_LONG_AS_IT_WORKS, is_first
from bot.handlers.showing import Showing
from bot.languages import gettext as _
from bot.languages import marked
from bot.render import errors
from bot.render.answers import understood_in
from bot.render.attribution import person_line
from bot.services import Services
from bot.shelf import StaleButton
from retrieval.model import WhichPerson

CARRIED = r"[^:]+:\d{1,4}(?::\d{1,2})?"
"""What stands behind a button's action: generation, number, and who was chosen, if anybody was."""

MOST_CHOICES = 12
"""Buttons that a phone shows without scrolling far."""

QUESTION_GONE = marked("The question is gone, so I cannot look further. Please ask again.")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed and still works.

    Attributes:
        message: What to reply to: the user's message that the answer replies to, or the answer
            itself where that is gone; ``question`` is what it asks.
        asked_at: When it was asked.
        understood: The same as ``question``, where the message itself is only a few words that
            went on from an earlier question: it is read from the answer.
        by: Who pressed.
        asker: Under whom the question is kept: whoever asked it, or pressed if the bot did.
        number: An offset, or a place in a list, as the action has it.
        choice: Who of several people was chosen before, by place.
    """

    message: Message
    question: str
    asked_at: datetime
    generation: str
    number: int
    choice: int | None
    understood: str | None
    by: int
    asker: int

    @property
    def is_own(self) -> bool:
        """Whether nobody else asked what whoever pressed sees more of."""
        return self.by == self.asker


async def pressed(
    update: Update,
    context: ContextTypes.DEFAULT_TYPE,
    services: Services,
    *,
    whatever_serves: bool = False,
    said: str | None = None,
    once: bool = False,
) -> Pressed | None:
    """The button, or ``None`` after its presser was told why it does not work any more.

    Args:
        whatever_serves: Let it work after a reload, too.
        said: Told to whoever pressed, where it works.
        once: What it sends is sent once.
    """
    query = update.callback_query
    if query is None or query.data is None:
        return None
    asked = await asked_under(query, context, services)
    if asked is None:
        await query.answer(_(QUESTION_GONE), show_alert=True)
        return None
    __, generation, number, *choice = query.data.split(":")
    try:
        if not whatever_serves:
            await services.lookup.check(generation)
    except StaleButton as error:
        await query.answer(errors.said(error), show_alert=True)
        return None
    if once and not await is_first(query, services, AS_LONG_AS_IT_WORKS):
        return None
    await query.answer(said)
    return Pressed(
        asked.message,
        asked.question,
        asked.at,
        generation,
        int(number),
        int(choice[0]) if choice else None,
        asked.understood,
        query.from_user.id,
        asked.asker,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """The question under which a button stands; see :class:`Pressed`."""

    message: Message
    question: str
    at: datetime
    understood: str | None
    asker: int


async def asked_under(
    query: CallbackQuery, context: ContextTypes.DEFAULT_TYPE, services: Services
) -> Asked | None:
    """The question of an answer, or ``None`` where it is not known any more."""
    shown_under = query.message if isinstance(query.message, Message) else None
    if shown_under is None:
        return None
    source, presser = shown_under.reply_to_message, query.from_user.id
    understood = understood_in(text_of(shown_under))
    question = understood or (asked_in(source, context.bot.username) if source else "")
    if source is not None and (question or _is_command(source)):
        return Asked(source, question, source.date, understood, _author(source) or presser)
    kept = await Showing(services).of(shown_under)
    if kept is None:
        return None
    wanted = kept.wanted
    return Asked(shown_under, wanted.asked, wanted.asked_at, wanted.asked, kept.asker or presser)


def _author(message: Message) -> int | None:
    """The person who wrote it; nobody where it is a bot, a group or a channel."""
    user = message.from_user
    return None if user is None or user.is_bot or message.sender_chat is not None else user.id


def _is_command(message: Message) -> bool:
    """Whether it may have asked without further words, as /briefing does."""
    return (message.text or "").startswith("/")


def choices(outcome: WhichPerson, action: str, generation: str) -> InlineKeyboardMarkup:
    """A button for each person that may be meant, one a row: names are long."""
    return InlineKeyboardMarkup.from_column(
        [
            InlineKeyboardButton(person_line(one), callback_data=f"{action}:{generation}:{place}")
            for place, one in enumerate(outcome.people[:MOST_CHOICES])
        ]
    )
