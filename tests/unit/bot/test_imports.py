"""What starting costs: heavy libraries come when they are needed, not before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("torch", "spacy", "sentence_transformers", "transformers", "trafilatura", "py3langid")


def loaded_by(statement: str, root: Path) -> set[str]:
    """Which of the heavy libraries a fresh process has loaded after a statement."""
    asked = f"import sys; {statement}; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, cwd=root, timeout=120,
        check=True,
    )  # fmt: skip
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module", ["bot.cli", "bot.running", "bot.building_root", "bot.corpus_root", "bot.checkup"]
)
def test_importing_the_bot_loads_no_model_library(project_root: Path, module: str) -> None:
    assert loaded_by(f"import {module}", project_root) == set()


def test_building_the_application_loads_no_model_library(project_root: Path) -> None:
    build = (
        "from bot import bot_root; from bot.app import build_application; "
        "from bot.settings import Settings; s = Settings(token='1:x', _env_file=None); "
        "services = bot_root.services(s); build_application(s, services); services.close()"
    )
    assert loaded_by(build, project_root) == set()


@pytest.mark.parametrize(("command", "status"), [("--help", 0), ("doctor", 2)])
def test_help_and_doctor_need_neither_telegram_nor_the_engine(
    project_root: Path, tmp_path: Path, command: str, status: int
) -> None:
    asked = (
        "import sys; from typer.testing import CliRunner; from bot.cli import app; "
        f"assert CliRunner().invoke(app, [{command!r}]).exit_code == {status}; "
        "print(*(m for m in ('telegram', 'faiss', 'tantivy') if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, cwd=project_root,
        timeout=60, check=True, env=os.environ | {"ONRECORD_CORPUS": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.split() == []


def test_a_question_is_answered_without_any_model_library(project_root: Path, corpus: Path) -> None:
    ask = (
        "from pathlib import Path; from bot.desk import Desk; from bot.settings import Settings; "
        f"desk = Desk(Settings(corpus=Path({str(corpus)!r}), _env_file=None)); "
        "assert desk.ask('what did Wallace say about withdrawal?').quotes"
    )
    assert loaded_by(ask, project_root) == set()


def test_what_writes_files_is_loaded_by_the_first_file(project_root: Path) -> None:
    asked = (
        "import sys; import bot.cli, bot.app; import bot.export.formats, bot.exporting; "
        "print(*(m for m in ('typst', 'docx', 'matplotlib') if m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, cwd=project_root,
        timeout=120, check=True,
    )  # fmt: skip
    assert done.stdout.split() == []
