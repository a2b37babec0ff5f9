"""Logging in with the token, and out."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qs

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.languages import gettext as _
from bot.languages import marked
from bot.web.desk import Desk
from bot.web.sessions import COOKIE, LASTS
from retrieval.errors import UserError

LONGEST = 4_096
"""Bytes of the form; it has one field."""

TOO_LONG = marked("That is longer than any token.")
WRONG = marked("That is not the token. It is the one in ONRECORD_WEB_TOKEN.")


class Logins:
    """Routes for the login; without a token in the settings there is none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self, router: APIRouter) -> None:
        """Add the routes."""
        if self._desk.sessions.are_possible:
            router.add_api_route("/login", self.form)
            router.add_api_route("/login", self.log_in, methods=["POST"])
            router.add_api_route("/logout", self.log_out, methods=["POST"])

    async def form(self, request: Request) -> Response:
        """Ask for the token."""
        return self._desk.pages.show(request, "login.html", {"problem": ""})

    async def log_in(self, request: Request) -> Response:
        """Take the token; who gives it is known by a cookie from then on."""
        desk = self._desk
        desk.door.try_token(request)
        token = _field(await _body(request), "token")
        if not desk.sessions.opens(token):
            status = HTTPStatus.FORBIDDEN
            return desk.pages.show(request, "login.html", {"problem": _(WRONG)}, status)
        response = RedirectResponse("/status", HTTPStatus.SEE_OTHER)
        response.set_cookie(
            COOKIE,
            desk.sessions.cookie(desk.clock()),
            max_age=int(LASTS.total_seconds()),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return response

    async def log_out(self) -> Response:
        """Forget the cookie."""
        response = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return response


async def _body(request: Request) -> bytes:
    """What was sent, and no more of it than a form has.

    Raises:
        UserError: If it is longer.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            raise UserError(_(TOO_LONG))
    return body


def _field(body: bytes, name: str) -> str:
    given = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
    return given.get(name, [""])[0]
