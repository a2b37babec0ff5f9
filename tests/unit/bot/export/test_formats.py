"""Formats: found by name or suffix, written by their writers, called what any system takes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.export.formats import Format, file_name, format_named, format_of, written
from bot.languages import Language, gettext, speaking
from tests.fakes.documents import a_document
from tests.fakes.hostile import hostile

WORDS = "We stay where we are."


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("pdf", Format.PDF), (".PDF", Format.PDF), ("word", Format.DOCX), ("docx", Format.DOCX),
        ("Markdown", Format.MARKDOWN), ("md", Format.MARKDOWN), ("odt", None), ("", None),
    ],
)  # fmt: skip
def test_a_format_is_known_by_its_usual_names(word: str, meant: Format | None) -> None:
    assert format_named(word) is meant


@pytest.mark.parametrize(
    ("name", "meant"),
    [("a.pdf", Format.PDF), ("a.DOCX", Format.DOCX), ("a.b.md", Format.MARKDOWN), ("pdf", None)],
)
def test_a_file_s_suffix_says_its_format(name: str, meant: Format | None) -> None:
    assert format_of(Path(name)) is meant


@pytest.mark.parametrize(
    ("kind", "begins"), [(Format.PDF, b"%PDF-"), (Format.DOCX, b"PK"), (Format.MARKDOWN, b"# ")]
)
def test_each_format_is_written_as_such(kind: Format, begins: bytes) -> None:
    assert written(a_document("“We stay.”"), kind).startswith(begins)


@given(question=hostile, kind=st.sampled_from(Format))
def test_a_file_s_name_is_short_plain_and_has_its_suffix(question: str, kind: Format) -> None:
    name = file_name(a_document("“We stay.”", question=question), kind)
    assert re.fullmatch(rf"answer[a-z0-9-]*-2026-03-17\.{kind.value}", name)
    assert len(name) < 90


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Format))
def test_a_document_is_written_in_the_reader_s_language_and_quotes_as_they_were_said(
    kind: Format, language: Language
) -> None:
    with speaking(language):
        document = a_document(WORDS)
        read = words_of(written(document, kind), kind)
        assert "".join(gettext("Sources").split()) in read
    assert "".join(WORDS.split()) in read


def words_of(data: bytes, kind: Format) -> str:
    """Its text without white space."""
    match kind:
        case Format.PDF:
            pages = PdfReader(io.BytesIO(data)).pages
            text = "".join(page.extract_text() for page in pages).replace("\u200b", "")
        case Format.DOCX:
            text = "".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
        case Format.MARKDOWN:
            text = data.decode()
    return "".join(text.split())
