"""One quote: opened by its id, shown with context and history, copied as a citation."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, filters
from telegram.helpers import create_deep_linked_url

from bot.choices.model import Name
from bot.choices.reading import current
from bot.handlers.articles import article_button
from bot.handlers.presses import is_first
from bot.handlers.recording import Recording
from bot.handlers.sending import reply
from bot.insight.contents import words_of_recalled
from bot.insight.model import Kind
from bot.languages import gettext as _
from bot.languages import marked
from bot.render.citations import NAMES, CitationStyle, cite
from bot.render.links import led
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.render.recalled import recalled_blocks
from bot.services import Services
from retrieval.ask.recall import Standing
from retrieval.model import Quote

CONTEXT, CITE, STYLE, CHECK = "context", "cite", "style", "check"
MOST_COPIED = 256
"""Characters that a button can copy (Bot API, CopyTextButton); longer citations come by Cite."""

_ID = r"q_[0-9a-f]{24}"
HOW_TO_CITE = marked(
    "Tap Cite under an answer, or send /cite and the id of a quote, and you get a "
    "citation to copy with one tap. In which style shall I write it? Now: {style}."
)
NOT_IN_THE_ARTICLE = marked(
    "These words are not in the article any more; see Context before citing."
)


class Quotes:
    """Handlers for a single quote."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._recording = Recording(services)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers; before those of /start, whose deep links these are."""
        opened = filters.Regex(rf"^/start(?:@\w+)? {_ID}$")
        application.add_handler(CommandHandler("start", self.opened, filters=opened))
        application.add_handler(CommandHandler("cite", self.command))
        for button, handler in (
            (rf"^{CONTEXT}:{_ID}$", self.context),
            (rf"^{CITE}:{_ID}$", self.cite),
            (rf"^{STYLE}:(?:{'|'.join(CitationStyle)})$", self.style),
        ):
            application.add_handler(CallbackQueryHandler(handler, pattern=button))

    async def opened(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``t.me/BOT?start=q_…``."""
        if update.effective_message and context.args:
            await self._show(update.effective_message, context.args[0], context)

    async def context(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for the paragraphs around a quote."""
        pressed = await self._pressed(update)
        if pressed:
            presser = update.effective_user
            await self._show(*pressed, context, presser.id if presser else None)

    async def _show(
        self,
        message: Message,
        identity: str,
        context: ContextTypes.DEFAULT_TYPE,
        by: int | None = None,
    ) -> None:
        began = time.monotonic()
        found = await self._services.lookup.recall(identity)
        recalled = found.recalled
        address = create_deep_linked_url(context.bot.username, identity)
        row = [InlineKeyboardButton(_("Cite"), callback_data=f"{CITE}:{identity}")]
        if recalled.standing is not Standing.WITHDRAWN:
            verify = InlineKeyboardButton(_("Verify"), callback_data=f"{CHECK}:{identity}")
            row += [article_button(identity), verify]
        await reply(message, recalled_blocks(recalled, address), InlineKeyboardMarkup([row]))
        await self._recording.note(
            message, Kind.CONTEXT, found.generation, words_of_recalled(recalled), began=began, by=by
        )

    async def cite(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for a citation of a quote."""
        pressed = await self._pressed(update)
        if pressed and update.effective_user:
            await self._cite(*pressed, update.effective_user.id)

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """``/cite ID``, or alone: how it works, and in which style."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        if context.args:
            await self._cite(message, context.args[0], user.id)
        else:
            await reply(message, *await self._styles(user.id))

    async def style(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """The button for a style."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        chosen = CitationStyle(query.data.split(":")[1])
        kept = self._services.preferences
        await self._services.offload.look_up(kept.set, query.from_user.id, Name.CITATION, chosen)
        await query.answer(
            _("Your citations come in the style {style} from now on.").format(
                style=_(NAMES[chosen])
            )
        )

    async def _cite(self, message: Message, identity: str, user_id: int) -> None:
        recalled = (await self._services.lookup.recall(identity)).recalled
        style = await style_of(self._services, user_id)
        citation = led(cite(recalled.quote, style), current().links)
        warning = "" if recalled.standing is Standing.STANDS else f"{_(NOT_IN_THE_ARTICLE)}\n"
        await reply(message, [Block(above=(plain(warning),), words=(styled(citation, Style.PRE),))])

    async def _styles(self, user_id: int) -> tuple[list[Block], InlineKeyboardMarkup]:
        now = _(NAMES[await style_of(self._services, user_id)])
        buttons = [
            InlineKeyboardButton(_(label), callback_data=f"{STYLE}:{style}")
            for style, label in NAMES.items()
        ]
        return [Block(above=(plain(_(HOW_TO_CITE).format(style=now)),))], InlineKeyboardMarkup(
            [buttons[:2], buttons[2:]]
        )

    async def _pressed(self, update: Update) -> tuple[Message, str] | None:
        """The message under which a button was pressed, and the id it carries."""
        query = update.callback_query
        if query is None or query.data is None or not isinstance(query.message, Message):
            return None
        if not await is_first(query, self._services):
            return None
        await query.answer()
        return query.message, query.data.split(":")[1]


async def style_of(services: Services, user_id: int | None) -> CitationStyle:
    """The style in which somebody gets citations."""
    if user_id is None:
        return CitationStyle.PRESS
    if current().chat_id == user_id:  # in their private chat, whose choices are at hand
        kept = current().citation
    else:
        kept = await services.offload.look_up(services.preferences.get, user_id, Name.CITATION)
    return CitationStyle(kept) if kept in set(CitationStyle) else CitationStyle.PRESS


def copy_buttons(
    quotes: Sequence[Quote], style: CitationStyle = CitationStyle.PRESS
) -> list[InlineKeyboardButton]:
    """Buttons that copy a citation in one tap, for those that are short enough."""
    links = current().links
    citations = [led(cite(quote, style), links) for quote in quotes]
    return [
        InlineKeyboardButton(
            _("Copy") if len(quotes) == 1 else _("Copy {number}").format(number=number),
            copy_text=CopyTextButton(citation),
        )
        for number, citation in enumerate(citations, start=1)
        if len(citation.encode("utf-16-le")) // 2 <= MOST_COPIED
    ]


def quote_buttons(quotes: tuple[Quote, ...]) -> list[list[InlineKeyboardButton]]:
    """The rows under an answer that concern each of its quotes."""
    return [
        [
            InlineKeyboardButton(
                label if len(quotes) == 1 else f"{label} {number}",
                callback_data=f"{action}:{quote.id}",
            )
            for number, quote in enumerate(quotes, start=1)
        ]
        for label, action in ((_("Context"), CONTEXT), (_("Cite"), CITE))
    ]
