"""What holds for every request, whatever answers it: its host, where it is from, its headers."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names of the machine itself. Others are refused: a page elsewhere whose name is made to lead
here (DNS rebinding) must not read what this one says."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Of every response. Nothing may be loaded from elsewhere, run from within the page, frame it, or
hear of what was asked."""

WRONG_HOST = (
    "This page is not served under that name. Open it as http://127.0.0.1, or set "
    "ONRECORD_WEB_HOSTS to the names under which your proxy passes requests on.\n"
)
ELSEWHERE = "That form was sent from another site.\n"


class Guard:
    """An ASGI application around another one.

    Args:
        hosts: Names under which the page is served beside those of the machine itself.
    """

    def __init__(self, inner: ASGIApp, hosts: Iterable[str] = ()) -> None:
        self._inner = inner
        self._hosts = HERE | {_name(host) for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _set_headers(MutableHeaders(scope=message))
            await send(message)

        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], headers)
        await (refusal or self._inner)(scope, receive, guarded)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        if _name(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse(WRONG_HOST, HTTPStatus.MISDIRECTED_REQUEST)
        origin = headers.get("sec-fetch-site", "same-origin")
        if method not in {"GET", "HEAD"} and origin not in {"same-origin", "none"}:
            return PlainTextResponse(ELSEWHERE, HTTPStatus.FORBIDDEN)
        return None


def _set_headers(headers: MutableHeaders) -> None:
    for name, value in HEADERS.items():
        headers[name] = value
    headers.setdefault("Cache-Control", "no-store")


def _name(host: str) -> str:
    """The name in a Host header, in lower case and without a port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
