"""``onrecord quotes`` and ``timeline`` on the sample corpus, as programs and people use them."""

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
        return CliRunner().invoke(app, [*arguments, "--corpus", str(corpus)])

    return run


def test_quotes_are_slices_of_their_articles_newest_first(run: Any) -> None:
    found = json.loads(run("quotes", "Wallace", "--about", "withdrawal", "--json").stdout)
    assert (found["schema"], found["speaker"]["name"]) == (1, "Gideon Wallace")
    dates = [quote["date"][:10] for quote in found["quotes"]]
    assert dates == sorted(dates, reverse=True)
    quote = found["quotes"][-1]
    article = json.loads(run("article", quote["article_id"], "--json").stdout)
    assert article["text"][quote["start"] : quote["end"]] == quote["text"]


def test_the_pages_of_quotes_make_up_the_whole(run: Any) -> None:
    whole = json.loads(run("quotes", "Gideon Wallace", "--limit", "100", "--json").stdout)
    page = json.loads(
        run("quotes", "Gideon Wallace", "--limit", "4", "--offset", "4", "--json").stdout
    )
    assert page["total"] == whole["total"] == len(whole["quotes"])
    assert page["quotes"] == whole["quotes"][4:8]


def test_a_timeline_is_oldest_first_and_sets_the_possible_change_side_by_side(run: Any) -> None:
    found = json.loads(run("timeline", "Wallace", "withdrawal", "--json").stdout)
    dates = [entry["date"] and entry["date"][:10] for entry in found["entries"]]
    assert dates == sorted(dates, key=lambda date: date or "undated")
    assert found["possible_changes"]
    for change in found["possible_changes"]:
        assert dates[change["earlier"]] < dates[change["later"]]
    first = found["possible_changes"][0]
    assert "no withdrawal" in found["entries"][first["earlier"]]["quote"]["text"]
    assert any(len(entry["also_in"]) > 2 for entry in found["entries"])


def test_a_timeline_is_drawn_into_a_file(run: Any, tmp_path: Path) -> None:
    picture = tmp_path / "timeline.png"
    assert run("timeline", "Wallace", "withdrawal", "--picture", str(picture)).exit_code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    refused = run("timeline", "Wallace", "withdrawal", "--picture", str(tmp_path / "no" / "t.png"))
    assert "cannot be written" in str(refused.exception)


@pytest.mark.parametrize("command", ["quotes", "timeline"])
def test_nothing_on_record_and_several_people_exit_with_one(run: Any, command: str) -> None:
    nobody, several = run(command, "Macron", "--json"), run(command, "Wallace", "--json")
    assert (nobody.exit_code, several.exit_code) == (1, 1)
    assert json.loads(nobody.stdout)["searched"]["articles"] == 67
    assert [one["name"] for one in json.loads(several.stdout)["which"]] == [
        "Gideon Wallace",
        "Tamsin Wallace",
    ]


def test_a_timeline_without_doubt_says_nothing_of_changes(run: Any) -> None:
    shown = run("timeline", "Imrie").stdout
    assert "Constance Imrie" in shown
    assert "Possible change" not in shown
