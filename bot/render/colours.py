"""The colours of pictures: two papers, and inks that can be told apart on either by anybody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Inks by what they are for; each has a contrast of 4.5 or more on its paper, lines aside.

    Attributes:
        fill: Areas with writing in the colour of the paper on them.
    """

    paper: str
    ink: str
    dim: str
    line: str
    mark: str
    fill: str


LIGHT = Colours("#ffffff", "#16181d", "#5b616e", "#c3c8d1", "#a33b00", "#1f4e86")
DARK = Colours("#17191e", "#f1f3f6", "#a9b0bd", "#4a505c", "#ffab73", "#9cc4f2")
