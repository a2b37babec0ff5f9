"""Buttons that keep no state: what they carry, and the question under which they stand.

The question is read from the message that the answer replies to, so that a button works after a
restart too.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import ContextTypes

from bot.handlers.addressing import asked_in
from bot.lookup import Lookup
from bot.render.answers import understood_in
from bot.render.attribution import person_line
from bot.shelf import StaleButton
from retrieval.model import WhichPerson

CARRIED = r"[^:]+:\d{1,4}(?::\d{1,2})?"
"""What stands behind a button's action: generation, number, and who was chosen, if anybody was."""

MOST_CHOICES = 12
"""Buttons that a phone shows without scrolling far."""

QUESTION_GONE = "The question is gone, so I cannot look further. Please ask again."


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button that was pressed and still works.

    Attributes:
        message: The user's message that the answer replies to; ``question`` is what it asks.
        understood: The same as ``question``, where the message itself is only a few words that
            went on from an earlier question: it is read from the answer.
        by: Who pressed.
        number: An offset, or a place in a list, as the action has it.
        choice: Who of several people was chosen before, by place.
    """

    message: Message
    question: str
    generation: str
    number: int
    choice: int | None
    understood: str | None
    by: int


async def pressed(
    update: Update,
    context: ContextTypes.DEFAULT_TYPE,
    lookup: Lookup,
    *,
    whatever_serves: bool = False,
    said: str | None = None,
) -> Pressed | None:
    """The button, or ``None`` after its presser was told why it does not work any more.

    Args:
        whatever_serves: Let it work after a reload, too.
        said: Told to whoever pressed, where it works.
    """
    query = update.callback_query
    if query is None or query.data is None:
        return None
    shown_under = query.message if isinstance(query.message, Message) else None
    source = shown_under.reply_to_message if shown_under else None
    understood = understood_in(shown_under.text or "") if shown_under else None
    question = understood or (asked_in(source, context.bot.username) if source else "")
    if source is None or not (question or _is_command(source)):
        await query.answer(QUESTION_GONE, show_alert=True)
        return None
    _, generation, number, *choice = query.data.split(":")
    try:
        if not whatever_serves:
            await lookup.check(generation)
    except StaleButton as error:
        await query.answer(str(error), show_alert=True)
        return None
    await query.answer(said)
    return Pressed(
        source,
        question,
        generation,
        int(number),
        int(choice[0]) if choice else None,
        understood,
        query.from_user.id,
    )


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
