"""Articles per day and outlet: counted once each, few rows, and drawn for a phone."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.render.attribution import UNKNOWN_OUTLET
from bot.render.colours import DARK, LIGHT
from bot.render.intake import DAYS, MOST_ROWS, intake_of
from bot.render.intake_pictures import draw_intake
from bot.render.paper import WIDTH

NEWEST = date(2026, 3, 17)


def test_outlets_are_ordered_by_articles_and_the_unnamed_is_named() -> None:
    intake = intake_of([("Post", NEWEST), (None, NEWEST), (None, date(2026, 3, 4))], NEWEST)
    assert intake is not None
    assert [(row.name, row.total) for row in intake.rows] == [(UNKNOWN_OUTLET, 2), ("Post", 1)]
    assert intake.rows[0].counts[0] == intake.rows[0].counts[-1] == 1
    assert (intake.days[0], intake.days[-1]) == (date(2026, 3, 4), NEWEST)


def test_articles_of_other_days_do_not_count() -> None:
    assert intake_of([("Post", date(2026, 3, 3)), ("Post", date(2026, 3, 18))], NEWEST) is None


@given(st.lists(st.tuples(st.sampled_from("abcdefghijkl"), st.integers(0, DAYS - 1)), min_size=1))
def test_every_article_is_counted_in_one_of_few_rows(articles: list[tuple[str, int]]) -> None:
    intake = intake_of([(name, NEWEST - timedelta(days=back)) for name, back in articles], NEWEST)
    assert intake is not None
    assert intake.total == len(articles)
    assert len(intake.rows) <= MOST_ROWS


@pytest.mark.parametrize("dark", [False, True])
def test_the_picture_fits_a_phone_on_either_paper(dark: bool) -> None:
    names = ["A name of an outlet that is far too long for one line of any phone", "$x$ <b>", None]
    intake = intake_of([(name, NEWEST) for name in names for _ in range(1500)], NEWEST)
    assert intake is not None
    picture = Image.open(io.BytesIO(draw_intake(intake, dark=dark)))
    assert picture.width == WIDTH
    assert picture.width + picture.height < 10_000
    colours = DARK if dark else LIGHT
    assert picture.convert("RGB").getpixel((10, 10)) == tuple(bytes.fromhex(colours.paper[1:]))
