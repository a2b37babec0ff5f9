"""Folders become lists of files, files readings; nothing on a disk stops the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retrieval.errors import SourceNotFound
from retrieval.ingest import files
from retrieval.ingest.files import SourceFile, discover, read_file

ARTICLE = "Lock shuts at five\n\nThe lock shut at five on Monday.\n\nNobody was in it.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("b.txt", "a.md", "deep/er/c.html", ".hidden.txt", ".git/d.txt", "picture.png"):
        (folder / name).write_text(ARTICLE)
    return folder


def test_files_are_found_in_order_and_named_from_their_root(root: Path) -> None:
    assert [file.locator for file in discover(root)] == [
        "corpus/a.md",
        "corpus/b.txt",
        "corpus/deep/er/c.html",
        "corpus/picture.png",
    ]


def test_a_file_is_its_own_root(root: Path) -> None:
    assert discover(root / "b.txt") == [SourceFile(root / "b.txt", "b.txt")]


def test_a_folder_that_links_to_itself_is_walked_once(root: Path) -> None:
    (root / "deep" / "loop").symlink_to(root)
    assert len(discover(root)) == 4


def test_a_link_to_nothing_is_no_file(root: Path) -> None:
    (root / "gone.txt").symlink_to(root / "nowhere.txt")
    assert len(discover(root)) == 4


def test_a_pipe_is_never_opened(root: Path) -> None:
    os.mkfifo(root / "pipe.txt")
    assert len(discover(root)) == 4


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="no-such"):
        discover(tmp_path / "no-such")


def test_a_file_that_vanished_is_a_rejection(tmp_path: Path) -> None:
    reading = read_file(SourceFile(tmp_path / "gone.txt", "gone.txt"))
    assert "cannot be read: No such file" in reading.rejections[0].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_rejection(root: Path) -> None:
    (root / "b.txt").chmod(0)
    (file,) = discover(root / "b.txt")
    assert "cannot be read: Permission denied" in read_file(file).rejections[0].reason


def test_a_file_beyond_all_limits_is_not_opened(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    (file,) = discover(root / "b.txt")
    assert "limit" in read_file(file).rejections[0].reason


def test_a_name_that_is_no_unicode_gives_an_article_all_the_same(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/lock-\xff.txt")).write_text(ARTICLE)
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (file,) = discover(tmp_path)
    (article,) = read_file(file).articles
    article.source.encode("utf-8")


def test_an_id_stays_when_the_article_is_edited_or_its_root_moves(
    root: Path, tmp_path: Path
) -> None:
    before = read_file(SourceFile(root / "b.txt", "corpus/b.txt")).articles[0].id
    (root / "b.txt").write_text(ARTICLE + "\nIt opened on Tuesday.\n")
    moved = root.rename(tmp_path / "elsewhere")
    after = read_file(SourceFile(moved / "b.txt", "corpus/b.txt")).articles[0].id
    assert after == before
