"""The page that says whether words were said."""

from __future__ import annotations

from typing import Any

import structlog
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from bot.render.verifications import verification_blocks
from bot.web.desk import Desk
from bot.web.markup import piece_of, pieces_of

log = structlog.get_logger()


class Verifying:
    """The route for alleged quotations."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self, router: APIRouter) -> None:
        """Add the route."""
        router.add_api_route("/verify", self.verify)

    async def verify(self, request: Request, words: str = "", speaker: str = "") -> Response:
        """A verdict on some words, and the proof."""
        desk, asked, name = self._desk, words.strip(), speaker.strip()
        values: dict[str, Any] = {"words": asked, "speaker": name, "pieces": []}
        if not asked:
            desk.door.look(request)
            return desk.pages.show(request, "verify.html", values)
        desk.door.ask(request)
        found = (await desk.answering.verify(asked, name or None)).verification
        said = {"words": asked} if desk.log_questions else {}
        log.info("verified", verdict=found.verdict.value, on="page", **said)
        verdict, *proof = verification_blocks(found)
        values["pieces"] = [piece_of(verdict, headed=True), *pieces_of(proof)]
        return desk.pages.show(request, "verify.html", values)
