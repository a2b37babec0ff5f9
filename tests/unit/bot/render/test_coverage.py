"""The table of coverage: counted right, left out where words do, and drawn inside its picture."""

from __future__ import annotations

import io
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.languages import Language, speaking
from bot.render.colours import DARK, LIGHT, Colours
from bot.render.coverage import MOST_COLUMNS, MOST_ROWS, Coverage, coverage_of
from bot.render.coverage_pictures import draw_coverage
from bot.render.paper import WIDTH
from retrieval.model import Article, Digest, Moment
from tests.fakes.documents import a_digest, an_item

FIRST = datetime(2026, 3, 7, tzinfo=UTC)
OUTLETS = [f"Outlet {letter}" for letter in "ABCDEFGHIJ"]

Print = tuple[int, int, int | None]
"""Story, outlet and day of one article; no day for an undated one."""


def told(prints: list[Print]) -> tuple[Digest, dict[str, Article]]:
    """A digest of stories printed like this."""
    articles: dict[str, Article] = {}
    stories: dict[int, list[str]] = defaultdict(list)
    for number, (story, outlet, day) in enumerate(prints):
        when = None if day is None else Moment(FIRST + timedelta(days=day), day_only=True)
        article = Article(f"a{number}", "text", outlet=OUTLETS[outlet], published_at=when)
        articles[article.id] = article
        stories[story].append(article.id)
    items = tuple(an_item(story, article_ids=tuple(ids)) for story, ids in stories.items())
    return a_digest(items=items, also_noted=()), articles


WEEK: list[Print] = [(0, 0, 0), (0, 1, 0), (1, 0, 0), (1, 0, 2), (2, 1, 2), (2, 0, None)]

prints = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.none() | st.integers(0, 90)), max_size=60
)


def test_a_cell_counts_the_stories_that_an_outlet_carried_that_day() -> None:
    coverage = coverage_of(*told(WEEK))
    assert coverage is not None
    assert coverage.days == (date(2026, 3, 7), date(2026, 3, 8), date(2026, 3, 9))
    assert [(row.name, row.counts, row.total) for row in coverage.rows] == [
        ("Outlet A", (2, 0, 1), 2),
        ("Outlet B", (1, 0, 1), 2),
    ]
    assert (coverage.stories, coverage.articles, coverage.undated) == (3, 5, 1)


@pytest.mark.parametrize(
    "few",
    [
        [],
        [(0, 0, 0), (1, 0, 1), (2, 0, 2)],
        [(0, 0, 0), (1, 1, 0), (2, 2, 0)],
        [(0, 0, 0), (1, 1, 1)],
        [(0, 0, None), (1, 1, None), (2, 2, None)],
    ],
    ids=["nothing", "one outlet", "one day", "two stories", "undated"],
)
def test_what_words_say_as_well_is_no_picture(few: list[Print]) -> None:
    assert coverage_of(*told(few)) is None


@given(prints)
def test_no_story_is_lost_and_the_table_keeps_its_size(printed: list[Print]) -> None:
    coverage = coverage_of(*told(printed))
    if coverage is None:
        return
    dated = {(story, outlet, day) for story, outlet, day in printed if day is not None}
    assert coverage.stories == len({story for story, _, _ in dated})
    assert len(coverage.days) <= MOST_COLUMNS
    assert len(coverage.rows) <= MOST_ROWS
    for row in coverage.rows:
        assert max(row.counts) <= row.total <= sum(row.counts)
    by_name = {row.name: row.total for row in coverage.rows}
    for outlet in {outlet for _, outlet, _ in dated}:
        stories = {story for story, of, _ in dated if of == outlet}
        assert by_name.get(OUTLETS[outlet], len(stories)) == len(stories)


def drawn(coverage: Coverage, *, dark: bool = False) -> Image.Image:
    return Image.open(io.BytesIO(draw_coverage(coverage, dark=dark))).convert("L")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("days", [2, 8, 90])
def test_nothing_is_drawn_over_the_edge(days: int, language: Language) -> None:
    many = [(n % 9, n % 10, n % days) for n in range(200)]
    with speaking(language):
        coverage = coverage_of(*told(many))
        assert coverage is not None
        picture = drawn(coverage)
    width, height = picture.size
    assert width == WIDTH
    assert width + height < 10_000
    inside = [
        picture.crop((8, 8, 40, height - 8)),
        picture.crop((width - 40, 8, width - 8, height - 8)),
    ]
    assert all(edge.getextrema() == (255, 255) for edge in inside)


def test_dark_is_light_on_dark() -> None:
    coverage = coverage_of(*told(WEEK))
    assert coverage is not None
    light, dark = (drawn(coverage, dark=dark) for dark in (False, True))
    assert light.size == dark.size
    assert light.getpixel((20, 20)) == 255
    assert int(str(dark.getpixel((20, 20)))) < 40


def luminance(colour: str) -> float:
    """Relative luminance by the Web Content Accessibility Guidelines."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_can_be_read_on_its_paper(colours: Colours) -> None:
    for ink in (colours.ink, colours.dim, colours.mark, colours.fill):
        pair = sorted([luminance(ink), luminance(colours.paper)])
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5
