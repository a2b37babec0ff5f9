"""``--export`` on the sample corpus: files to pass on, written whole or not at all."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from bot.cli import app
from retrieval.errors import UserError

QUESTION = "what did Wallace say about withdrawal?"


@pytest.fixture
def run(corpus: Path) -> Any:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--corpus", str(corpus)])

    return run


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def words_in(path: Path) -> str:
    """All words of a file, whatever its kind, less white space."""
    if path.suffix == ".pdf":
        pages = PdfReader(io.BytesIO(path.read_bytes())).pages
        return squeezed("".join(page.extract_text() for page in pages))
    if path.suffix == ".docx":
        word = docx.Document(str(path))
        return squeezed("".join(paragraph.text for paragraph in word.paragraphs))
    return squeezed(re.sub(r"^>|\\", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("suffix", ["pdf", "docx", "md"])
@pytest.mark.parametrize(
    "command", [("ask", QUESTION), ("timeline", "Wallace", "withdrawal"), ("quotes", "Thorley")]
)
def test_what_is_shown_is_in_the_file_verbatim(
    run: Any, tmp_path: Path, command: tuple[str, ...], suffix: str
) -> None:
    path = tmp_path / f"file.{suffix}"
    done = run(*command, "--json", "--export", str(path))
    assert done.exit_code == 0
    shown = json.loads(done.stdout)
    quotes = shown.get("quotes") or [entry["quote"] for entry in shown["entries"]]
    words = words_in(path)
    assert quotes
    for quote in quotes:
        assert squeezed(quote["text"]) in words
        if quote["citation"]["url"]:
            assert squeezed(quote["citation"]["url"]) in words
    assert list(tmp_path.iterdir()) == [path]


def test_silence_can_be_passed_on_too(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "silence.md"
    assert run("ask", "what did Wallace say about penguins?", "--export", str(path)).exit_code == 1
    assert "Nothing on record answers this." in path.read_text(encoding="utf-8")


def test_a_name_of_two_people_leaves_nothing_to_write(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "who.pdf"
    done = run("timeline", "Hale", "--export", str(path))
    assert done.exit_code == 1
    assert "was not written" in done.stderr
    assert not path.exists()


def test_several_files_are_written_at_once(run: Any, tmp_path: Path) -> None:
    paths = [tmp_path / "a.pdf", tmp_path / "a.md"]
    asked = [part for path in paths for part in ("--export", str(path))]
    assert run("ask", QUESTION, *asked).exit_code == 0
    assert all(path.exists() for path in paths)


def test_a_file_that_exists_is_replaced_only_where_that_is_asked(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    refused = run("ask", QUESTION, "--export", str(path))
    assert isinstance(refused.exception, UserError)
    assert "--overwrite" in str(refused.exception)
    assert path.read_text() == "mine"
    assert run("ask", QUESTION, "--export", str(path), "--overwrite").exit_code == 0
    assert path.read_text().startswith("# What did Wallace say")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.odt", ".pdf, .docx or .md"),
        ("a", ".pdf, .docx or .md"),
        ("no/a.pdf", "is no folder"),
        ("folder.pdf", "is a folder"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_looked_for(
    run: Any, tmp_path: Path, name: str, told: str
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    refused = run("ask", QUESTION, "--export", str(tmp_path / name), "--overwrite")
    assert isinstance(refused.exception, UserError)
    assert told in str(refused.exception)
    assert refused.stdout == ""


def test_a_briefing_is_written_with_its_stories_as_headings(run: Any, tmp_path: Path) -> None:
    path, picture = tmp_path / "brief.md", tmp_path / "brief.png"
    done = run(
        "brief", "--since", "2026-03-07", "--length", "long", "--json",
        "--export", str(path), "--picture", str(picture),
    )  # fmt: skip
    assert done.exit_code == 0
    stories = json.loads(done.stdout)["stories"]
    text = path.read_text(encoding="utf-8")
    assert len(stories) > 3
    words = words_in(path)
    for story in stories:
        assert squeezed(story["headline"]) in words
        for quote in (*story["sentences"], *story["statements"]):
            assert squeezed(quote["text"]) in words
    assert text.count("\n## ") >= len(stories)
    assert picture.read_bytes().startswith(b"\x89PNG")
