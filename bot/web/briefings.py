"""Today's briefing, or one of other days and topics, and each story further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.delivery.model import Address
from bot.delivery.parts import Button
from bot.render.briefings import Action, sections
from bot.render.pages import Block
from bot.render.stories import followed_blocks
from bot.web.asking import Link
from bot.web.conversations import NOWHERE
from bot.web.desk import Desk
from bot.web.markup import Piece, piece_of, pieces_of

READER = Address(NOWHERE)
"""Readers of the page: what they read is not remembered, so nothing was told them before."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a briefing with the links that lead on from it."""

    pieces: list[Piece]
    links: list[Link]


class Briefings:
    """Routes for briefings and their stories."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self, router: APIRouter) -> None:
        """Add the routes."""
        router.add_api_route("/briefing", self.briefing)
        router.add_api_route("/story/{identity}", self.story)

    async def briefing(self, request: Request, q: str = "") -> Response:
        """What is new on some topics and days; without any, all of yesterday and today."""
        self._desk.door.ask(request)
        digest = await self._desk.briefing.asked.whole(q.strip(), self._desk.clock())
        opening, *rest = (_section(*one) for one in sections(digest))
        values = {"asked": q.strip(), "opening": opening, "sections": rest}
        return self._desk.pages.show(request, "briefing.html", values)

    async def story(self, request: Request, identity: str) -> Response:
        """A story's articles, and the best of what was said in it."""
        self._desk.door.ask(request)
        followed = await self._desk.briefing.followed.more(identity, READER, self._desk.clock())
        head, *statements = followed_blocks(followed)
        values = {
            "head": piece_of(head, headed=True),
            "pieces": pieces_of(statements),
            "left": followed.left,
        }
        return self._desk.pages.show(request, "story.html", values)


def _section(blocks: Sequence[Block], buttons: Sequence[Button]) -> Section:
    head, rest = blocks[:1], blocks[1:]
    pieces = [*(piece_of(one, headed=True) for one in head), *pieces_of(rest)]
    return Section(pieces, [link for button in buttons if (link := _link(button))])


def _link(button: Button) -> Link | None:
    """Where a button of a story leads on a page; nowhere where it would change what is kept."""
    _, action, identity = (button.data or "").split(":")
    return (f"/story/{identity}", button.label) if action == Action.MORE else None
