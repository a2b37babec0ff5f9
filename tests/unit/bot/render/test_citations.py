"""Citations to paste: the words as they stand, credited as the article credits them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.citations import CitationStyle, cite
from tests.fakes.quotes import a_citation, a_quote

BARE = a_citation(headline=None, outlet=None, author=None, published_at=None, url=None, link=None)


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        (
            CitationStyle.PRESS,
            (
                "Gideon Wallace, the Defence Secretary: “We stay.” (The Chronicle, 9 March 2026)\n"
                "https://chronicle.example/a#:~:text=we%20stay"
            ),
        ),
        (
            CitationStyle.FOOTNOTE,
            (
                "Gideon Wallace, the Defence Secretary: “We stay.” Mara Quill, “Wallace rules out "
                "leaving”, The Chronicle, 9 March 2026, https://chronicle.example/a."
            ),
        ),
        (
            CitationStyle.APA,
            (
                "Gideon Wallace, the Defence Secretary: “We stay.”\n\nMara Quill. (2026, March 9). "
                "Wallace rules out leaving. The Chronicle. https://chronicle.example/a"
            ),
        ),
        (
            CitationStyle.MARKDOWN,
            (
                "> “We stay.”\n>\n> — Gideon Wallace, the Defence Secretary, "
                "[Wallace rules out leaving]"
                "(https://chronicle.example/a#:~:text=we%20stay), The Chronicle, 9 March 2026"
            ),
        ),
    ],
)
def test_a_quotation_is_cited_in_every_style(style: CitationStyle, wanted: str) -> None:
    assert cite(a_quote(), style) == wanted


@pytest.mark.parametrize("style", CitationStyle)
@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect", "passage"])
def test_what_is_not_known_is_left_out_or_called_unknown(style: CitationStyle, kind: str) -> None:
    citation = cite(a_quote("Words.", kind=kind, speaker=None, citation=BARE), style)
    assert "Words." in citation
    assert "None" not in citation


@pytest.mark.parametrize("style", [s for s in CitationStyle if s is not CitationStyle.MARKDOWN])
def test_a_report_is_introduced_as_one_and_never_in_quotation_marks(style: CitationStyle) -> None:
    citation = cite(a_quote("Wallace said they would stay.", kind="indirect"), style)
    assert "as reported: Wallace said they would stay." in citation


@given(st.text(min_size=1, max_size=200), st.sampled_from(CitationStyle))
def test_the_words_stand_in_the_citation_as_they_are(words: str, style: CitationStyle) -> None:
    citation = cite(a_quote(words), style)
    if style is CitationStyle.MARKDOWN:
        assert all(line.rstrip() in citation for line in words.split("\n"))
    else:
        assert words in citation
