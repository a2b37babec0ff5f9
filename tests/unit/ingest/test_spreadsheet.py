"""Tables of any dialect give an article a row; a bad row is named by its number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.drafts import Reading
from retrieval.ingest.reading import read
from tests.documents import HEADLINE, TEXT, table


def rows(data: bytes, name: str = "a.csv") -> Reading:
    return read(f"corpus/{name}", data)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_usual_delimiter_is_found(delimiter: str, mark: str) -> None:
    header = ["Title", "Body", "Source", "Date Published", "Link", "Byline", "Category"]
    row = [HEADLINE, TEXT, "The Post", "9 March 2026", "https://x.example/a", "I. Flint", "Canals"]
    reading = rows(mark.encode() + table([header, row], delimiter))
    (article,) = reading.articles
    assert (article.headline, article.text) == (HEADLINE, TEXT)
    assert (article.outlet, article.author, article.section) == ("The Post", "I. Flint", "Canals")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-03-09"
    assert (article.url, article.source) == ("https://x.example/a", "corpus/a.csv:2")


def test_marks_may_be_escaped_by_a_backslash() -> None:
    data = f'title,text\nT,"He said \\"no\\", and {TEXT.split()[0]} went home early."\n'.encode()
    (article,) = rows(data).articles
    assert article.text == 'He said "no", and The went home early.'


def test_a_large_field_is_read_and_one_without_end_is_not() -> None:
    long = "\n\n".join(f"{number}. {TEXT}" for number in range(2_000))
    assert len(rows(table([["text"], [long]])).articles) == 1
    bad = rows(b'title,text\nA,"never closed\nB,and so on\n')
    assert [rejection.source for rejection in bad.rejections] == ["corpus/a.csv:2"]
    assert "cannot be read" in bad.rejections[0].reason


def test_a_bad_row_stops_no_other() -> None:
    good = table([["title", "text"], [HEADLINE, TEXT]])
    reading = rows(good + b"only a title,\n" + table([[HEADLINE, TEXT]]))
    assert len(reading.articles) == 2
    assert [r.source for r in reading.rejections] == ["corpus/a.csv:3"]


def test_a_table_without_a_column_of_text_names_its_columns() -> None:
    (rejection,) = rows(table([["name", "score"], ["a", "1"]])).rejections
    assert "'name', 'score'" in rejection.reason


@given(st.binary(max_size=300))
def test_any_bytes_give_articles_or_reasons(data: bytes) -> None:
    for prefix in (b"", b"title,text\n"):
        reading = rows(prefix + data)
        assert reading.articles or reading.rejections or prefix or data.isspace()


@given(st.lists(st.lists(st.text(alphabet="ab ,;\"'\n.", max_size=12), min_size=2, max_size=2)))
def test_every_row_is_accounted_for(given: list[list[str]]) -> None:
    filled = [[f"T{place}", f"{cell} It was so."] for place, (_, cell) in enumerate(given)]
    reading = rows(table([["title", "text"], *filled]))
    assert len(reading.articles) + len(reading.rejections) == len(filled)
