"""``onrecord statements``: offsets anyone can check, on files as they are and as they are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

RAW = (
    "Subscribe to our newsletter!\r\n\r\n"
    "“We shall not sell the harbour,” said Ada Turner, the mayor of Skerra.\r\n\r\n"
    "Her deputy, Ben Ash, told the Gull on Monday that nobody had asked.\r\n"
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["statements", *map(str, arguments)])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def raw_file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_bytes(RAW.encode())
    return path


def test_raw_offsets_are_those_of_the_file(raw_file: Path) -> None:
    [found] = lines(run(raw_file, "--raw", "--json"))
    assert (found["schema"], found["file"]) == (1, str(raw_file))
    first, second = found["statements"]
    assert (first["kind"], first["speaker"]["name"]) == ("direct", "Ada Turner")
    assert (second["kind"], second["speaker"]["name"]) == ("indirect", "Ben Ash")
    for statement in found["statements"]:
        assert RAW[statement["start"] : statement["end"]] == statement["text"]
        for mention in (statement["cue"], statement["speaker"]["mention"]):
            assert RAW[mention["start"] : mention["end"]] == mention["text"]
    [[start, end]] = first["parts"]
    assert RAW[start:end] == "We shall not sell the harbour,"


def test_a_folder_gives_a_line_for_each_article_and_one_bad_file_stops_nothing(
    raw_file: Path,
) -> None:
    (raw_file.parent / "empty.txt").write_text("")
    (raw_file.parent / "more.jsonl").write_text(
        "\n".join(
            json.dumps({"id": name, "title": "T", "text": f"“Yes, we will,” said {name} Osei."})
            for name in ("Ann", "Bob")
        )
    )
    result = run(raw_file.parent, "--json")
    assert [found["article_id"] for found in lines(result)][1:] == ["Ann", "Bob"]
    assert result.exit_code == 2
    assert "empty.txt: The file is empty." in result.stderr


def test_a_stored_article_shows_what_is_on_record(corpus: Path) -> None:
    identity = "halyard-0309-leth"
    [found] = lines(run(identity, "--corpus", corpus, "--json"))
    assert (found["file"], found["article_id"]) == (None, identity)
    assert found["statements"]


def test_people_read_speaker_manner_and_words(raw_file: Path) -> None:
    shown = run(raw_file).stdout
    assert "Ada Turner · direct · “said” · confidence" in shown
    assert "“We shall not sell the harbour,”" in shown


def test_what_is_neither_a_file_nor_an_article_is_named(corpus: Path) -> None:
    result = run("nobody", "--corpus", corpus)
    assert result.exit_code == 2
    assert "'nobody'" in result.stderr


def test_a_text_without_statements_is_met_with_silence(tmp_path: Path) -> None:
    (tmp_path / "calm.txt").write_text("The sea was calm and the harbour was empty all day.")
    result = run(tmp_path, "--json", "--raw")
    assert result.exit_code == 1
    assert lines(result)[0]["statements"] == []
