"""Watches as their chats make, see and end them, and the hours in which they want quiet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.adapters.watches import Watches
from bot.delivery.model import Address, QuietHours, Watch
from bot.delivery.watch_requests import Choice, parse_watch
from bot.languages import gettext as _
from bot.lookout import Lookout, wanted_by
from bot.offload import Offload
from bot.shelf import Shelf
from bot.subscriptions import Over, TooMany
from retrieval.brief.watching import Wanted

MOST = 30
"""Watches of one chat, its topics together."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch as it is kept, and whether it was there before."""

    watch: Watch
    again: bool = False


class Watching:
    """The use case behind /watch, /watches and /quiet.

    Args:
        clock: Now, aware.
    """

    def __init__(
        self,
        offload: Offload,
        watches: Watches,
        shelf: Shelf,
        lookout: Lookout,
        clock: Callable[[], datetime],
    ) -> None:
        self._offload = offload
        self._watches = watches
        self._shelf = shelf
        self._lookout = lookout
        self._clock = clock

    async def ask(self, address: Address, owner: int, words: str) -> Watched | Choice:
        """What a command asks to watch, or what may be meant by it.

        Raises:
            RequestError: If nothing is named.
            TooMany: If the chat watches as much as one may.
            CorpusError: If there is nothing on record yet.
        """
        found = await self._offload.look_up(self._understood, words)
        if isinstance(found, Choice):
            return found
        return await self.watch(address, owner, found)

    async def choose(self, address: Address, owner: int, words: str, place: int) -> Watched:
        """Watch for one of the things that some words may mean.

        Raises:
            Over: If the record has changed, and they do not mean that any more.
            TooMany: If the chat watches as much as one may.
        """
        found = await self._offload.look_up(self._understood, words)
        if not isinstance(found, Choice) or place >= len(found.wanted):
            raise Over(_("The articles were reloaded since. Please send the command again."))
        return await self.watch(address, owner, found.wanted[place])

    async def watch(self, address: Address, owner: int, wanted: Wanted) -> Watched:
        """Watch for something from now on; what is on record already is no news.

        Raises:
            TooMany: If the chat watches as much as one may.
            CorpusError: If there is nothing on record yet.
        """
        same = [one for one in await self.of(address) if wanted_by(one) == wanted]
        if same:
            return Watched(same[0], again=True)
        generation = await self._lookout.catch_up()
        now, called = self._clock(), wanted.called
        watch = Watch(0, address, owner, wanted.speaker, wanted.topic, now, generation, called)
        added = await self._offload.look_up(self._watches.add, watch, MOST)
        if added is None:
            raise TooMany(
                _("There are {most} watches here already. End one first: /watches").format(
                    most=MOST
                )
            )
        return Watched(added)

    async def of(self, address: Address) -> list[Watch]:
        """What a chat or topic watches for, oldest first."""
        return await self._offload.look_up(self._watches.of, address)

    async def end(self, address: Address, number: int) -> Watch:
        """Watch no longer.

        Raises:
            Over: If that was done before.
        """
        found = next((one for one in await self.of(address) if one.id == number), None)
        if found is None or not await self._offload.look_up(self._watches.end, number):
            raise Over(_("This watch was ended before."))
        return found

    async def quiet(self, address: Address) -> QuietHours | None:
        """When a chat wants quiet, if it does at all."""
        return await self._offload.look_up(self._watches.quiet, address)

    async def set_quiet(self, address: Address, quiet: QuietHours | None) -> None:
        """Let alerts wait in these hours; ``None`` for none."""
        await self._offload.look_up(self._watches.set_quiet, address, quiet)

    async def move(self, address: Address, zone: str) -> None:
        """Let a chat's quiet hours be those of another time zone."""
        quiet = await self.quiet(address)
        if quiet is not None:
            await self.set_quiet(address, replace(quiet, zone=zone))

    def _understood(self, words: str) -> Wanted | Choice:
        with self._shelf.borrowed() as generation:
            return parse_watch(words, generation.store.people())
