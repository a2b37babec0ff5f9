"""Drawn with matplotlib: a table of coverage for a phone. Import it where it is needed."""

from __future__ import annotations

import math
from datetime import date

from matplotlib.patches import Circle

from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import day_in_short, month_in_short, weekday_in_short, weekday_in_two
from bot.render import counting
from bot.render.colours import DARK, LIGHT, Colours
from bot.render.coverage import Coverage
from bot.render.lettering import Lettering
from bot.render.limits import left_out
from bot.render.paper import WIDTH, Paper

TITLE = marked("Who covered it, and when")
HOW = marked("Each number: stories of this briefing that an outlet carried on a day.")
HOW_LONG = marked(
    "Each number: stories of this briefing that an outlet carried in {days} days from that date."
)

_MARGIN, _NAMES, _TOTALS = 48, 290, 84
_ROW, _HEAD, _LINE = 92, 96, 40
_LARGE, _NORMAL, _SMALL = 19, 14, 11.5
_SMALLEST = 17
"""Radius in pixels of a circle with a number of one digit."""

_BETWEEN = 10
"""Pixels at least between two days that are written out."""


def draw_coverage(coverage: Coverage, *, dark: bool = False) -> bytes:
    """A PNG, ``WIDTH`` pixels wide: a row for each outlet, a column for each day, numbers in it.

    The circle around a number grows with it, and says nothing that the number does not.
    """
    return _Drawing(coverage, DARK if dark else LIGHT).png()


class _Drawing:
    def __init__(self, coverage: Coverage, colours: Colours) -> None:
        self._coverage = coverage
        self._colours = colours
        self._letters = Lettering()
        self._column = (WIDTH - 2 * _MARGIN - _NAMES - _TOTALS) / len(coverage.days)
        how = _(HOW) if coverage.span == 1 else _(HOW_LONG).format(days=coverage.span)
        self._how = self._letters.wrapped(how, _SMALL, WIDTH - 2 * _MARGIN, 3)
        self._foot = self._letters.wrapped(_footer(coverage), _SMALL, WIDTH - 2 * _MARGIN, 3)
        self._top = _MARGIN + 60 + _LINE * len(self._how) + 30
        self._bottom = self._top + _HEAD + _ROW * len(coverage.rows)
        self._height = self._bottom + 30 + _LINE * len(self._foot) + _MARGIN // 2

    def png(self) -> bytes:
        paper = Paper(self._height, self._colours)
        paper.edge()
        self._words(paper)
        self._heads(paper)
        for place in range(len(self._coverage.rows)):
            self._row(paper, place)
        return paper.png()

    def _words(self, paper: Paper) -> None:
        paper.text(_MARGIN, _MARGIN, _(TITLE), _LARGE, "bold", va="top")
        y = _MARGIN + 64.0
        for line in self._how:
            paper.text(_MARGIN, y, line, _SMALL, colour=self._colours.dim, va="top")
            y += _LINE
        y = self._bottom + 30.0
        for line in self._foot:
            paper.text(_MARGIN, y, line, _SMALL, colour=self._colours.dim, va="top")
            y += _LINE

    def _heads(self, paper: Paper) -> None:
        single = self._coverage.span == 1
        widest = max(
            self._letters.width(word, _SMALL, "bold")
            for place, day in enumerate(self._coverage.days)
            for word in _head(day, place, wide=True, single=single)
        )
        wide = widest + _BETWEEN <= self._column
        for place, day in enumerate(self._coverage.days):
            above, below = _head(day, place, wide=wide, single=single)
            x = self._middle(place)
            paper.text(x, self._top + 22, above, _SMALL, colour=self._colours.dim, ha="center")
            paper.text(x, self._top + 60, below, _SMALL, "bold", ha="center")
        paper.text(WIDTH - _MARGIN, self._top + 60, _("in all"), _SMALL, "bold", ha="right")

    def _row(self, paper: Paper, place: int) -> None:
        row = self._coverage.rows[place]
        top = self._top + _HEAD + _ROW * place
        middle = top + _ROW / 2
        paper.axes.plot([_MARGIN, WIDTH - _MARGIN], [top, top], color=self._colours.line, lw=1)
        lines = self._letters.wrapped(row.name, _NORMAL, _NAMES - 20, 2)
        for number, line in enumerate(lines):
            y = middle + (number - (len(lines) - 1) / 2) * _LINE
            paper.text(_MARGIN, y, line, _NORMAL)
        for column, count in enumerate(row.counts):
            self._cell(paper, self._middle(column), middle, count)
        paper.text(WIDTH - _MARGIN, middle, f"{row.total}", _NORMAL, "bold", ha="right")

    def _cell(self, paper: Paper, x: float, y: float, count: int) -> None:
        if not count:
            paper.text(x, y, "–", _NORMAL, colour=self._colours.dim, ha="center")
            return
        paper.axes.add_patch(Circle((x, y), self._radius(count), color=self._colours.fill, lw=0))
        size = _NORMAL if self._radius(count) > 22 else _SMALL
        paper.text(x, y, f"{count}", size, "bold", self._colours.paper, ha="center")

    def _radius(self, count: int) -> float:
        """The area grows with the number, as far as the cell has room."""
        most = max(max(row.counts) for row in self._coverage.rows)
        largest = min(self._column, _ROW) / 2 - 3
        smallest = min(_SMALLEST, largest)
        return smallest + (largest - smallest) * math.sqrt((count - 1) / max(1, most - 1))

    def _middle(self, column: int) -> float:
        return _MARGIN + _NAMES + self._column * (column + 0.5)


def _head(day: date, place: int, *, wide: bool, single: bool) -> tuple[str, str]:
    """What stands above a column: weekday and day, with the month where one begins."""
    month = month_in_short(day) if place == 0 or day.day == 1 or not single else ""
    if wide:
        return weekday_in_short(day) if single else _("from"), day_in_short(day)
    return month or (weekday_in_two(day) if single else ""), f"{day.day}"


def _footer(coverage: Coverage) -> str:
    said = _("{stories} in {articles}").format(
        stories=counting.stories(coverage.stories), articles=counting.articles(coverage.articles)
    )
    if coverage.undated:
        said += f"; {left_out(coverage.undated)}"
    return f"{said}."
