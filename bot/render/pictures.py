"""Drawn with matplotlib: a timeline that can be read on a phone. Import it where it is needed."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from bot.languages import gettext as _
from bot.render.attribution import day
from bot.render.colours import DARK, LIGHT, Colours
from bot.render.lettering import Lettering
from bot.render.paper import WIDTH, Paper
from bot.render.timelines import title
from retrieval.ask.record import Entry
from retrieval.ask.timeline import Timeline

MOST_ENTRIES = 14
"""Entries that stay readable; Telegram refuses pictures whose sides sum to more than 10,000."""

_MARGIN, _AXIS, _WORDS = 48, 60, 96
_LINE, _SMALL_LINE, _GAP = 46, 34, 34
_LARGE, _NORMAL, _SMALL = 19, 15, 11.5
_LINES = 3
"""Lines of a saying's words; what is longer is cut at a word, with an ellipsis."""


def draw_timeline(timeline: Timeline, *, dark: bool = False) -> bytes:
    """A PNG, ``WIDTH`` pixels wide: date, words and outlets of each entry, changes in brackets.

    Undated entries are left out. Of many those of a possible change are drawn and others at even
    steps, the first and the last among them; the picture says how many are missing.
    """
    return _Drawing(timeline, DARK if dark else LIGHT).png()


class _Drawing:
    def __init__(self, timeline: Timeline, colours: Colours) -> None:
        self._timeline = timeline
        self._colours = colours
        self._places = _chosen(timeline)
        self._wrapped = Lettering().wrapped
        self._items: list[tuple[float, float, str, float, str, str]] = []
        self._spots: dict[int, float] = {}
        self._y = float(_MARGIN)

    def png(self) -> bytes:
        self._heading()
        for place in self._places:
            self._entry(place, self._timeline.entries[place])
        self._footer()
        height = int(self._y + _MARGIN / 2)
        paper = Paper(height, self._colours)
        self._axis(paper.axes)
        self._brackets(paper.axes)
        for item in self._items:
            paper.text(*item, va="top")
        return paper.png()

    def _heading(self) -> None:
        for line in self._wrapped(title(self._timeline), _LARGE, WIDTH - 2 * _MARGIN, 3, "bold"):
            self._put(_MARGIN, line, _LARGE, "bold", self._colours.ink, _LINE + 8)
        self._y += _GAP / 2

    def _entry(self, place: int, entry: Entry) -> None:
        colours = self._colours
        room = WIDTH - _WORDS - _MARGIN - (_AXIS if self._timeline.changes else 0)
        self._spots[place] = self._y + _SMALL_LINE / 2
        dated = day(entry.when)
        self._put(_WORDS, dated, _SMALL, "bold", colours.dim, _SMALL_LINE)
        words = " ".join(entry.quote.text.split())
        if entry.quote.kind != "direct":
            words = _("Reported: {words}").format(words=words)
        for line in self._wrapped(words, _NORMAL, room, _LINES):
            self._put(_WORDS, line, _NORMAL, "normal", colours.ink, _LINE)
        for line in self._wrapped(_outlets(entry), _SMALL, room, 1):
            self._put(_WORDS, line, _SMALL, "normal", colours.dim, _SMALL_LINE)
        self._y += _GAP

    def _footer(self) -> None:
        notes = []
        missing = len(self._timeline.entries) - len(self._places)
        if missing:
            notes.append(_("and {number} more").format(number=missing))
        if self._brackets_shown():
            notes.append(_("brackets: possible changes of position, found by rules; read both"))
        for line in self._wrapped(" · ".join(notes), _SMALL, WIDTH - 2 * _MARGIN, 2):
            self._put(_MARGIN, line, _SMALL, "normal", self._colours.dim, _SMALL_LINE)

    def _axis(self, axes: Axes) -> None:
        spots = list(self._spots.values())
        axes.plot([_AXIS, _AXIS], [spots[0], spots[-1]], color=self._colours.line, lw=3, zorder=1)
        axes.scatter([_AXIS] * len(spots), spots, s=70, color=self._colours.ink, zorder=2)

    def _brackets(self, axes: Axes) -> None:
        for number, (first, last) in enumerate(self._brackets_shown()):
            x = WIDTH - _MARGIN - 18 * number
            ends = [self._spots[first], self._spots[last]]
            axes.plot(
                [x - 12, x, x, x - 12],
                [ends[0], ends[0], ends[1], ends[1]],
                color=self._colours.mark, lw=3, solid_joinstyle="miter",
            )  # fmt: skip
            axes.text(
                x + 6, sum(ends) / 2, _("possible"), rotation=90, fontsize=_SMALL, va="center",
                ha="left", color=self._colours.mark,
            )  # fmt: skip

    def _brackets_shown(self) -> list[tuple[int, int]]:
        """One bracket at most for each side of the picture that there is room for."""
        pairs = [(change.earlier, change.later) for change in self._timeline.changes]
        return [pair for pair in pairs if set(pair) <= set(self._places)][:1]

    def _put(
        self, x: float, words: str, points: float, weight: str, colour: str, down: float
    ) -> None:
        self._items.append((x, self._y, words, points, weight, colour))
        self._y += down


def _outlets(entry: Entry) -> str:
    outlets = [entry.quote.citation.outlet, *(citation.outlet for citation in entry.also_in)]
    return ", ".join(dict.fromkeys(outlet for outlet in outlets if outlet)) or _("outlet unknown")


def _chosen(timeline: Timeline) -> Sequence[int]:
    """Places of the entries drawn, in order: dated ones, those of possible changes for sure."""
    dated = range(timeline.dated)
    if len(dated) <= MOST_ENTRIES:
        return dated
    wanted = {place for change in timeline.changes[:1] for place in (change.earlier, change.later)}
    spread = MOST_ENTRIES - len(wanted) - 1
    evenly = {round(number * (len(dated) - 1) / spread) for number in range(spread + 1)}
    return sorted(wanted | evenly)
