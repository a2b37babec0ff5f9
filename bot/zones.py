"""Which time zone a chat is in: remembered, or found by a location, a city or its own name."""

from __future__ import annotations

from datetime import tzinfo
from zoneinfo import ZoneInfo

from bot.adapters.places import Places
from bot.adapters.preferences import Preferences
from bot.delivery.cities import City, meant
from bot.delivery.model import Address
from bot.delivery.requests import RequestError, zone_of
from bot.languages import gettext as _
from bot.offload import Offload

PREFERENCE = "timezone"
"""Under which a chat's zone is kept, by the chat's id."""


class ReaderZones:
    """Where the days of a reader begin; synchronous.

    Args:
        usual: For whoever has not said where they are: the zone of whoever runs the bot.
    """

    def __init__(self, preferences: Preferences, usual: tzinfo) -> None:
        self._preferences = preferences
        self._usual = usual

    def of(self, address: Address, user_id: int = 0) -> tzinfo:
        """The zone that a chat gave, or else the one of whoever asks there."""
        for place in dict.fromkeys((address.chat_id, user_id)):
            known = self._preferences.get(place, PREFERENCE)
            if known:
                return ZoneInfo(known)
        return self._usual


class Zones:
    """The use case behind every question of where somebody is."""

    def __init__(self, offload: Offload, places: Places, preferences: Preferences) -> None:
        self._offload = offload
        self._places = places
        self._preferences = preferences

    async def of(self, address: Address) -> str | None:
        """The zone that a chat gave last."""
        return await self._offload.look_up(self._preferences.get, address.chat_id, PREFERENCE)

    async def remember(self, address: Address, zone: str) -> None:
        """Keep a chat's zone in the place of an earlier one."""
        await self._offload.look_up(self._preferences.set, address.chat_id, PREFERENCE, zone)

    async def at(self, latitude: float, longitude: float) -> str:
        """The zone of a location.

        Raises:
            RequestError: If nobody's clock tells the time there.
        """
        zone = await self._offload.call(self._places.zone_at, latitude, longitude)
        if zone is None:
            raise RequestError(_("I know no time zone for that place. Send the name of a city."))
        return zone

    async def cities(self, words: str) -> tuple[City, ...]:
        """The cities that a name may mean, largest first; never empty.

        Raises:
            RequestError: If there is none.
        """
        found = meant(await self._offload.call(self._places.called, words))
        if not found:
            raise RequestError(
                _(
                    "I know no city called {words}. Send a larger one that keeps the same "
                    "time, or a "
                    "time zone such as Europe/London."
                ).format(words=words.strip())
            )
        return found

    async def city_at_head(self, words: str) -> str | None:
        """The name of a city with which some words begin, as it is written there."""
        return await self._offload.call(self._places.at_head, words)

    async def called(self, words: str) -> str:
        """The zone of that name, or of the city of that name.

        Raises:
            RequestError: If there is none, or several cities may be meant.
        """
        zone = zone_of(words)
        if zone:
            return zone
        first, *others = await self.cities(words)
        if others:
            several = "; ".join(city.line for city in (first, *others))
            raise RequestError(
                _("There are several: {several}. Name the country as well.").format(several=several)
            )
        return first.zone
