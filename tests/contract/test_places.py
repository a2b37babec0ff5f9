"""Cities and locations have the time zone that their clocks go by."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.adapters.places import Places
from bot.delivery.cities import meant


@pytest.fixture(scope="module")
def places() -> Places:
    return Places()


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (51.5, -0.12, "Europe/London"),
        (53.35, -6.26, "Europe/Dublin"),
        (-31.55, 159.08, "Australia/Lord_Howe"),
        (0, -30, None),
        (90, 0, None),
    ],
)
def test_a_location_has_the_zone_of_its_clocks(
    places: Places, latitude: float, longitude: float, zone: str | None
) -> None:
    assert places.zone_at(latitude, longitude) == zone


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("leeds", ["Leeds, United Kingdom"]),
        ("LONDON", ["London, United Kingdom"]),
        ("sao paulo", ["São Paulo, Brazil"]),
        ("St. Etienne", ["Saint-Étienne, France"]),
        ("New York", ["New York City, New York, United States"]),
        ("München", ["Munich, Germany"]),
        ("Birmingham, Alabama", ["Birmingham, Alabama, United States"]),
        ("Birmingham, UK", ["Birmingham, United Kingdom"]),
        ("Cambridge, MA", ["Cambridge, Massachusetts, United States"]),
        ("Leeds, France", []),
        ("Nowhereville", []),
        ("", []),
    ],
)
def test_a_city_is_found_by_its_name(places: Places, words: str, lines: list[str]) -> None:
    assert [city.line for city in meant(places.called(words))] == lines


def test_namesakes_come_with_what_tells_them_apart(places: Places) -> None:
    found = meant(places.called("Birmingham"))
    assert [city.line for city in found[:2]] == [
        "Birmingham, United Kingdom",
        "Birmingham, Alabama, United States",
    ]
    assert len({city.zone for city in found}) == len(found)
    assert all(ZoneInfo(city.zone) for city in found)


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("Leeds floods", "Leeds"),
        ("leeds", "leeds"),
        ("New York rents", "New York"),
        ("Leeds, floods", "Leeds"),
        ("fuel duty", None),
        ("ukraine", None),
        ("the Leeds floods", None),
        ("", None),
    ],
)
def test_words_may_begin_with_a_city_s_own_name(
    places: Places, words: str, city: str | None
) -> None:
    assert places.at_head(words) == city
