"""The sheet that pictures are drawn on with matplotlib: pixels, an edge, words, and the PNG."""

from __future__ import annotations

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bot.render.colours import Colours
from bot.render.lettering import DPI

WIDTH = 1080
"""Pixels: what a phone shows without scaling up."""


class Paper:
    """A sheet ``WIDTH`` pixels wide; ``axes`` count pixels from its upper left corner."""

    def __init__(self, height: float, colours: Colours) -> None:
        figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI)
        figure.set_facecolor(colours.paper)
        self._canvas = FigureCanvasAgg(figure)
        self._height = height
        self._colours = colours
        self.axes = figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, WIDTH)
        self.axes.set_ylim(height, 0)
        self.axes.axis("off")

    def edge(self) -> None:
        """A line around it, since the paper may be of the chat's colour."""
        sides = WIDTH - 4, self._height - 4
        self.axes.add_patch(Rectangle((2, 2), *sides, fill=False, lw=2, ec=self._colours.line))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        points: float,
        weight: str = "normal",
        colour: str | None = None,
        *,
        ha: str = "left",
        va: str = "center_baseline",
    ) -> None:
        """Words as they are: a dollar sign begins no formula."""
        self.axes.text(
            x, y, words, fontsize=points, fontweight=weight, color=colour or self._colours.ink,
            ha=ha, va=va, parse_math=False,
        )  # fmt: skip

    def png(self) -> bytes:
        """What was drawn."""
        written = io.BytesIO()
        self._canvas.print_png(written)  # type: ignore[no-untyped-call]
        return written.getvalue()
