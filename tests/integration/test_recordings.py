"""What the README shows and prints is what the program says now."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.recordings import chat, terminal

_WORDS = re.compile(r"<text[^>]*>(.*?)</text>")
_BRIEF = re.compile(r"```console\n\$ \.venv/bin/onrecord (brief .*)\n(.*?)…\n```", re.DOTALL)
_HINT = "make the pictures anew: python -m tests.recordings"


def _words(picture: str) -> list[str]:
    """What stands in a picture, whatever its lines and letters measure on this machine."""
    return unescape(" ".join(_WORDS.findall(picture))).split()


@pytest.fixture
def tidied(corpus: Path) -> Iterator[Path]:
    """A corpus in which no bot's state stays: the next bot would take its updates for known."""
    yield corpus
    for state in corpus.glob("bot.sqlite*"):
        state.unlink()


def test_the_terminal_in_the_readme_prints_what_the_commands_print_now(
    corpus: Path, project_root: Path
) -> None:
    kept = (project_root / "docs" / "answer.svg").read_text(encoding="utf-8")
    assert _words(terminal.drawn(corpus)) == _words(kept), _HINT


async def test_the_chat_in_the_readme_is_what_the_bot_sends_now(
    tidied: Path, project_root: Path
) -> None:
    kept = (project_root / "docs" / "chat.svg").read_text(encoding="utf-8")
    assert _words(chat.drawn(await chat.spoken(tidied))) == _words(kept), _HINT


def test_the_briefing_in_the_readme_begins_as_the_command_prints_it_now(
    corpus: Path, project_root: Path
) -> None:
    readme = (project_root / "README.md").read_text(encoding="utf-8")
    [(command, begun)] = _BRIEF.findall(readme)
    printed = terminal.printed(corpus, *shlex.split(command))
    plain = re.sub(r"\x1b\[[\d;]*m", "", printed)
    lines = [line.rstrip() for line in plain.splitlines()]
    assert lines[: len(begun.splitlines())] == begun.splitlines()
