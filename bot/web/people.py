"""One person's statements as pages: in order of time, or newest first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.render.answers import silence_blocks
from bot.render.pages import Block
from bot.render.records import record_blocks
from bot.render.timelines import timeline_blocks
from bot.web.asking import Choice, Generation, Offset, choices, which_opening
from bot.web.desk import Desk
from bot.web.markup import Piece, piece_of, pieces_of
from bot.web.pages import address
from retrieval.ask.record import Record
from retrieval.ask.timeline import Timeline
from retrieval.model import NoAnswer, WhichPerson

PAGE = 10
"""Statements on one page."""


class People:
    """Routes for timelines and records."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self, router: APIRouter) -> None:
        """Add the routes."""
        router.add_api_route("/timeline", self.timeline)
        router.add_api_route("/quotes", self.quotes)

    async def timeline(
        self,
        request: Request,
        q: str = "",
        offset: Offset = 0,
        g: Generation = None,
        who: Choice = None,
    ) -> Response:
        """What somebody said on a topic in order of time."""
        asked = q.strip()
        if not asked:
            return self._empty(request, "timeline.html")
        self._desk.door.ask(request)
        found = await self._desk.answering.timeline(asked, made_from=g, choice=who)
        outcome, onward = found.outcome, ""
        if isinstance(outcome, Timeline):
            blocks = timeline_blocks(outcome, offset=offset, limit=PAGE)
            if offset + PAGE < len(outcome.entries):
                given = {"g": found.generation, "who": found.choice}
                onward = address("/timeline", q=asked, offset=offset + PAGE, **given)
        else:
            blocks = _without(outcome)
        values = {
            "asked": asked,
            "pieces": _titled(blocks, outcome),
            "choices": choices(outcome, "/timeline", q=asked, g=found.generation),
            "onward": onward,
        }
        return self._desk.pages.show(request, "timeline.html", values)

    async def quotes(
        self,
        request: Request,
        q: str = "",
        offset: Offset = 0,
        g: Generation = None,
        who: Choice = None,
    ) -> Response:
        """What somebody is on record with, newest first."""
        asked = q.strip()
        if not asked:
            return self._empty(request, "quotes.html")
        self._desk.door.ask(request)
        found = await self._desk.answering.record(
            asked, offset=offset, made_from=g, choice=who, limit=PAGE
        )
        outcome, onward = found.outcome, ""
        if isinstance(outcome, Record):
            blocks = record_blocks(outcome)
            shown = outcome.offset + len(outcome.entries)
            if shown < outcome.total:
                given = {"g": found.generation, "who": found.choice}
                onward = address("/quotes", q=asked, offset=shown, **given)
        else:
            blocks = _without(outcome)
        values = {
            "asked": asked,
            "pieces": _titled(blocks, outcome),
            "choices": choices(outcome, "/quotes", q=asked, g=found.generation),
            "onward": onward,
        }
        return self._desk.pages.show(request, "quotes.html", values)

    def _empty(self, request: Request, template: str) -> Response:
        self._desk.door.look(request)
        values = {"asked": "", "pieces": [], "choices": [], "onward": ""}
        return self._desk.pages.show(request, template, values)


def _without(outcome: WhichPerson | NoAnswer) -> list[Block]:
    """What is shown where there are no statements."""
    if isinstance(outcome, WhichPerson):
        return [which_opening(outcome)]
    return silence_blocks(outcome)


def _titled(blocks: list[Block], outcome: object) -> list[Piece]:
    """The blocks in HTML; the line that says what the list is stands over it as a heading."""
    if not isinstance(outcome, (Timeline, Record)):
        return pieces_of(blocks)
    title, *rest = blocks
    return [piece_of(title, headed=True), *pieces_of(rest)]
