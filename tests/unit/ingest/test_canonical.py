"""Text has one form, whatever spaces, line ends and marks a source used."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.canonical import canonical, one_line, paragraphs_of, unescaped

REPORT = (
    "The Ministry of Works will move one thousand posts from the capital to the coast by the end "
    "of next year, its permanent secretary told staff on Monday, and nobody will be asked twice."
)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_canonicalising_twice_changes_nothing(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(st.text(alphabet="ab .\"'\n\r\t\u00a0\u2009\u200b\u00ad\u2028\u0301é-", max_size=300))
def test_canonical_text_is_paragraphs_parted_by_one_blank_line(text: str) -> None:
    found = canonical(text)
    assert unicodedata.is_normalized("NFC", found)
    assert not set(found) & set("\r\t\u00a0\u2009\u200b\u00ad\u2028")
    for paragraph in found.split("\n\n") if found else []:
        assert paragraph
        assert "\n" not in paragraph
        assert "  " not in paragraph
        assert paragraph == paragraph.strip()


@given(st.text(alphabet="abc .,\"'“”‘’«»\n", max_size=200))
def test_quotation_marks_are_kept_as_the_source_has_them(text: str) -> None:
    marks = "\"'“”‘’«»"
    assert [c for c in canonical(text) if c in marks] == [c for c in text if c in marks]


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80, 90])
def test_a_paragraph_wrapped_at_any_usual_width_is_one_again(width: int) -> None:
    text = "\n\n".join(textwrap.fill(part, width) for part in (REPORT, REPORT[:150] + "."))
    assert paragraphs_of(text) == [REPORT, REPORT[:150] + "."]


def test_a_long_address_in_a_mail_does_not_keep_its_paragraphs_wrapped() -> None:
    address = "https://works.example/" + "a" * 120
    text = textwrap.fill(REPORT, 72) + "\n\n" + address
    assert paragraphs_of(text) == [REPORT, address]


def test_lines_with_room_for_the_next_word_were_not_wrapped() -> None:
    lines = [
        "The merger of the two northern railways collapsed on Friday.",
        '"I went to find a sandwich," Barnaby Cole said.',
        "The other company's shares rose by a tenth, to the surprise of all.",
        "A spokesman said that no rules on sandwiches had been broken.",
    ]
    assert paragraphs_of("\n".join(lines)) == lines


def test_a_headline_is_not_joined_to_the_byline_below_it() -> None:
    headline = "Ministry of Works to move one thousand posts to the coast"
    text = f"{headline}\nBy Hedda Lindqvist\n\n{textwrap.fill(REPORT, 72)}"
    assert paragraphs_of(text) == [headline, "By Hedda Lindqvist", REPORT]


def test_short_lines_of_a_list_are_not_joined() -> None:
    assert paragraphs_of("Sign the treaty\nRecall the envoy\nMarry in June") == [
        "Sign the treaty",
        "Recall the envoy",
        "Marry in June",
    ]


def test_entities_and_tags_that_an_export_left_are_resolved_once() -> None:
    assert unescaped("caf&eacute; &#8217;s &amp;amp; R&D; AT&T") == "café ’s &amp; R&D; AT&T"
    assert paragraphs_of(unescaped("<p>One <em>two</em></p><p>three<br/>four</p>")) == [
        "One two",
        "three",
        "four",
    ]


def test_comparison_signs_are_no_tags() -> None:
    assert unescaped("turnout < 40 and > 30, <angle> brackets") == (
        "turnout < 40 and > 30, <angle> brackets"
    )


def test_a_name_on_two_lines_becomes_one_line_and_emptiness_none() -> None:
    assert one_line(" Jane\n Roe ") == "Jane Roe"
    assert one_line(" \u200b ") is None
    assert one_line(None) is None
