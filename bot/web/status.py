"""What is on record, how the process does for those in charge, and whether all is well."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.observation.health import FINE
from bot.render.apologies import apology
from bot.status import facts, public_facts
from bot.web.desk import Desk
from retrieval.errors import CorpusError

NO_ROBOTS = "User-agent: *\nDisallow: /\n"


class Status:
    """Routes for people, for probes and for robots."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self, router: APIRouter) -> None:
        """Add the routes."""
        router.add_api_route("/status", self.status)
        router.add_api_route("/healthz", self.health)
        router.add_api_route("/robots.txt", self.robots)

    async def status(self, request: Request) -> Response:
        """What is on record; for those logged in also where from, and how the process does."""
        desk = self._desk
        desk.door.read(request)
        known, within = await desk.lookup.status(), desk.door.is_logged_in(request)
        values = {
            "facts": facts(known) if within else public_facts(known),
            "process": await desk.process_facts() if within else [],
            "within": within,
        }
        return desk.pages.show(request, "status.html", values)

    async def health(self) -> Response:
        """200 while a question would be answered; says nothing about the corpus itself."""
        try:
            await self._desk.lookup.serving()
        except CorpusError as error:
            checks = {"corpus": apology(error, "/healthz")}
            told = {"status": "not ok", "checks": checks}
            return JSONResponse(told, HTTPStatus.SERVICE_UNAVAILABLE)
        return JSONResponse({"status": "ok", "checks": {"corpus": FINE}})

    async def robots(self) -> Response:
        """Nothing here is for search engines."""
        return PlainTextResponse(NO_ROBOTS)
