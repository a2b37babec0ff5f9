"""Page shapes: invented articles of the sample corpus in the markup of typical publishing systems.

The article is the reference; template and devices are what an extractor has to see through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.golden.devices import DEVICES, Device
from tests.golden.templates import TEMPLATES, Parts, Story

ARTICLES = Path(__file__).resolve().parents[2] / "data" / "sample" / "courier"
_EACH = 4
"""Shapes of one template, each with another article and other devices."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A page with the story in it and the furniture around it."""

    name: str
    html: str
    story: Story
    devices: tuple[Device, ...]


def stories() -> list[Story]:
    """The articles of one outlet of the sample corpus, as their files have them."""
    return [_story(path) for path in sorted(ARTICLES.glob("*.md"))]


def _story(path: Path) -> Story:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in front.splitlines() if ": " in line)
    body = body.split("\n---\n")[0]
    blocks = (" ".join(block.split()) for block in body.split("\n\n"))
    paragraphs = tuple(block for block in blocks if block and not block.startswith(("*", "#", ">")))
    stated = facts.get("date") or facts.get("published_at", "2026-03-09")
    return Story(
        facts["title"].strip('"'), facts.get("author", "").strip('"'), stated[:10], paragraphs
    )


def shapes() -> Iterator[Shape]:
    """Every template with several articles: once with all devices, then with some of them."""
    known = stories()
    for place, (name, template) in enumerate(TEMPLATES.items()):
        for turn in range(_EACH):
            story = known[(place * _EACH + turn) % len(known)]
            devices = tuple(
                device
                for number, device in enumerate(DEVICES)
                if turn == 0 or (number + turn + place) % _EACH
            )
            yield Shape(f"{name} {turn}", template(Parts(story, devices)), story, devices)
