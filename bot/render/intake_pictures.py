"""Drawn with matplotlib: articles per day and outlet, for a phone. Import it where it is needed."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import days, weekday_in_two
from bot.render import counting
from bot.render.colours import DARK, LIGHT, Colours
from bot.render.intake import Intake, OutletDays
from bot.render.lettering import Lettering
from bot.render.paper import WIDTH, Paper

TITLE = marked("Articles by outlet and day")

_MARGIN, _TOTALS = 48, 96
_NAME, _BARS, _GAP, _HEAD, _FOOT = 52, 96, 26, 92, 84
_LARGE, _NORMAL, _SMALL = 19, 14, 11
_NUMBER = 30
"""Pixels kept above the highest bar for its number."""


def draw_intake(intake: Intake, *, dark: bool = False) -> bytes:
    """A PNG, ``WIDTH`` pixels wide: under each outlet's name a bar for each day, on one scale."""
    return _Drawing(intake, DARK if dark else LIGHT).png()


class _Drawing:
    def __init__(self, intake: Intake, colours: Colours) -> None:
        self._intake = intake
        self._colours = colours
        self._letters = Lettering()
        self._column = (WIDTH - 2 * _MARGIN) / len(intake.days)
        self._most = max(max(row.counts) for row in intake.rows)
        self._row_height = _NAME + _BARS + _GAP
        self._height = _MARGIN + _HEAD + self._row_height * len(intake.rows) + _FOOT

    def png(self) -> bytes:
        paper = Paper(self._height, self._colours)
        paper.edge()
        self._heading(paper)
        for place, row in enumerate(self._intake.rows):
            self._row(paper, _MARGIN + _HEAD + self._row_height * place, row)
        self._days(paper)
        return paper.png()

    def _heading(self, paper: Paper) -> None:
        paper.text(_MARGIN, _MARGIN + 16, _(TITLE), _LARGE, "bold")
        first, last = self._intake.days[0], self._intake.days[-1]
        said = f"{counting.articles(self._intake.total)}, {days(first, last)}"
        paper.text(_MARGIN, _MARGIN + 62, said, _SMALL, colour=self._colours.dim)

    def _row(self, paper: Paper, top: float, row: OutletDays) -> None:
        room = WIDTH - 2 * _MARGIN - _TOTALS
        name = self._letters.cut(row.name, _NORMAL, room, "bold")
        paper.text(_MARGIN, top + _NAME / 2, name, _NORMAL, "bold")
        total = f"{row.total:,}"
        paper.text(WIDTH - _MARGIN, top + _NAME / 2, total, _NORMAL, "bold", ha="right")
        floor = top + _NAME + _BARS
        paper.axes.plot(
            [_MARGIN, WIDTH - _MARGIN], [floor, floor], color=self._colours.line, lw=1.5
        )
        for column, count in enumerate(row.counts):
            if count:
                self._bar(paper, column, floor, count)

    def _bar(self, paper: Paper, column: int, floor: float, count: int) -> None:
        height = max(3.0, (_BARS - _NUMBER) * count / self._most)
        left, width = _MARGIN + self._column * (column + 0.15), self._column * 0.7
        paper.axes.add_patch(
            Rectangle((left, floor - height), width, height, color=self._colours.fill, lw=0)
        )
        middle = left + width / 2
        paper.text(middle, floor - height - 16, _short(count), _SMALL, ha="center")

    def _days(self, paper: Paper) -> None:
        y = self._height - _FOOT + 4
        for place, day in enumerate(self._intake.days):
            x = _MARGIN + self._column * (place + 0.5)
            paper.text(x, y, weekday_in_two(day), _SMALL, colour=self._colours.dim, ha="center")
            paper.text(x, y + 34, f"{day.day}", _SMALL, "bold", ha="center")


def _short(count: int) -> str:
    """A number that is no wider than its bar: "1.2k" for 1,234."""
    return f"{count}" if count < 1000 else f"{count / 1000:.1f}k"
