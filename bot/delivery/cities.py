"""Which city a name means, where several bear it: taken where it is clear, else asked back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OUTRIGHT = 15
"""Times as many people as the next, from which a city is meant outright: London, not Ontario's."""

MOST_ASKED = 6
"""Cities to choose from; more do not fit a phone."""


@dataclass(frozen=True, slots=True)
class City:
    """A place with a time zone.

    Attributes:
        region: State or the like where that tells namesakes apart, else empty.
        zone: An IANA name.
    """

    name: str
    region: str
    country: str
    population: int
    zone: str

    @property
    def line(self) -> str:
        """ "Birmingham, Alabama, United States"."""
        return ", ".join(part for part in (self.name, self.region, self.country) if part)


def meant(cities: Sequence[City]) -> tuple[City, ...]:
    """Those that a name may mean, by population: one where it is clear, or the zone is the same.

    Args:
        cities: All of that name.
    """
    ordered = sorted(cities, key=lambda city: (-city.population, city.line))
    first = ordered[:1]
    others = [city for city in ordered[1:] if city.zone != ordered[0].zone]
    if not others or ordered[0].population >= OUTRIGHT * others[0].population:
        return tuple(first)
    by_zone: dict[str, City] = {}
    for city in ordered:
        by_zone.setdefault(city.zone, city)
    return tuple(by_zone.values())[:MOST_ASKED]
