"""Buttons that go on from an answer: only one speaker, their timeline, and whether words stand."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot import exporting
from bot.choices.reading import here
from bot.handlers.addressing import address_of
from bot.handlers.buttons import QUESTION_GONE, Asked, asked_under
from bot.handlers.judging import judging_rows
from bot.handlers.presses import AS_LONG_AS_IT_WORKS, is_first
from bot.handlers.quotes import CHECK, copy_buttons, quote_buttons, style_of
from bot.handlers.recording import Recording
from bot.handlers.replying import Replying
from bot.handlers.sending import reply, typing
from bot.handlers.showing import Showing
from bot.handlers.timelines import Timelines
from bot.handlers.verifying import Verifying
from bot.insight.contents import words_in
from bot.insight.model import Kind
from bot.languages import gettext as _
from bot.narrowing import Narrowed
from bot.render.answers import EVERYTHING, answer_blocks, silence_blocks, understood_line
from bot.render.citations import CitationStyle
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.services import Services
from retrieval.model import Answer, NoAnswer, Quote, SpeakerKind

ONLY, LINE = "only", "line"
LONGEST_LABEL = 40
_ID = r"q_[0-9a-f]{24}"
_ABOUT = re.compile(r"^(?:what|who|which|where|how)\b.*\b(?:about|on)\s+", re.IGNORECASE)
"""The frame of a question that names nobody."""


class FromAnswers:
    """Handlers of the buttons that go on from a quote."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._showing = Showing(services)
        self._recording = Recording(services)
        self._replying = Replying(services.rich)
        self._timelines = Timelines(services)
        self._verifying = Verifying(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        for pattern, handler in (
            (rf"^{ONLY}:\d{{1,4}}:{_ID}$", self.only),
            (rf"^{LINE}:{_ID}$", self.line),
            (rf"^{CHECK}:{_ID}$", self.check),
        ):
            application.add_handler(CallbackQueryHandler(handler, pattern=pattern))

    async def only(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The question again, of one speaker; or more of the same."""
        query, asked = await self._first(update, context, lasting=True)
        if query is None or asked is None:
            return
        began, (offset, identity) = time.monotonic(), str(query.data).split(":")[1:]
        message, place = asked.message, address_of(asked.message)
        asked_at = asked.at.astimezone(here(self._services.zone))
        async with typing(context.bot, message.chat_id, place.thread_id):
            narrowed = await self._services.narrowing.answer(
                asked.question, identity, asked_at=asked_at, offset=int(offset)
            )
        outcome = narrowed.outcome
        if isinstance(outcome, NoAnswer) and offset == "0":
            await self._replying.show(message, silence_blocks(outcome))
            return
        if not isinstance(outcome, Answer):
            await reply(message, [Block(above=(plain(_(EVERYTHING)),))])
            return
        await self._show(asked, narrowed, outcome, (int(offset), identity), query)
        await self._recording.note(
            message,
            Kind.MORE,
            narrowed.generation,
            words_in(outcome),
            began=began,
            by=query.from_user.id,
            asker=asked.asker,
            question=asked.question,
        )

    async def _show(
        self,
        asked: Asked,
        narrowed: Narrowed,
        outcome: Answer,
        at: tuple[int, str],
        query: CallbackQuery,
    ) -> None:
        """What one speaker said, under a line that says so; it can be exported."""
        offset, identity = at
        by, count = query.from_user.id, offset + len(outcome.quotes)
        style = await style_of(self._services, by)
        heading = _("Only {speaker}.").format(speaker=narrowed.speaker)
        blocks = [Block(above=(styled(heading, Style.ITALIC),)), *answer_blocks(outcome)]
        wanted = exporting.Wanted(
            exporting.Kind.ANSWER,
            asked.question,
            asked.at,
            count=count,
            generation=narrowed.generation,
            understood=asked.understood is not None,
            only=identity,
        )
        line = understood_line(asked.understood) if asked.understood else None
        keyboard = _keyboard(outcome, narrowed, count, identity, style)
        async with self._showing.kept(asked.message, wanted, asked.asker) as sent:
            sent.extend(await self._replying.show(asked.message, blocks, keyboard, heading=line))

    async def line(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The speaker's timeline on what was asked."""
        query, asked = await self._first(update, context, lasting=True)
        if query is None or asked is None:
            return
        identity = str(query.data).split(":")[1]
        asked_at = asked.at.astimezone(here(self._services.zone))
        narrowed = await self._services.narrowing.answer(
            asked.question, identity, asked_at=asked_at, limit=1
        )
        topic = _ABOUT.sub("", narrowed.outcome.query.topic)
        words = f"{narrowed.speaker} on {topic}" if topic else narrowed.speaker
        await self._timelines.offered(asked, words, context, query.from_user.id)

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Whether a quote's words are on record, and with whom."""
        query = update.callback_query
        if query is None or not await is_first(query, self._services):
            return
        message = update.effective_message
        await query.answer()
        found = await self._services.lookup.recall(str(query.data).split(":")[1])
        quote = found.recalled.quote
        if message is not None:
            name = quote.speaker.name if quote.speaker else None
            await self._verifying.offered(message, quote.text, name, context, query.from_user.id)

    async def _first(
        self, update: Update, context: ContextTypes.DEFAULT_TYPE, *, lasting: bool
    ) -> tuple[CallbackQuery | None, Asked | None]:
        """The press and the question it stands under, unless it was pressed before."""
        query = update.callback_query
        if query is None:
            return None, None
        asked = await asked_under(query, context, self._services)
        if asked is None:
            await query.answer(_(QUESTION_GONE), show_alert=True)
            return None, None
        apart = {"apart": AS_LONG_AS_IT_WORKS} if lasting else {}
        if not await is_first(query, self._services, **apart):
            return None, None
        await query.answer()
        return query, asked


def speaker_rows(quotes: Sequence[Quote]) -> list[list[InlineKeyboardButton]]:
    """The buttons under an answer that keep to one of its speakers, or follow the only one."""
    first: dict[str, Quote] = {}
    for quote in quotes:
        if quote.speaker and quote.speaker.kind is SpeakerKind.PERSON and quote.kind != "passage":
            first.setdefault(quote.speaker.name, quote)
    if len(first) == 1:
        [quote] = first.values()
        return [[InlineKeyboardButton(_("Timeline"), callback_data=f"{LINE}:{quote.id}")]]
    return [
        [
            InlineKeyboardButton(
                _("Only {speaker}").format(speaker=name)[:LONGEST_LABEL],
                callback_data=f"{ONLY}:0:{quote.id}",
            )
        ]
        for name, quote in first.items()
    ]


def _keyboard(
    outcome: Answer, narrowed: Narrowed, count: int, identity: str, style: CitationStyle
) -> InlineKeyboardMarkup:
    rows = quote_buttons(outcome.quotes)
    if copies := copy_buttons(outcome.quotes, style):
        rows.append(copies)
    further = []
    if narrowed.more:
        data = f"{ONLY}:{count}:{identity}"
        further.append(InlineKeyboardButton(_("More"), callback_data=data))
    rows.append([*further, *(one for row in speaker_rows(outcome.quotes) for one in row)])
    rows += judging_rows(narrowed.generation)
    return InlineKeyboardMarkup([row for row in rows if row])
