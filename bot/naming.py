"""What a subscription in the making names, put right: people and outlets on record, cities."""

from __future__ import annotations

from dataclasses import replace

from bot.delivery.known_names import outlets_named, people_named
from bot.delivery.requests import Draft
from bot.delivery.wizard import PLACED, Step, Wizard, with_zone
from bot.lookup import Lookup
from bot.render.subscriptions import place_options
from bot.zones import Zones


class Named:
    """Looks names up.

    Raises:
        UnknownName: From what takes names, if one is not on record.
        RequestError: From what takes cities, if there is none of that name.
    """

    def __init__(self, zones: Zones, lookup: Lookup) -> None:
        self._zones = zones
        self._lookup = lookup

    async def checked(self, draft: Draft) -> Draft:
        """The draft with names as they are called on record."""
        return replace(
            draft,
            people=await self.called(Step.PEOPLE, draft.people),
            outlets=await self.called(Step.OUTLETS, draft.outlets),
        )

    async def called(self, step: Step, names: tuple[str, ...]) -> tuple[str, ...]:
        """Names that answer a question, as they are called on record."""
        if names and step is Step.PEOPLE:
            return people_named(names, await self._lookup.people())
        if names and step is Step.OUTLETS:
            return outlets_named(names, await self._lookup.outlets())
        return names

    async def placed(self, wizard: Wizard, place: str | None) -> Wizard:
        """The wizard in the city that was marked as one; what only may be one is asked about.

        A name in quotation marks belongs to a topic, and so does one that no time stands before.
        """
        if place is not None:
            return await self.in_city(wizard, place)
        draft = wizard.draft
        for number, topic in enumerate(draft.topics if draft.at else ()):
            if topic.startswith('"'):
                continue
            city = None if number else await self._zones.city_at_head(topic)
            if city := city or await self._city_at_end(topic):
                return wizard.at(Step.PLACE, place_options(city, topic), (city,))
        return wizard

    async def _city_at_end(self, topic: str) -> str | None:
        """The city in which a topic is said to be: "fuel duty in Leeds"."""
        before, _in, named = topic.rpartition(PLACED)
        city = await self._zones.city_at_head(named) if before else None
        return city if city == named else None

    async def in_city(self, wizard: Wizard, words: str) -> Wizard:
        """The wizard once a city was named, or with those that may be meant."""
        cities = await self._zones.cities(words)
        if len(cities) == 1:
            return with_zone(wizard, cities[0].zone)
        lines, zones = (tuple(getattr(city, name) for city in cities) for name in ("line", "zone"))
        return wizard.at(Step.CITY, lines, zones)
