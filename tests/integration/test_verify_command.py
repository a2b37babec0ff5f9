"""``onrecord verify``: what it prints, its JSON, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from retrieval.errors import UserError

PROMISE = "There will be no withdrawal of Kestrian troops from the Ostrel"


@pytest.fixture
def verify(corpus: Path, settings_free_environment: Path) -> Any:
    assert settings_free_environment.is_dir()

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["verify", *arguments, "--corpus", str(corpus)])

    return run


def test_the_json_has_the_documented_shape(verify: Any) -> None:
    ran = verify(f"“{PROMISE}”", "--speaker", "Gideon Wallace", "--json")
    found = json.loads(ran.stdout)
    assert ran.exit_code == 0
    assert found["schema"] == 1
    assert (found["quote"], found["speaker"]) == (f"“{PROMISE}”", "Gideon Wallace")
    assert found["verdict"] == "verbatim"
    assert found["people"] == ["Gideon Wallace"]
    first = found["matches"][0]
    assert first["diff"] == [
        {"op": "equal", "asked": PROMISE, "on_record": PROMISE, "crucial": False}
    ]
    assert (first["first"], first["cut"], first["negated"], first["own"]) == (
        True,
        False,
        False,
        True,
    )
    assert "There%20will%20be" in first["citation"]["link"]
    assert found["searched"]["articles"] == 67


def test_every_quote_is_a_slice_of_its_article(verify: Any, corpus: Path) -> None:
    found = json.loads(verify(PROMISE, "--json").stdout)
    for match in found["matches"]:
        shown = CliRunner().invoke(
            app, ["article", match["article_id"], "--json", "--corpus", str(corpus)]
        )
        text = json.loads(shown.stdout)["text"]
        assert match["text"] == text[match["start"] : match["end"]]


def test_a_difference_can_be_read_without_colours(verify: Any) -> None:
    ran = verify("There will be withdrawal of Kestrian troops", "--speaker", "Wallace")
    assert ran.exit_code == 0
    assert ran.stdout.startswith("ALTERED")
    assert "ATTENTION: “no” is on record, and missing from your words." in ran.stdout


def test_silence_exits_with_1_and_says_what_was_searched(verify: Any) -> None:
    ran = verify("penguins are the true owners of this harbour")
    assert ran.exit_code == 1
    assert ran.stdout.startswith("NOT FOUND")
    assert "67 articles of 5 outlets" in ran.stdout


def test_too_few_words_are_an_error_that_says_so(verify: Any) -> None:
    assert isinstance(verify("we will").exception, UserError)
