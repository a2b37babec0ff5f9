"""How wide words are in a picture, and how they are broken into lines that fit."""

from __future__ import annotations

from bisect import bisect_right

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

DPI = 150
MOST_OF_A_LINE = 250
"""Characters looked at for one line; the narrowest letters do not fill one with more."""


class Lettering:
    """Measures words as they are drawn; widths are pixels."""

    def __init__(self) -> None:
        self._measure = FigureCanvasAgg(Figure(dpi=DPI)).get_renderer()  # type: ignore[no-untyped-call]

    def wrapped(
        self, words: str, points: float, room: float, most: int, weight: str = "normal"
    ) -> list[str]:
        """Lines no wider than ``room`` pixels; beyond ``most`` the last ends with an ellipsis."""
        lines: list[str] = []
        current = ""
        for word in words[: most * MOST_OF_A_LINE].split():
            longer = f"{current} {word}".strip()
            if current and self.width(longer, points, weight) > room:
                lines.append(current)
                current = word
            else:
                current = longer
        lines = [*lines, current] if current else lines
        if len(lines) > most:
            lines = [*lines[: most - 1], self.cut(f"{lines[most - 1]}…", points, room, weight)]
        return [self.cut(line, points, room, weight) for line in lines]

    def cut(self, line: str, points: float, room: float, weight: str = "normal") -> str:
        """The line, or as much of its beginning as fits, up to the end of a word if it has one."""
        if self.width(line, points, weight) <= room:
            return line
        fitting = bisect_right(
            range(1, len(line)),
            room,
            key=lambda size: self.width(line[:size] + "…", points, weight),
        )
        head = line[:fitting].rstrip("…")
        return f"{head.rpartition(' ')[0] or head}…"

    def width(self, words: str, points: float, weight: str = "normal") -> float:
        """Pixels that the words take."""
        font = FontProperties(size=points, weight=weight)
        width, _, _ = self._measure.get_text_width_height_descent(words, font, ismath=False)
        return float(width)
