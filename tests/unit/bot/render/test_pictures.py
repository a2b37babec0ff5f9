"""The picture of a timeline: a phone's width, whatever the words, and nothing outside of it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from bot.render.paper import WIDTH
from bot.render.pictures import MOST_ENTRIES, draw_timeline
from retrieval.ask.positions import PossibleChange, Turn
from retrieval.ask.record import Entry, Stated
from retrieval.ask.timeline import Timeline
from retrieval.model import Moment, Person
from tests.fakes.quotes import SEARCHED, a_citation, a_quote

WORDS = "“We shall stay for as long as it takes, and not one day longer than that.”"


def an_entry(number: int, words: str) -> Entry:
    when = Moment(datetime(2026, 3, 1 + number % 28, tzinfo=UTC), day_only=True)
    return Entry(a_quote(words), when, Stated.PUBLISHED, negated=False, also_in=(a_citation(),))


def a_timeline(count: int, words: str = WORDS, topic: str = "withdrawal") -> Timeline:
    entries = tuple(an_entry(number, words) for number in range(count))
    change = PossibleChange(1, count - 1, Turn.OPPOSED, "stay", "leave")
    return Timeline(Person("Ann Ash"), topic, entries, (change,), SEARCHED)


def drawn(timeline: Timeline, *, dark: bool = False) -> Image.Image:
    return Image.open(io.BytesIO(draw_timeline(timeline, dark=dark))).convert("L")


@pytest.mark.parametrize(
    "words", [WORDS, "Not one word.", "W" * 4_000, "Жодного слова. " * 40, "$x_1$"]
)
def test_nothing_is_drawn_over_the_edge(words: str) -> None:
    picture = drawn(a_timeline(6, words, topic=words[:60]))
    width, height = picture.size
    assert width == WIDTH
    edges = [picture.crop((0, 0, 8, height)), picture.crop((width - 8, 0, width, height))]
    assert all(edge.getextrema() == (255, 255) for edge in edges)


@pytest.mark.parametrize("count", [MOST_ENTRIES + 1, 200])
def test_a_long_timeline_stays_inside_what_telegram_takes(count: int) -> None:
    width, height = drawn(a_timeline(count)).size
    assert width + height < 10_000
    assert height < 5_000


def test_dark_is_light_on_dark() -> None:
    light, dark = (drawn(a_timeline(5), dark=dark) for dark in (False, True))
    assert light.size == dark.size
    assert light.getpixel((2, 2)) == 255
    assert int(str(dark.getpixel((2, 2)))) < 40
