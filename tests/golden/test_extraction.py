"""The text that is taken from pages of many systems is the article's, and none of its furniture."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

import pytest

from retrieval.ingest.web import read_html
from tests.golden.cms import Shape, shapes

SHAPES = list(shapes())
ASKED = 0.95


def f1(found: str, reference: str) -> float:
    """Harmonic mean of the shares of words, each as often as it stands, that two texts share."""
    ours, theirs = (Counter(re.findall(r"\w+", text.casefold())) for text in (found, reference))
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) if shared else 0.0


def furniture(shape: Shape, text: str) -> list[str]:
    """The devices of a page that were taken for its text."""
    flat = " ".join(text.split())
    return [
        device.name
        for device in shape.devices
        if any(" ".join(words.split()) in flat for words in device.words)
    ]


def test_there_are_shapes_enough() -> None:
    assert len(SHAPES) >= 40
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_no_furniture_is_taken_for_text(shape: Shape) -> None:
    assert furniture(shape, read_html(shape.html).text) == []


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_headline_and_most_of_the_text_are_found_on_every_page(shape: Shape) -> None:
    draft = read_html(shape.html)
    assert draft.headline == shape.story.headline
    assert f1(draft.text, shape.story.text) > 0.8


def test_the_text_is_the_articles_by_its_words() -> None:
    scores = [f1(read_html(shape.html).text, shape.story.text) for shape in SHAPES]
    assert median(scores) >= ASKED
