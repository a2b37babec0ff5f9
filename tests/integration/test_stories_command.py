"""``onrecord eval stories``: found stories against gold ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from retrieval.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
FLOOD = "The river Leth burst its banks at Fenbridge and forty families left their homes by boat"
STRIKE = "Porters and nurses of the city hospital walk out on Thursday over pay for night shifts"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["eval", "stories", *map(str, arguments)])


def refusal(*arguments: str | Path) -> str:
    """The sentence that the command line shows before it ends with status 2."""
    error = run(*arguments).exception
    assert isinstance(error, UserError)
    return str(error)


def write(place: Path, rows: list[dict[str, Any]]) -> None:
    opener = gzip.open if place.suffix == ".gz" else open
    with opener(place, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def items(cluster: str = "cluster", text: str = "text") -> list[dict[str, Any]]:
    texts = [(FLOOD, 1), (f"{FLOOD}.", 1), (STRIKE, 2), (f"{STRIKE}.", 2)]
    return [
        {"id": f"a{number}", text: words, cluster: label}
        for number, (words, label) in enumerate(texts)
    ]


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.measuring.user_cache_path", lambda _name: tmp_path / "cache")


@pytest.mark.parametrize("name", ["items.jsonl.gz", "articles.jsonl"])
def test_a_set_may_label_each_article(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, items())
    result = run(tmp_path, "--json")
    found: dict[str, Any] = json.loads(result.stdout)
    assert (found["articles"], found["labelled"], found["refused"]) == (4, 4, 0)
    assert (found["gold_stories"], found["stories"], found["f1"]) == (2, 2, 1.0)
    assert set(found["beside"]) == {"tfidf", "hdbscan"}


def test_articles_without_a_label_are_grouped_and_not_counted(tmp_path: Path) -> None:
    write(tmp_path / "articles.jsonl", [*items(text="body"), {"id": "x", "body": FLOOD}])
    found = json.loads(run(tmp_path, "--json").stdout)
    assert (found["articles"], found["labelled"]) == (5, 4)


def test_a_labelled_article_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path / "articles.jsonl", [*items(), {"id": "y", "text": "", "cluster": 3}])
    result = run(tmp_path)
    assert "1 labelled articles could not be read" in result.stdout


def test_stories_may_list_their_articles(tmp_path: Path) -> None:
    write(tmp_path / "articles.jsonl", items(cluster="ignored"))
    stories = [{"story": "flood", "article_ids": ["a0", "a1"]}, {"article_ids": ["a2", "a3"]}]
    write(tmp_path / "stories.jsonl", stories)
    result = run(tmp_path)
    assert result.exit_code == 0
    assert "4 labelled articles of 4 in 2 stories" in result.stdout


@pytest.mark.parametrize("rows", [[{"id": "a", "text": FLOOD}], []])
def test_a_set_without_labels_is_refused(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    write(tmp_path / "articles.jsonl", rows)
    assert "No article of" in refusal(tmp_path)


def test_a_line_that_is_no_story_is_named(tmp_path: Path) -> None:
    write(tmp_path / "articles.jsonl", items())
    write(tmp_path / "stories.jsonl", [{"story": "flood"}])
    assert "stories.jsonl, line 1" in refusal(tmp_path)


def test_a_folder_without_a_set_is_refused(tmp_path: Path) -> None:
    assert "neither stories.jsonl nor articles.jsonl" in refusal(tmp_path)
    assert "There is no folder" in refusal(tmp_path / "nowhere")
    assert "--sample belongs to `onrecord eval SET`" in refusal(tmp_path, "--sample", "3")


def test_the_stories_of_the_sample_corpus_are_found() -> None:
    found = json.loads(run(ROOT / "data/questions", "--json").stdout)
    assert found["gold_stories"] == 8
    assert found["precision"] == 1.0
    assert found["f1"] > 0.95
    assert all(found["f1"] > other["f1"] for other in found["beside"].values())
