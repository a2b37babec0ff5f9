"""Bytes of many character sets become the text that was written, or are refused as no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.decoding import NotTextError, decode

TEXT = "“Café” – Zdeněk said…\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_its_mark_and_the_mark_is_no_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_orders_of_utf_16_are_read(mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + TEXT.encode(order)) == TEXT


def test_windows_1252_is_read_without_being_declared() -> None:
    assert decode("“Café” – it’s €5".encode("cp1252")) == "“Café” – it’s €5"


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_a_page_that_declares_latin_1_keeps_its_quotation_marks(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>“It’s over”</p>'
    assert decode(page.encode("cp1252")) == page


def test_a_declared_charset_is_believed() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">Zdeněk Hruška'
    assert decode(page.encode("iso-8859-2")) == page


@pytest.mark.parametrize("declared", ["undefined", "unicode_escape", "rot13", "hex", "idna", "no"])
def test_a_declared_codec_that_is_no_charset_is_not_used(declared: str) -> None:
    page = f"<meta charset={declared}> caf\\u0041 é"
    assert decode(page.encode("cp1252")) == page


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04\x00\x00", b"%PDF\x00", bytes(range(32)) * 40, b"\x89PNG\r\n\x1a\n\x00"]
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="binary"):
        decode(data)


@given(st.binary(max_size=400))
def test_decoding_is_total_and_deterministic(data: bytes) -> None:
    def outcome() -> str:
        try:
            return decode(data)
        except NotTextError as error:
            return f"refused: {error}"

    assert outcome() == outcome()


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf_8_comes_back_as_it_was_written(text: str) -> None:
    assert decode(("x" + text).encode()) == "x" + text
