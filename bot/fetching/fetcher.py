"""The one way in which the program reads what stands at an address from outside.

Every step of a way (the address given, each redirect) is checked, asks the site's leave and waits
its turn as if it were the first.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace

import httpx

from bot.fetching.addresses import Policy, parse, shown
from bot.fetching.asking import Asker, Resolve, look_up
from bot.fetching.model import (
    NOTHING_KNOWN,
    BadStatus,
    Fetched,
    Known,
    Limits,
    Refused,
    Unreachable,
    Unsuitable,
)
from bot.fetching.politeness import Hosts
from bot.fetching.robots import DOUBTED, LARGEST, LASTS, NAME, Rules, rules_of
from bot.languages import marked

USUAL = Limits()
_ROBOTS = Limits(body=LARGEST, seconds=15.0)


class Fetcher:
    """Fetches addresses that other people chose; close it at the end.

    Args:
        policy: Which hosts beyond the public web may be asked.
        agent: How the program introduces itself.
        hosts: Keeps requests to one host apart.
        limits: Of a fetch that names none of its own.
        resolve: Where a host is.
        transport: Speaks HTTP to a number; by default over the network.
        trusted: Certificates that are believed; by default the public ones.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        agent: str = NAME,
        hosts: Hosts | None = None,
        limits: Limits = USUAL,
        resolve: Resolve = look_up,
        transport: httpx.AsyncBaseTransport | None = None,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._policy = policy
        self._hosts = hosts or Hosts()
        self._limits = limits
        self._asker = Asker(policy, agent, resolve, transport, trusted)
        self._rules: dict[str, tuple[float, Rules]] = {}

    async def fetch(
        self, address: str, *, known: Known = NOTHING_KNOWN, limits: Limits | None = None
    ) -> Fetched:
        """What stands at an address, redirects followed.

        Raises:
            FetchError: As the tree in ``bot.fetching.model`` says.
        """
        return await self._follow(address, known, limits or self._limits, robots=True)

    async def close(self) -> None:
        """Close what is open."""
        await self._asker.close()

    async def _follow(self, address: str, known: Known, limits: Limits, *, robots: bool) -> Fetched:
        spent, moved, for_good = 0.0, None, True
        url = first = parse(address, self._policy)
        for _ in range(limits.redirects + 1):
            if robots:
                await self._ask_leave(url)
            async with self._hosts.turn(_site(url)):
                began = asyncio.get_running_loop().time()
                answer = await self._asker.ask(url, known, limits, limits.seconds - spent)
                spent += asyncio.get_running_loop().time() - began
            if isinstance(answer, Fetched):
                return replace(answer, moved_to=moved)
            url = parse(_joined(url, answer.target), self._policy)
            for_good = for_good and answer.for_good
            if for_good and not (first.scheme == "https" and url.scheme == "http"):
                moved = str(url)
        raise Unsuitable(
            marked("{address} is not read: it was redirected more than {times} times."),
            address=shown(address),
            times=str(limits.redirects),
        )

    async def _ask_leave(self, url: httpx.URL) -> None:
        """Heed the site's robots.txt.

        Raises:
            Refused: If it forbids the address.
            FetchError: If it cannot be had, as the standard asks.
        """
        site = _site(url)
        now = asyncio.get_running_loop().time()
        until, rules = self._rules.get(site, (0.0, Rules()))
        if until <= now:
            rules = await self._rules_of(site)
            self._rules = {name: kept for name, kept in self._rules.items() if kept[0] > now}
            self._rules[site] = (now + (DOUBTED if rules.closed else LASTS), rules)
            self._hosts.wishes(site, rules.pause)
        if rules.closed:
            raise Unreachable(
                marked("{site}/robots.txt cannot be had, so nothing is read there for now."),
                site=site,
            )
        if not rules.allow(str(url)):
            raise Refused(
                marked("{address} is not read: the site's robots.txt asks not to."),
                address=shown(str(url)),
            )

    async def _rules_of(self, site: str) -> Rules:
        try:
            found = await self._follow(f"{site}/robots.txt", NOTHING_KNOWN, _ROBOTS, robots=False)
        except BadStatus as error:
            return Rules(closed=error.status >= 500 or error.status == 429)
        except Unsuitable:
            return Rules()  # whatever stands there is no robots.txt
        return rules_of(found.body)


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _joined(url: httpx.URL, target: str) -> str:
    try:
        return str(url.join(target))
    except (httpx.InvalidURL, ValueError) as error:
        raise Unsuitable(
            marked("{address} redirects to what is no address."), address=shown(str(url))
        ) from error
