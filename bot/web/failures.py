"""What goes wrong becomes a page with one plain sentence, and what there is to know a log line."""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

import structlog
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.languages import gettext as _
from bot.languages import marked
from bot.observation import journeys
from bot.observation.noting import note_failure
from bot.render.access import later
from bot.render.apologies import apology, is_expected
from bot.shelf import StaleButton
from bot.web.desk import Desk
from bot.web.door import LogInFirst, TooMany
from retrieval.errors import (
    CorpusError,
    UnknownArticle,
    UnknownQuote,
    UnknownStory,
    UserError,
)

log = structlog.get_logger()

NO_PAGE = marked("There is no such page.")
NO_ADDRESS = marked("That is no address of this page: something in it is not as it should be.")


class PageRoute(APIRoute):
    """A route whose failures are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route's handler inside one that shows what goes wrong."""
        inner = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await inner(request)
            except HTTPException:
                raise
            except Exception as error:  # noqa: BLE001 - each becomes a page, and a log line
                return failed(request, error)

        return handled


def failed(request: Request, error: Exception) -> Response:
    """The page for what went wrong."""
    desk: Desk = request.app.state.desk
    if isinstance(error, LogInFirst):
        return RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    if isinstance(error, TooMany):
        headers = {"Retry-After": str(math.ceil(error.wait))}
        return _page(desk, request, later(error.wait), HTTPStatus.TOO_MANY_REQUESTS, headers)
    if isinstance(error, RequestValidationError):
        return _page(desk, request, _(NO_ADDRESS), HTTPStatus.BAD_REQUEST)
    reference = journeys.reference()
    if not is_expected(error):
        log.error("page failed", reference=reference, path=request.url.path, exc_info=error)
        note_failure(desk.meter, error, of_telegram=False)
    return _page(desk, request, apology(error, reference), status_of(error))


def no_page(request: Request, error: Exception) -> Response:
    """The page for an address that leads nowhere, or that takes no such request."""
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
    return _page(request.app.state.desk, request, _(NO_PAGE), status)


def status_of(error: Exception) -> HTTPStatus:
    """The status that tells programs what people are told in words."""
    match error:
        case UnknownQuote() | UnknownArticle() | UnknownStory():
            return HTTPStatus.NOT_FOUND
        case StaleButton():
            return HTTPStatus.CONFLICT
        case UserError():
            return HTTPStatus.BAD_REQUEST
        case CorpusError():
            return HTTPStatus.SERVICE_UNAVAILABLE
        case _:
            return HTTPStatus.INTERNAL_SERVER_ERROR


def _page(
    desk: Desk,
    request: Request,
    sentence: str,
    status: int,
    headers: dict[str, str] | None = None,
) -> Response:
    return desk.pages.show(request, "failure.html", {"sentence": sentence}, status, headers)
