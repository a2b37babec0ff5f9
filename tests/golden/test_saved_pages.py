"""Saved pages of many publishing systems give the article that a person reads in them.

Each ``saved/NAME.html`` is a page as a browser saves it, with the furniture of its kind around an
invented article; ``saved/NAME.txt`` holds what a reader takes for the article, standfirst and
headings in the text with it, the headline and everything else without.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from retrieval.ingest.files import SourceFile, read_file
from retrieval.ingest.furniture import ITEM

SAVED = sorted((Path(__file__).resolve().parent / "saved").glob("*.html"))
ASKED, LOWEST = 0.95, 0.9


def read(page: Path) -> tuple[str, str]:
    """What is found on a page, and what is to be found, each paragraph a line."""
    [article] = read_file(SourceFile(page, page.name)).articles
    return _lines(article.text), _lines(page.with_suffix(".txt").read_text(encoding="utf-8"))


def _lines(text: str) -> str:
    return "\n".join(" ".join(p.split()).removeprefix(ITEM) for p in text.split("\n\n"))


def f1(found: str, reference: str) -> float:
    """Harmonic mean of the shares of words, each as often as it stands, that two texts share."""
    ours, theirs = (Counter(re.findall(r"\w+", text.casefold())) for text in (found, reference))
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) if shared else 0.0


def test_there_are_pages_enough() -> None:
    assert len(SAVED) >= 40


@pytest.mark.parametrize("page", SAVED, ids=lambda page: page.stem)
def test_nothing_but_the_article_is_taken_for_its_text(page: Path) -> None:
    found, reference = read(page)
    assert [line for line in found.splitlines() if line not in reference] == []
    assert f1(found, reference) >= LOWEST


def test_the_text_is_the_articles_by_its_words() -> None:
    assert median(f1(*read(page)) for page in SAVED) >= ASKED
