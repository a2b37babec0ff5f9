"""Going back to an earlier build, and a backup that answers the same on an empty machine."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

QUESTION = "what did Wallace say about withdrawal?"
Run = Callable[..., Result]


@pytest.fixture
def onrecord(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ONRECORD_RERANK", "off")
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def own(corpus: Path, tmp_path: Path) -> Path:
    """A copy of the sample corpus, to change."""
    return Path(shutil.copytree(corpus, tmp_path / "own"))


def _answer(onrecord: Run, corpus: Path) -> dict[str, object]:
    answer: dict[str, object] = json.loads(
        onrecord("ask", QUESTION, "--json", "--corpus", corpus).stdout
    )
    del answer["elapsed_ms"]
    return answer


def test_a_backup_answers_the_same_on_an_empty_machine(
    onrecord: Run, own: Path, tmp_path: Path
) -> None:
    before = _answer(onrecord, own)
    file = tmp_path / "onrecord.backup"
    assert "files" in onrecord("backup", file, "--corpus", own).stdout
    shutil.rmtree(own)
    restored = tmp_path / "elsewhere" / "state"
    assert "is as it was" in onrecord("restore", file, "--corpus", restored).stdout
    assert _answer(onrecord, restored) == before


def test_a_rollback_brings_back_what_was_on_record(
    onrecord: Run, own: Path, tmp_path: Path
) -> None:
    extra = tmp_path / "extra.txt"
    extra.write_text(
        "Minister opens bridge\n\nThe transport minister, Ada Quill, opened the bridge.\n\n"
        "“It took nine years and it will stand for ninety,” Quill said on Monday. The bridge "
        "crosses the Leth at Fenbridge, where the old one was lost in the floods of last year.\n"
    )
    assert onrecord("reload", extra, "--corpus", own).exit_code == 0
    listed = json.loads(onrecord("generations", "--json", "--corpus", own).stdout)["generations"]
    assert [one["serves"] for one in listed] == [True, False]
    assert listed[0]["articles"] == listed[1]["articles"] + 1
    assert listed[1]["name"] in onrecord("rollback", "--corpus", own).stdout
    assert onrecord("quotes", "Quill", "--corpus", own).exit_code == 1
    assert listed[0]["name"] in onrecord("rollback", listed[0]["name"], "--corpus", own).stdout
    assert onrecord("quotes", "Quill", "--corpus", own).exit_code == 0


def test_a_damaged_build_is_not_gone_back_to(onrecord: Run, own: Path) -> None:
    onrecord("reload", "--forget", Path("data/sample/lantern").absolute(), "--corpus", own)
    newest, oldest = sorted((own / "generations").iterdir(), reverse=True)
    victim = max(oldest.rglob("*.sqlite"), key=lambda path: path.stat().st_size)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(bytes(data))
    refused = onrecord("rollback", "--corpus", own)
    assert "cannot serve" in str(refused.exception)
    assert (own / "CURRENT").read_text().strip() == newest.name
