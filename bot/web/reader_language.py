"""In which language a page speaks: the first of the reader's, by their browser, that there is."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.languages import Language, speaking, understood

MOST = 20
"""Languages read of a header; nobody has more."""


class ReaderLanguage:
    """An ASGI application around another one, which speaks the reader's language."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have a request answered in its language."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        language = wanted(Headers(scope=scope).get("accept-language", ""))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Language"] = language
                headers.add_vary_header("Accept-Language")
            await send(message)

        with speaking(language):
            await self._inner(scope, receive, told)


def wanted(header: str) -> Language:
    """The language of an Accept-Language header (RFC 9110, 12.5.4): "de-AT, en;q=0.7"."""
    weighed = [_weighed(part) for part in header.split(",")[:MOST]]
    dearest = sorted((one for one in weighed if one[1] > 0), key=lambda one: -one[1])
    return understood(*(tag for tag, _ in dearest))


def _weighed(part: str) -> tuple[str, float]:
    """A tag and how dear it is; 0 where that is not to be read."""
    tag, _, weight = part.partition(";")
    name, _, number = weight.strip().partition("=")
    if not weight:
        return tag.strip(), 1.0
    try:
        return tag.strip(), float(number) if name.strip() == "q" else 0.0
    except ValueError:
        return tag.strip(), 0.0
