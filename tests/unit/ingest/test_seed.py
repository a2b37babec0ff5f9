"""A page as it was really copied gives its article and nothing of the page around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.ingest.files import discover, read_file
from retrieval.model import Article

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def copied(shared_data: Path) -> tuple[str, Article]:
    (file,) = discover(shared_data / "seed")
    (article,) = read_file(file).articles
    return file.path.read_text(encoding="utf-8"), article


def test_the_article_runs_from_its_first_sentence_to_its_last(copied: tuple[str, Article]) -> None:
    paragraphs = copied[1].text.split("\n\n")
    assert len(paragraphs) == 16
    assert paragraphs[0].startswith("Ben Wallace, the Secretary of State for Defence, has said")
    assert paragraphs[0].endswith("withdrawing troops from the Ukrainian border.")
    assert paragraphs[-1].startswith("\"You've got more battalion tactical groups")
    assert paragraphs[-1].endswith('So mixed signals, we are seeing at the moment".')


def test_every_paragraph_stands_word_for_word_in_the_copy(copied: tuple[str, Article]) -> None:
    lines = {" ".join(line.split()) for line in copied[0].splitlines()}
    assert set(copied[1].text.split("\n\n")) <= lines


def test_its_facts_are_what_the_page_says_and_the_day_of_copying_is_not_one(
    copied: tuple[str, Article],
) -> None:
    article = copied[1]
    assert article.headline == (
        "Ben Wallace Says There Are No Signs Of Russian Withdrawal From Ukrainian Border"
    )
    assert article.outlet == "PoliticsHome"
    assert (article.author, article.published_at, article.url) == (None, None, None)


@pytest.mark.parametrize(
    "furniture",
    ["2 February 2023", "Newsletter", "Subscribe", "The House Live", "Press releases", "min read",
     "Says There Are No Signs", "comprehensive coverage", "Foreign affairs"],
)  # fmt: skip
def test_nothing_of_the_page_around_it_is_text(copied: tuple[str, Article], furniture: str) -> None:
    page, article = copied
    assert furniture in page
    assert furniture not in article.text
