"""One quote in its context, ready to be cited, and its whole article with the words marked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from bot.languages import gettext as _
from bot.render.articles import article_blocks
from bot.render.citations import NAMES, cite
from bot.render.recalled import recalled_blocks
from bot.web.desk import Desk
from bot.web.marking import paragraphs
from bot.web.markup import piece_of, pieces_of
from retrieval.ask.recall import Standing

Wanted = Annotated[str | None, Query(max_length=100)]


class Quotes:
    """Routes for a single quote and for an article."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self, router: APIRouter) -> None:
        """Add the routes."""
        router.add_api_route("/quote/{identity}", self.quote)
        router.add_api_route("/article/{identity}", self.article)

    async def quote(self, request: Request, identity: str) -> Response:
        """The paragraphs around a quote, what became of it, and how to cite it."""
        self._desk.door.read(request)
        recalled = (await self._desk.lookup.recall(identity)).recalled
        values = {
            "pieces": pieces_of(recalled_blocks(recalled, None)),
            "stands": recalled.standing is Standing.STANDS,
            "citations": [(_(name), cite(recalled.quote, style)) for style, name in NAMES.items()],
        }
        return self._desk.pages.show(request, "quote.html", values)

    async def article(self, request: Request, identity: str, quote: Wanted = None) -> Response:
        """A whole article; the words of a quote are marked and have the name ``words``."""
        self._desk.door.read(request)
        read = await self._desk.reading.article(identity, quote)
        values = {
            "article": read.article,
            "head": piece_of(article_blocks(read.article)[0], headed=True),
            "paragraphs": paragraphs(read.article.text, read.marked),
            "sought": quote is not None,
            "marked": read.marked is not None,
        }
        return self._desk.pages.show(request, "article.html", values)
