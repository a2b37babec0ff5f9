"""An HTTP answer, read piece by piece within its limits."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

import httpx

from bot.fetching.addresses import shown
from bot.fetching.model import BadStatus, Fetched, Known, Limits, Unsuitable
from bot.fetching.unpacking import Unpacker
from bot.languages import marked

_OK, _UNCHANGED = 200, 304
_MB = 2**20


async def read(url: httpx.URL, response: httpx.Response, limits: Limits) -> Fetched:
    """The whole answer.

    Raises:
        BadStatus: If there is nothing to read.
        Unsuitable: If it breaks a limit.
    """
    known = Known(response.headers.get("etag"), response.headers.get("last-modified"))
    if response.status_code == _UNCHANGED:
        return Fetched(str(url), known=known, unchanged=True)
    if response.status_code != _OK:
        wish = retry_after(response, datetime.now(UTC))
        raise BadStatus(shown(str(url)), response.status_code, wish)
    kind = Message()
    kind["content-type"] = response.headers.get("content-type", "")
    try:
        body = await _body(response, limits.body)
    except Unsuitable as error:
        raise Unsuitable(
            marked("{address} is not read: {error}."), address=shown(str(url)), error=error
        ) from error
    return Fetched(
        str(url),
        body=body,
        content_type=kind.get_content_type(),
        charset=kind.get_content_charset(),
        known=known,
    )


async def _body(response: httpx.Response, most: int) -> bytes:
    declared = response.headers.get("content-length", "")
    received = int(declared[:12]) if declared.isascii() and declared.isdigit() else 0
    _check(received, most)
    unpacker = Unpacker(response.headers.get("content-encoding", ""), most)
    received = 0
    async for piece in response.aiter_raw():
        received += len(piece)
        _check(received, most)
        unpacker.feed(piece)
    return unpacker.finish()


def _check(count: int, most: int) -> None:
    if count > most:
        raise Unsuitable(marked("it has more than {size} MB"), size=f"{most / _MB:,.1f}")


def retry_after(response: httpx.Response, now: datetime) -> float | None:
    """Seconds after which the server wants to be asked again, where it says so."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None
