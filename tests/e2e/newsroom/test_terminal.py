"""The ``onrecord`` command as people and programs use it: what it prints, and how it exits."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

QUESTION = "what did Brandt say about the ferry in May?"


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Onrecord = Callable[..., Ran]


@pytest.fixture
def onrecord(
    settings_free_environment: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Onrecord:
    """Run the command in this process, in an empty folder."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str | Path, typed: str = "", **settings: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        for name, value in settings.items():
            monkeypatch.setenv(f"ONRECORD_{name}", str(value))
        with pytest.raises(SystemExit) as exit_:
            main()
        shown = capsys.readouterr()
        return Ran(int(exit_.value.code or 0), shown.out, shown.err)

    assert settings_free_environment.is_dir()
    return run


def test_an_answer_shows_words_speaker_office_date_outlet_headline_and_place(
    onrecord: Onrecord, corpus: Path
) -> None:
    ran = onrecord("ask", QUESTION, "--corpus", corpus)
    assert ran.status == 0
    assert "Una Brandt, the transport minister · 4 March 2026" in ran.out
    assert "┃ “The ferry will sail twice a day from May,”" in ran.out
    assert "The Gull · Ferry to run again" in ran.out
    assert "https://gull.example/ferry#:~:text=" in ran.out
    assert ran.err == ""


def test_a_quote_without_an_address_names_the_command_that_shows_its_article(
    onrecord: Onrecord, corpus: Path
) -> None:
    ran = onrecord("ask", "what did Brandt say about a barge?", "--corpus", corpus)
    [command] = [line.strip() for line in ran.out.splitlines() if "onrecord article" in line][:1]
    shown = onrecord(*command.split()[1:], "--corpus", corpus)
    assert "A ferry without passengers is a barge" in shown.out


def test_silence_says_what_was_searched_and_exits_with_1(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("ask", "what did Macron say about tariffs?", "--corpus", corpus)
    assert ran.status == 1
    assert ran.out.startswith("Nothing on record")
    assert "4 articles of 3 outlets, from 4 March 2026 to 7 March 2026" in ran.out


def test_every_quote_in_json_is_its_slice_of_the_article(onrecord: Onrecord, corpus: Path) -> None:
    answer = onrecord("ask", QUESTION, "--json", "--corpus", corpus).json
    assert (answer["schema"], answer["answered"]) == (1, True)
    for quote in answer["quotes"]:
        article = onrecord("article", quote["article_id"], "--json", "--corpus", corpus).json
        assert article["text"][quote["start"] : quote["end"]] == quote["text"]


def test_silence_in_json_exits_with_1_too(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("ask", "what did Macron say about tariffs?", "--json", "--corpus", corpus)
    assert (ran.status, ran.json["answered"], ran.json["quotes"]) == (1, False, [])


def test_chat_answers_line_after_line_until_an_empty_one(onrecord: Onrecord, corpus: Path) -> None:
    typed = f"{QUESTION}\nwhat did Macron say?\n{'why ' * 400}\n\nnever asked\n"
    ran = onrecord("chat", "--corpus", corpus, typed=typed)
    assert ran.status == 0
    assert ran.out.index("twice a day from May") < ran.out.index("Nothing on record")
    assert "at most" in ran.err
    assert ran.out.count("Nothing on record") == 1


@pytest.mark.parametrize("command", [("ask", "why?"), ("status",), ("article", "a"), ("chat",)])
def test_without_a_corpus_every_command_says_how_to_load_one(
    onrecord: Onrecord, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ran = onrecord(*command, "--corpus", tmp_path / "none")
    assert ran.status == 2
    assert ran.err.startswith("onrecord: There is no corpus in ")
    assert "onrecord reload PATH" in ran.err
    assert ran.out == ""


def test_an_unknown_article_is_the_users_mistake(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("article", "nope", "--corpus", corpus)
    assert ran.status == 2
    assert "nope" in ran.err


def test_a_reload_tells_the_verdict_on_every_source(
    onrecord: Onrecord, newsroom: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("")
    ran = onrecord("reload", newsroom, tmp_path / "empty.txt", "--corpus", tmp_path / "new")
    assert ran.status == 0
    assert "added     " in ran.out
    assert "empty.txt: " in ran.out
    assert "4 added, 1 rejected (" in ran.out


def test_a_reload_of_what_is_known_needs_no_path(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("reload", "--json", "--corpus", corpus)
    assert ran.status == 0
    assert {source["outcome"] for source in ran.json["sources"]} == {"unchanged"}


def test_a_first_reload_without_a_path_reads_the_sources_of_the_settings(
    onrecord: Onrecord, newsroom: Path, tmp_path: Path
) -> None:
    ran = onrecord("reload", "--json", "--corpus", tmp_path / "new", SOURCES=newsroom)
    assert (ran.status, ran.json["articles"]) == (0, 4)


@pytest.mark.parametrize(
    ("paths", "said"),
    [(["nowhere"], "nowhere does not exist"), ([], "Nothing to read is known yet")],
)
def test_a_reload_with_nothing_to_read_exits_with_2(
    onrecord: Onrecord, tmp_path: Path, paths: list[str], said: str
) -> None:
    ran = onrecord("reload", *paths, "--corpus", tmp_path / "new")
    assert ran.status == 2
    assert said in ran.err


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(
    onrecord: Onrecord, newsroom: Path, corpus: Path, tmp_path: Path
) -> None:
    before = sorted(corpus.rglob("*"))
    (tmp_path / "empty.txt").write_text("")
    ran = onrecord("reload", "--dry-run", newsroom, tmp_path / "empty.txt", "--corpus", corpus)
    assert "4 unchanged, 1 rejected. Nothing was changed." in " ".join(ran.out.split())
    planned = onrecord("reload", "--dry-run", "--json", "--corpus", corpus).json
    assert {source["outcome"] for source in planned["sources"]} == {"unchanged"}
    assert {*before} >= {*corpus.rglob("*")} - {corpus / "lock", corpus / "holder"}


def test_a_forgotten_source_is_gone(onrecord: Onrecord, corpus: Path, newsroom: Path) -> None:
    ran = onrecord("reload", "--forget", newsroom / "deal.jsonl", "--corpus", corpus)
    assert "1 removed" in ran.out
    assert onrecord("status", "--json", "--corpus", corpus).json["articles"] == 3


def test_status_names_outlets_and_days(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("status", "--corpus", corpus)
    assert ran.status == 0
    assert "Gull & *Co*, Skerra Post, The Gull" in ran.out
    assert "7 March 2026" in ran.out


def test_every_wrong_setting_is_told_before_anything_is_done(onrecord: Onrecord) -> None:
    ran = onrecord("status", THREADS="many", QUOTES="99")
    assert ran.status == 2
    assert "ONRECORD_THREADS" in ran.err
    assert "ONRECORD_QUOTES" in ran.err


def test_the_doctor_finds_a_healthy_installation_healthy(onrecord: Onrecord, corpus: Path) -> None:
    ran = onrecord("doctor", "--json", "--corpus", corpus)
    assert ran.status == 0
    states = {finding["check"]: finding["state"] for finding in ran.json["findings"]}
    assert states["packages"] == states["model"] == states["corpus"] == "ok"
    assert states["bot"] == "warning"


def test_the_doctor_exits_with_2_where_something_needs_doing(
    onrecord: Onrecord, tmp_path: Path
) -> None:
    ran = onrecord("doctor", "--corpus", tmp_path / "none", MODEL=tmp_path / "no-model")
    assert ran.status == 2
    assert "problem  model" in ran.out
    assert "problem  corpus" in ran.out


def test_a_command_that_does_not_exist_is_refused(onrecord: Onrecord) -> None:
    assert onrecord("aks", "why?").status == 2


def test_a_reader_that_goes_away_causes_no_traceback(corpus: Path, project_root: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "reload", "--json", "--corpus", str(corpus)],
        cwd=project_root, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(60)
