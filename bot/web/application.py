"""The page's application: its routes, its files, its life from start to stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from fastapi import APIRouter, FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from bot.languages.catalogues import read_all
from bot.web.asking import Asking
from bot.web.briefings import Briefings
from bot.web.desk import Desk
from bot.web.failures import PageRoute, no_page
from bot.web.logins import Logins
from bot.web.pages import STATIC
from bot.web.people import People
from bot.web.quotes import Quotes
from bot.web.status import Status
from bot.web.verifying import Verifying
from retrieval.errors import CorpusError, ModelError

log = structlog.get_logger()

ROOMS = (Asking, Quotes, Verifying, People, Briefings, Status, Logins)


def build_page(desk: Desk) -> FastAPI:
    """The application, ready to be served."""
    page = FastAPI(
        title="Onrecord", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_prepared
    )
    page.state.desk = desk
    router = _Router(route_class=PageRoute, default_response_class=Response)
    for room in ROOMS:
        room(desk).register(router)
    page.include_router(router)
    page.mount("/static", _Files(directory=STATIC))
    page.add_exception_handler(HTTPException, no_page)
    return page


class _Router(APIRouter):
    """Routes of which every one that answers GET answers HEAD as well (RFC 9110, 9.1)."""

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        """Add a route."""
        methods = {"GET"} if given.get("methods") is None else set(given["methods"])
        heads = {"HEAD"} if "GET" in methods else set()
        super().add_api_route(path, endpoint, **given | {"methods": methods | heads})


class _Files(StaticFiles):
    """Files that a browser may keep: an address has a version in it."""

    def file_response(self, *given: object, **named: object) -> Response:
        response = super().file_response(*given, **named)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


@asynccontextmanager
async def _prepared(page: FastAPI) -> AsyncIterator[None]:
    """Load what questions need while pages that need less are served already."""
    preparing = asyncio.create_task(_prepare(page.state.desk))
    yield
    await preparing


async def _prepare(desk: Desk) -> None:
    await desk.offload.look_up(read_all)
    try:
        await desk.answering.prepare()
    except CorpusError as error:
        log.warning("no corpus to answer from", reason=str(error))
    except ModelError as error:
        log.error("questions cannot be answered", reason=str(error))  # noqa: TRY400 - it says why
