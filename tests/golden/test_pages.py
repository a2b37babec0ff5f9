"""Pages of many shapes give exactly the articles that a person read in them."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.golden.shapes import FOLDER, PAGES, as_text, expectation, reading_of


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_gives_the_article_in_it_and_nothing_else(page: Path) -> None:
    expected = expectation(page).read_text(encoding="utf-8").splitlines()
    found = as_text(reading_of(page)).splitlines()
    difference = "\n".join(unified_diff(expected, found, "expected", "found", lineterm=""))
    assert not difference, difference


def test_every_expectation_has_its_page() -> None:
    assert {file.name for file in (FOLDER / "expected").iterdir()} == {
        f"{page.name}.json" for page in PAGES
    }
