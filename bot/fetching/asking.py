"""httpx, on a short leash: one request to one host, at a number that was checked.

What is connected to is that number, never the name again, so that a name server cannot give one
answer to the check and another to the connection.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import httpx

from bot.fetching.addresses import Policy, check, port_of, shown
from bot.fetching.answers import read
from bot.fetching.model import Fetched, Known, Limits, Unreachable, Unsuitable
from bot.fetching.unpacking import accepted
from bot.languages import marked

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

NUMBERS_TRIED = 3
"""Numbers of one host that are tried, where the first does not answer."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An answer that points to another place; ``target`` may be relative."""

    target: str
    for_good: bool


async def look_up(host: str, port: int) -> Sequence[str]:
    """The system's own answer to where a host is.

    Raises:
        Unreachable: If it has none.
    """
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(
            marked("There is no host “{host}” ({error}). Check the address."),
            host=host,
            error=getattr(error, "strerror", None) or str(error),
        ) from error
    return [str(entry[4][0]) for entry in found]


class Asker:
    """Asks; follows nothing and remembers nothing.

    Args:
        policy: Which hosts beyond the public web may be asked.
        agent: How the program introduces itself.
        resolve: Where a host is.
        transport: Speaks HTTP to a number; by default over the network.
        trusted: Certificates that are believed; by default the public ones.
    """

    def __init__(
        self,
        policy: Policy,
        agent: str,
        resolve: Resolve,
        transport: httpx.AsyncBaseTransport | None,
        trusted: ssl.SSLContext | None,
    ) -> None:
        self._policy = policy
        self._agent = agent
        self._resolve = resolve
        self._transport = transport
        self._trusted = trusted

    async def ask(
        self, url: httpx.URL, known: Known, limits: Limits, seconds: float
    ) -> Fetched | Elsewhere:
        """One answer, whole, within so many seconds.

        Raises:
            FetchError: As the tree in ``bot.fetching.model`` says.
        """
        try:
            async with asyncio.timeout(max(seconds, 0.001)):
                host = _name(url)
                found = await self._resolve(host, port_of(url))
                return await self._first_of(url, check(url, found, self._policy), known, limits)
        except TimeoutError as error:
            raise Unreachable(
                marked("{address} gave no whole answer in {seconds} seconds."),
                address=shown(str(url)),
                seconds=f"{limits.seconds:g}",
            ) from error

    async def close(self) -> None:
        """Close what is open."""
        if self._transport is not None:
            await self._transport.aclose()
            self._transport = None

    async def _first_of(
        self, url: httpx.URL, numbers: Sequence[str], known: Known, limits: Limits
    ) -> Fetched | Elsewhere:
        failure: Exception | None = None
        for number in numbers[:NUMBERS_TRIED]:
            try:
                return await self._ask_at(url, number, known, limits)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
            except httpx.TimeoutException as error:
                raise Unreachable(
                    marked("{address} fell silent."), address=shown(str(url))
                ) from error
            except httpx.TransportError as error:
                raise Unsuitable(
                    marked("{address} does not speak HTTP as it should ({error})."),
                    address=shown(str(url)),
                    error=str(error),
                ) from error
        raise _unreached(url.host, str(failure or "")) from failure

    async def _ask_at(
        self, url: httpx.URL, number: str, known: Known, limits: Limits
    ) -> Fetched | Elsewhere:
        request = self._request(url, number, known, limits)
        response = await self._over_network().handle_async_request(request)
        try:
            target = response.headers.get("location")
            if response.status_code in _REDIRECTS and target:
                return Elsewhere(target, response.status_code in _FOR_GOOD)
            return await read(url, response, limits)
        finally:
            await response.aclose()

    def _request(self, url: httpx.URL, number: str, known: Known, limits: Limits) -> httpx.Request:
        """A request to the number, under the host's name."""
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._agent,
            "Accept": "*/*",
            "Accept-Encoding": accepted(),
            "Connection": "close",
        }
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        silence = dict.fromkeys(("connect", "read", "write", "pool"), limits.silence)
        return httpx.Request(
            "GET",
            url.copy_with(host=number),
            headers=headers,
            extensions={"timeout": silence, "sni_hostname": _name(url)},
        )

    def _over_network(self) -> httpx.AsyncBaseTransport:
        if self._transport is None:
            self._transport = httpx.AsyncHTTPTransport(
                verify=self._trusted or httpx.create_ssl_context(),
                trust_env=False,  # a proxy would look names up anew, behind the check
                limits=httpx.Limits(max_keepalive_connections=0),
            )
        return self._transport


def _name(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii").strip("[]")


def _unreached(host: str, said: str) -> Unreachable:
    if "CERTIFICATE_VERIFY_FAILED" in said:
        why = said.rpartition(": ")[2].split(" (_ssl")[0]
        return Unreachable(
            marked("{host} cannot be reached: its certificate is not valid ({why})."),
            host=host,
            why=why,
        )
    if not said.strip("."):
        return Unreachable(marked("{host} cannot be reached: it does not answer."), host=host)
    return Unreachable(marked("{host} cannot be reached: {why}."), host=host, why=said.rstrip("."))
