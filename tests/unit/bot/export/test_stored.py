"""A document that is stored reads as it was written, whatever it holds."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.export.briefings import MADE, told_then
from bot.export.document import Document, Part, Pointer, Quotation, Remark, Section, Source
from bot.export.stored import document_from_json, document_to_json

words = st.text(max_size=8)
perhaps = st.none() | words
numbers = st.integers(1, 9)
parts = (
    st.builds(Remark, words, st.booleans())
    | st.builds(Pointer, words, words, perhaps, numbers)
    | st.builds(
        Quotation,
        *(words for _ in range(5)),
        perhaps,
        numbers,
        st.lists(st.tuples(words, st.lists(numbers, max_size=2).map(tuple)), max_size=2).map(tuple),
        words,
        words,
    )
)
sections = st.builds(Section, perhaps, st.lists(parts, max_size=3).map(tuple), st.none() | numbers)
documents = st.builds(
    Document,
    words,
    words,
    words,
    st.lists(st.tuples(words, words), max_size=3).map(tuple),
    st.lists(sections, max_size=3).map(tuple),
    st.lists(st.builds(Source, words, words, words, perhaps, perhaps), max_size=3).map(tuple),
    st.datetimes(timezones=st.just(UTC)),
)


@given(documents)
def test_what_is_written_reads_the_same(document: Document) -> None:
    assert document_from_json(document_to_json(document)) == document


def test_every_part_that_a_document_may_have_is_among_those_tried() -> None:
    assert {Quotation, Remark, Pointer} == set(get_args(Part))
    assert len(fields(Document)) == 7


def test_the_time_of_telling_is_given_in_the_reader_s_zone() -> None:
    made = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    told = Document("Briefing", "t", "s", ((MADE, "then"), ("Contents", "1 story")), (), (), made)
    shown = told_then(told, ZoneInfo("Asia/Kathmandu"))
    assert "04:15" in dict(shown.facts)[MADE]
    assert dict(shown.facts)["Contents"] == "1 story"
