"""Articles are written whole or not at all, and under names made of digests only."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.article_files import ArticleFiles
from retrieval.errors import StorageError
from retrieval.ingest.files import discover

RECORD = {"title": "A “title”", "text": "Words.\n\nMore."}


def test_a_record_is_one_line_of_json_that_a_reload_finds(tmp_path: Path) -> None:
    files = ArticleFiles(tmp_path / "feeds")
    digest = files.write("a1", "0f", RECORD)
    assert files.read("a1", "0f") == RECORD
    assert files.write("a1", "0f", RECORD) == digest
    assert files.write("a1", "0f", RECORD | {"text": "Other."}) != digest
    [found] = discover(tmp_path / "feeds")
    assert found.path == files.path("a1", "0f")
    assert len(found.path.read_text().splitlines()) == 1


@pytest.mark.parametrize("name", ["..", "a/b", "", "a.b", "A", "x" * 65, "a\0", "/etc"])
def test_no_other_name_becomes_a_path(tmp_path: Path, name: str) -> None:
    files = ArticleFiles(tmp_path / "feeds")
    for folder, key in ((name, "0f"), ("a1", name)):
        with pytest.raises(ValueError, match="made of digests"):
            files.write(folder, key, RECORD)
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_article_as_it_was(tmp_path: Path) -> None:
    files = ArticleFiles(tmp_path / "feeds")
    files.write("a1", "0f", RECORD)
    files.path("a1", "0e").mkdir()
    with pytest.raises(StorageError, match="cannot be written"):
        files.write("a1", "0e", RECORD)
    assert files.read("a1", "0f") == RECORD
    assert [p.name for p in (tmp_path / "feeds" / "a1").glob(".*")] == []


def test_half_characters_do_not_stop_a_write(tmp_path: Path) -> None:
    files = ArticleFiles(tmp_path)
    files.write("a1", "0f", {"text": "half \ud800"})
    assert json.loads(files.path("a1", "0f").read_bytes())["text"] == "half ?"


def test_old_ones_go_and_what_is_gone_may_go_again(tmp_path: Path) -> None:
    files = ArticleFiles(tmp_path)
    for key in ("0a", "0b"):
        files.write("a1", key, RECORD)
    os.utime(files.path("a1", "0a"), (0, 0))
    files.drop_older("a1", datetime.now(UTC) - timedelta(days=7))
    assert (files.read("a1", "0a"), files.read("a1", "0b")) == (None, RECORD)
    files.drop("a1", "0a")
    files.drop("a1")
    files.drop("a1")
    assert files.read("a1", "0b") is None
