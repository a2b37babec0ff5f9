"""A folder's outlet.toml fills in what its articles do not say, the nearest folder first."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.errors import UserError
from retrieval.ingest.files import discover, read_file
from retrieval.ingest.outlets import NOTHING_SAID, outlet_in
from retrieval.model import Article, ArticleKind
from tests.documents import HEADLINE, TEXT

OUTER = """
outlet = "The Estuary Post"
section = "News"
language = "en"
kind = "news"
base_url = "https://post.example/archive/"
timezone = "Europe/London"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "opinion" / "guests").mkdir(parents=True)
    (folder / "outlet.toml").write_text(OUTER, encoding="utf-8")
    (folder / "opinion" / "outlet.toml").write_text('section = "Opinion"\nkind = "opinion"\n')
    return folder


def write(path: Path, *facts: str) -> None:
    path.write_text("\n".join(["---", f"title: {HEADLINE}", *facts, "---", TEXT]), encoding="utf-8")


def articles(root: Path) -> dict[str, Article]:
    found = [one for file in discover(root) for one in read_file(file).articles]
    return {article.source: article for article in found}


def test_what_an_article_does_not_say_its_folder_says(root: Path) -> None:
    write(root / "a.md", "date: 2026-07-01T09:00", "url: /2026/ferry")
    article = articles(root)["articles/a.md"]
    assert (article.outlet, article.section) == ("The Estuary Post", "News")
    assert article.kind is ArticleKind.NEWS
    assert article.url == "https://post.example/2026/ferry"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-07-01T09:00:00+01:00"
    assert article.origin("outlet") == "outlet.toml"
    assert article.origin("url") == "front matter"


def test_what_an_article_says_itself_counts_first(root: Path) -> None:
    write(root / "a.md", "outlet: Another", "date: 2026-07-01T09:00Z", "kind: transcript")
    article = articles(root)["articles/a.md"]
    assert (article.outlet, article.origin("outlet")) == ("Another", "front matter")
    assert article.kind is ArticleKind.TRANSCRIPT
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-07-01T09:00:00+00:00"


def test_the_nearest_folder_counts_first_and_leaves_the_rest_to_the_outer_ones(root: Path) -> None:
    write(root / "opinion" / "guests" / "a.md")
    article = articles(root)["articles/opinion/guests/a.md"]
    assert (article.outlet, article.section) == ("The Estuary Post", "Opinion")
    assert article.kind is ArticleKind.OPINION


def test_the_file_itself_is_no_article(root: Path) -> None:
    assert [file.path.name for file in discover(root)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("outlet = 3", "outlet has to be words"),
        ('outlet = ""', "outlet has to be words"),
        ('outlets = "x"', "'outlets', which is no key of it: outlet, section"),
        ('timezone = "Mars/Olympus"', "timezone is 'Mars/Olympus', but has to be a time zone"),
        ('kind = "song"', "kind is 'song', but has to be one of news, agency, press release"),
        ('base_url = "post.example"', "base_url is 'post.example', but has to be an http"),
        ('language = "English"', "language is 'English', but has to be a language code"),
        ("outlet = ", "no TOML file"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "outlet.toml").write_text(text)
    with pytest.raises(UserError, match=said) as caught:
        outlet_in(tmp_path)
    assert str(tmp_path / "outlet.toml") in str(caught.value)


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert outlet_in(tmp_path) == NOTHING_SAID
    assert NOTHING_SAID.fingerprint == ""
