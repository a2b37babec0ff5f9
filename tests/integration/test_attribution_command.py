"""``onrecord eval attribution``: figures over gold attributions of whole articles."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

BODY = (
    "“We shall not sell the old harbour,” said Ada Turner, the mayor of Skerra.\n\n"
    "“It was never yours to sell, madam,” Ben Ash said.\n"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["eval", *map(str, arguments)])


def span(words: str) -> list[int]:
    return [BODY.index(words), BODY.index(words) + len(words)]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Two like articles; the second is annotated with the wrong speaker for its last quotation."""
    gold = []
    for article, second in (("a", "Ben Ash"), ("b", "Ada Turner")):
        for source, words in (
            ("Ada Turner", "“We shall not sell the old harbour,”"),
            (second, "“It was never yours to sell, madam,”"),
        ):
            gold.append(
                {
                    "article_id": article,
                    "source_spans": [span(source)],
                    "cue_spans": [span("said")],
                    "content_spans": [span(words)],
                }
            )
    articles = [{"id": name, "body": BODY} for name in ("a", "b")]
    for name, rows in (("articles", articles), ("attributions", gold)):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


def test_found_and_right_are_counted_apart(labelled: Path) -> None:
    result = run("attribution", labelled, "--json")
    found: dict[str, Any] = json.loads(result.stdout)
    assert (found["articles"], found["refused"], found["gold"]) == (2, 0, 4)
    assert (found["found"], found["found_right"], found["precision"]) == (1.0, 0.75, 1.0)
    assert sum(bucket["count"] for bucket in found["buckets"]) == 4


def test_a_part_of_the_articles_can_be_measured_alone(labelled: Path) -> None:
    found = json.loads(run("attribution", labelled, "--only", "1/2", "--json").stdout)
    assert (found["articles"], found["right_of_named"]) == (1, 1.0)


def test_people_read_a_table_with_the_speed_below(labelled: Path) -> None:
    shown = run("attribution", labelled).stdout
    assert "direct quotations found" in shown
    assert "articles a second beyond the parse" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("attribution",), "Name a folder"),
        (("rhymes", "folder"), "questions, attribution"),
        (("attribution", "nowhere"), "articles.jsonl.gz"),
        (("attribution", "{set}", "--only", "7/5"), "I/N"),
        (("attribution", "{set}", "--beside", "magic"), "textacy"),
        (("{set}", "--only", "1/5"), "eval attribution"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(
    labelled: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run(*(argument.format(set=labelled) for argument in arguments))
    assert told in str(result.exception)
