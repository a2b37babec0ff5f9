"""Inline mode: "@bot wallace withdrawal" in any chat offers quotes to send there."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    ChosenInlineResultHandler,
    ContextTypes,
    InlineQueryHandler,
)
from telegram.helpers import create_deep_linked_url

from bot.handlers.sending import entities_of, previews
from bot.languages import gettext as _
from bot.languages import marked
from bot.offering import Offer
from bot.render.offers import description, offered, title
from bot.services import Services
from retrieval.errors import CorpusError, IndexAway
from retrieval.model import Quote

log = structlog.get_logger()

START = "inline"
"""What the button into the private chat sends behind /start."""

FRESH = 60
"""Seconds for which Telegram may show the same offer again; a reload changes what is on record."""

ASK_ME = marked("Ask in the private chat")
HOW = marked("Type a name and a topic, or ask in private")
NOTHING = marked("Nothing on record that answers this")
NOTHING_LOADED = marked("No articles have been loaded yet")
TRY_AGAIN = marked("I cannot search just now; please try again in a minute")


class Inline:
    """Handlers for what is typed behind the bot's name in any chat; the gate has let it pass."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._working: dict[int, asyncio.Future[Offer]] = {}

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Add the handlers."""
        application.add_handler(InlineQueryHandler(self.typed))
        application.add_handler(ChosenInlineResultHandler(self.chosen))

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer what the words so far ask for; only the newest words of a person count."""
        query = update.inline_query
        if query is None:
            return
        if not query.query.strip():
            await self._answer(query, Offer(), _(HOW), context)
            return
        try:
            offer = await self._newest(query)
        except CorpusError as error:
            log.warning("nothing offered", reason=str(error))
            away = isinstance(error, IndexAway)
            await answer_with_button(query, _(TRY_AGAIN) if away else _(NOTHING_LOADED))
            return
        if offer is not None:
            found = offer.quotes or query.offset
            await self._answer(query, offer, _(ASK_ME) if found else _(NOTHING), context)

    async def _newest(self, query: InlineQuery) -> Offer | None:
        """The offer; ``None`` where the same person has typed on meanwhile."""
        user = query.from_user.id
        work = asyncio.ensure_future(
            self._services.offering.offer(query.query, query.offset, self._services.clock())
        )
        earlier = self._working.get(user)
        if earlier is not None:
            earlier.cancel()
        self._working[user] = work
        await asyncio.wait({work})
        if self._working.get(user) is work:
            del self._working[user]
        return None if work.cancelled() else work.result()

    async def _answer(
        self, query: InlineQuery, offer: Offer, label: str, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        await _answer(
            query,
            [_result(quote, context.bot.username) for quote in offer.quotes],
            label,
            cache_time=FRESH,
            is_personal=True,  # each reader has a language and a way of linking
            next_offset=offer.following,
        )

    async def chosen(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A result was sent; Telegram tells where @BotFather was asked for inline feedback."""
        if update.chosen_inline_result:
            log.info("quote chosen inline", quote=update.chosen_inline_result.result_id)


async def answer_with_button(query: InlineQuery, label: str | None) -> None:
    """Offer nothing but, with a label, a button into the private chat; it is not kept anywhere."""
    await _answer(query, [], label, cache_time=0, is_personal=True, next_offset="")


async def _answer(
    query: InlineQuery,
    results: list[InlineQueryResultArticle],
    label: str | None,
    **options: Any,
) -> None:
    button = InlineQueryResultsButton(label, start_parameter=START) if label else None
    try:
        await query.answer(results, button=button, **options)
    except BadRequest as error:
        # Telegram waits for some seconds only, and nobody looks at older words any more.
        if "query is too old" not in str(error).lower():
            raise
        log.info("offer came too late")


def _result(quote: Quote, username: str) -> InlineQueryResultArticle:
    message = offered(quote)
    context = create_deep_linked_url(username, quote.id)
    return InlineQueryResultArticle(
        quote.id,
        title(quote),
        InputTextMessageContent(
            message.text, entities=entities_of(message), link_preview_options=previews()
        ),
        description=description(quote),
        reply_markup=InlineKeyboardMarkup.from_button(
            InlineKeyboardButton(_("Context"), url=context)
        ),
    )
