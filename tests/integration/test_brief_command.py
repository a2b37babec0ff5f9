"""``onrecord brief`` on the sample corpus, as programs and people use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app


@pytest.fixture
def run(corpus: Path) -> Any:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["brief", *arguments, "--corpus", str(corpus)])

    return run


def test_without_days_it_tells_the_last_ones_on_record(run: Any) -> None:
    found = json.loads(run("--json").stdout)
    assert (found["schema"], found["from"], found["to"]) == (1, "2026-03-16", "2026-03-16")
    assert found["stories"]
    assert "Briefing, 16 March 2026" in run().stdout


def test_everything_told_is_a_slice_of_an_article_of_the_days_named(run: Any, corpus: Path) -> None:
    found = json.loads(run("--since", "2026-03-12", "--until", "2026-03-13", "--json").stdout)
    for story in found["stories"]:
        for quote in [*story["sentences"], *story["statements"]]:
            assert quote["article_id"] in story["article_ids"]
            shown = CliRunner().invoke(
                app, ["article", quote["article_id"], "--json", "--corpus", str(corpus)]
            )
            article = json.loads(shown.stdout)
            assert article["text"][quote["start"] : quote["end"]] == quote["text"]
            assert article["published_at"][:10] in {"2026-03-12", "2026-03-13"}


def test_topics_people_and_lengths_change_what_is_told(run: Any) -> None:
    fish = json.loads(run("fishing", "--since", "2026-03-07", "--json").stdout)
    assert ["Norsund" in story["headline"] for story in fish["stories"]] == [True]
    wallace = json.loads(run("--people", "Wallace", "--since", "2026-03-07", "--json").stdout)
    assert wallace["people"] == ["Gideon Wallace", "Tamsin Wallace"]
    assert all(
        any("Wallace" in quote["speaker"]["name"] for quote in story["statements"])
        for story in wallace["stories"][:2]
    )
    lengths = [
        len(run("--since", "2026-03-07", "--length", length).stdout)
        for length in ("short", "normal", "long")
    ]
    assert lengths == sorted(lengths)


def test_days_may_be_said_among_the_topics(run: Any) -> None:
    said = run("floods", "since", "8 March 2026", "--json")
    named = run("floods", "--since", "8 March 2026", "--json")
    assert json.loads(said.stdout)["stories"] == json.loads(named.stdout)["stories"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ukraine", "--since", "2026-03-07"), "Nothing new on that is on record."),
        (("--since", "2026-04-01", "--until", "2026-04-02"), "No article is of these days."),
        (("--people", "Macron", "--since", "2026-03-07"), "Nobody called Macron is on record."),
    ],
)
def test_a_quiet_day_says_so_and_exits_with_one(
    run: Any, arguments: tuple[str, ...], told: str
) -> None:
    result = run(*arguments)
    assert told in result.stdout
    assert result.exit_code == 1


def test_a_misspelt_name_is_put_right_and_said(run: Any) -> None:
    shown = run("--people", "Wallis", "--since", "2026-03-07").stdout
    assert "No Wallis on record; showing Gideon Wallace and Tamsin Wallace." in shown


def test_explained_it_shows_what_put_each_story_in_its_place(run: Any) -> None:
    shown = run("--explain").stdout
    assert "prominence" in shown
    [first, *_] = json.loads(run("--explain", "--json").stdout)["stories"]
    assert first["score"] == pytest.approx(sum(first["weights"].values()), abs=0.01)
