"""Telegram's way to a webhook: several requests at a time, each update until it was taken."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp

from tests.emulator.model import Json

if TYPE_CHECKING:
    from tests.emulator.world import Emulator

RETRY = 0.1
"""Seconds until an update that was not taken is brought again; Telegram takes longer."""

PATIENCE = 60.0
"""Seconds that a webhook may take to answer."""


class Carrier:
    """Brings what the bot is owed to its webhook; what is of one chat in order.

    Attributes:
        behind: Addresses that a load balancer at the webhook's address passes requests on to, in
            turn, and to the next where one does not answer; none where there is no such thing.
    """

    def __init__(self, world: Emulator) -> None:
        self._world = world
        self._task: asyncio.Task[None] | None = None
        self._to: tuple[str, str | None, int] | None = None
        self._turn = itertools.count()
        self.behind: list[str] = []

    def carry(self, url: str | None, secret: str | None, connections: int) -> None:
        """Go to an address from now on, or nowhere; to set the same again changes nothing."""
        wanted = (url, secret, connections) if url else None
        if wanted == self._to:
            return
        self.close()
        self._to = wanted
        if wanted:
            self._task = asyncio.get_running_loop().create_task(self._run(*wanted))

    def close(self) -> None:
        if self._task:
            self._task.cancel()
            self._task = None

    async def _run(self, url: str, secret: str | None, connections: int) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        flying: dict[int, object] = {}

        def next_one() -> Json | None:
            if len(flying) >= connections:
                return None
            busy = set(flying.values())
            waiting = (one for one in self._world.pending if one["update_id"] not in flying)
            return next((one for one in waiting if _chat(one) not in busy), None)

        async def bring(session: aiohttp.ClientSession, update: Json) -> None:
            if await self._taken(session, url, update):
                self._world.pending.remove(update)
            else:
                await asyncio.sleep(RETRY)
            del flying[update["update_id"]]
            self._world.noticed()

        async with (
            aiohttp.ClientSession(headers=headers, timeout=timeout) as session,
            asyncio.TaskGroup() as group,
        ):
            while True:
                async with self._world.changed:
                    await self._world.changed.wait_for(lambda: next_one() is not None)
                while (update := next_one()) is not None:
                    flying[update["update_id"]] = _chat(update)
                    group.create_task(bring(session, update))

    async def _taken(self, session: aiohttp.ClientSession, url: str, update: Json) -> bool:
        """Whether somebody at the address has taken an update."""
        for address in self._addresses(url):
            try:
                async with session.post(address, json=update, ssl=False) as response:
                    return response.status < 300
            except aiohttp.ClientConnectorError:
                continue  # a balancer tries another one where a process does not listen
            except (aiohttp.ClientError, TimeoutError):
                return False
        return False

    def _addresses(self, url: str) -> list[str]:
        if not self.behind:
            return [url]
        first = next(self._turn) % len(self.behind)
        path = urlsplit(url).path
        return [f"{one}{path}" for one in self.behind[first:] + self.behind[:first]]


def _chat(update: Json) -> object:
    """Whose updates are brought one after the other."""
    [kind] = [name for name in update if name != "update_id"]
    content = update[kind]
    message = content.get("message", content)
    return message.get("chat", content.get("from", {})).get("id")
