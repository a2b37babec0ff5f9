"""Any bytes under any name give articles or reasons, always the same ones, and never an error."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.canonical import canonical
from retrieval.ingest.reading import READABLE, read

PROSE = b"Lock shuts\n\nThe lock shut at five on Monday.\n"
SNIPPETS = [
    b"---\n", b"title: x\n", b"<p>", b"</p>", b"<html><body>", b"<script>", b"&#8217;", b"&#xD800;",
    b'{"text": "It shut.", "id": "', b'"}\n', b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\x93so\x94",
    b"\r\n", b"\xe2\x80\xa8", b"# ", b"**", b"Published 16 Feb 2022 09:30\n", b"Subscribe now\n",
    b"The lock shut at five on Monday. ", b"By Jane Roe\n", b"\xc2\xa9 2026 Lock\n", b"Comments\n",
]  # fmt: skip


@pytest.mark.parametrize("suffix", READABLE)
@given(data=st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(SNIPPETS)).map(b"".join)))
def test_reading_is_total_deterministic_and_canonical(suffix: str, data: bytes) -> None:
    reading = read(f"corpus/file{suffix}", data)
    assert reading == read(f"corpus/file{suffix}", data)
    assert reading.articles or reading.rejections or suffix in {".jsonl", ".ndjson"}
    for article in reading.articles:
        assert article.text
        assert canonical(article.text) == article.text
        assert re.fullmatch(r"[A-Za-z0-9._:-]{1,80}", article.id)
        article.text.encode("utf-8")
    for rejection in reading.rejections:
        assert rejection.reason.endswith(".")


@given(locator=st.text(min_size=1, max_size=120))
def test_no_name_is_too_odd(locator: str) -> None:
    for suffix in (".txt", ".jsonl"):
        for article in read(locator + suffix, PROSE).articles:
            assert re.fullmatch(r"[A-Za-z0-9._:-]{1,80}", article.id)


@pytest.mark.parametrize("suffix", READABLE)
@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_called_empty(suffix: str, data: bytes) -> None:
    (rejection,) = read(f"corpus/file{suffix}", data).rejections
    assert rejection.reason == "The file is empty."


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_binary_file_is_called_no_text(suffix: str) -> None:
    (rejection,) = read(f"corpus/file{suffix}", b"\x89PNG\r\n\x1a\n\x00\x00").rejections
    assert rejection.reason.startswith("The file is not text")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_file_of_fifty_megabytes_is_no_article(suffix: str) -> None:
    (rejection,) = read(f"corpus/file{suffix}", b"word " * (50 * 1024 * 1024 // 5)).rejections
    assert "has 50 MB, more than an article can" in rejection.reason


@pytest.mark.parametrize("name", ["notes.doc", "photo.PNG", "README", "txt", "a.txt.bak"])
def test_other_kinds_of_file_are_named_as_such(name: str) -> None:
    (rejection,) = read(f"corpus/{name}", PROSE).rejections
    assert rejection.reason.startswith("It is not a kind of file Onrecord reads")


@pytest.mark.parametrize("name", ["A.TXT", "b.Text", "c.MARKDOWN", "d.HTM"])
def test_suffixes_are_read_in_any_case(name: str) -> None:
    data = PROSE if not name.endswith("HTM") else b"<p>The lock shut at five on Monday.</p>" * 3
    assert read(f"corpus/{name}", data).articles


def test_an_id_is_made_of_the_name_and_place_of_the_file() -> None:
    def identity(locator: str) -> str:
        return read(locator, PROSE).articles[0].id

    assert re.fullmatch(r"lock-shuts-[0-9a-f]{8}", identity("corpus/2026/Lock  Shuts!.txt"))
    assert identity("corpus/a/lock.txt") != identity("corpus/b/lock.txt")
