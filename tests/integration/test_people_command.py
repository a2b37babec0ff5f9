"""What is kept under a number is handed out and deleted from the command line."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from typer.testing import CliRunner

from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database
from bot.cli import app

runner = CliRunner()


def test_what_is_kept_is_printed_and_then_deleted(tmp_path: Path) -> None:
    with closing(Database.in_folder(tmp_path)) as database:
        Preferences(database).set(7, "length", "short")
    corpus = ["--corpus", str(tmp_path)]
    shown = runner.invoke(app, ["people", "export", "7", *corpus])
    assert shown.exit_code == 0
    kept = json.loads(shown.stdout)
    assert kept["kept"] == {"preferences": [{"user_id": 7, "name": "length", "value": "short"}]}
    assert kept["kept_for"]["judgements"] == "P365D"
    assert datetime.fromisoformat(kept["made_at"]) <= datetime.now(UTC)
    deleted = runner.invoke(app, ["people", "delete", "7", "--yes", "--json", *corpus])
    assert json.loads(deleted.stdout)["deleted"] == {"preferences": 1}
    again = runner.invoke(app, ["people", "delete", "7", "--yes", *corpus])
    assert "Deleted: nothing" in again.stdout
    assert runner.invoke(app, ["people", "export", "7", *corpus]).exit_code == 1


def test_nothing_is_deleted_unasked(tmp_path: Path) -> None:
    refused = runner.invoke(app, ["people", "delete", "7", "--corpus", str(tmp_path)], input="n\n")
    assert refused.exit_code == 1
