"""One person's statements as pages: in order of time, or newest first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.render.answers import silence_blocks
from bot.render.pages import Block
from bot.render.records import record_blocks
from bot.render.timelines import timeline_blocks
from bot.replies import RecordReply, TimelineReply
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
            return self._empty(request, "timeline")
        self._desk.door.ask(request)
        found = await self._desk.answering.timeline(asked, made_from=g, choice=who)
        blocks: list[Block] = []
        onward = None
        if isinstance(found.outcome, Timeline):
            blocks = timeline_blocks(found.outcome, offset=offset, limit=PAGE)
            onward = offset + PAGE if offset + PAGE < len(found.outcome.entries) else None
        return self._shown(request, "timeline", asked, found, blocks, onward)

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
            return self._empty(request, "quotes")
        self._desk.door.ask(request)
        found = await self._desk.answering.record(
            asked, offset=offset, made_from=g, choice=who, limit=PAGE
        )
        blocks: list[Block] = []
        onward = None
        if isinstance(found.outcome, Record):
            blocks = record_blocks(found.outcome)
            shown = found.outcome.offset + len(found.outcome.entries)
            onward = shown if shown < found.outcome.total else None
        return self._shown(request, "quotes", asked, found, blocks, onward)

    def _shown(
        self,
        request: Request,
        page: str,
        asked: str,
        found: TimelineReply | RecordReply,
        blocks: list[Block],
        onward: int | None,
    ) -> Response:
        """The page of some statements, or of why there are none.

        Args:
            page: Its name, and that of its template.
            onward: How many statements come before the next page, if there is one.
        """
        path, given = f"/{page}", {"g": found.generation, "who": found.choice}
        values = {
            "asked": asked,
            "pieces": _titled(blocks) if blocks else pieces_of(_without(found.outcome)),
            "choices": choices(found.outcome, path, q=asked, g=found.generation),
            "onward": address(path, q=asked, offset=onward, **given) if onward else "",
        }
        return self._desk.pages.show(request, f"{page}.html", values)

    def _empty(self, request: Request, page: str) -> Response:
        self._desk.door.look(request)
        values = {"asked": "", "pieces": [], "choices": [], "onward": ""}
        return self._desk.pages.show(request, f"{page}.html", values)


def _without(outcome: Timeline | Record | WhichPerson | NoAnswer) -> list[Block]:
    """What is shown where there are no statements."""
    if isinstance(outcome, WhichPerson):
        return [which_opening(outcome)]
    return silence_blocks(outcome) if isinstance(outcome, NoAnswer) else []


def _titled(blocks: list[Block]) -> list[Piece]:
    """The blocks in HTML; the line that says what the list is stands over it as a heading."""
    title, *rest = blocks
    return [piece_of(title, headed=True), *pieces_of(rest)]
