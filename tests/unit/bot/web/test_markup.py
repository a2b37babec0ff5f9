from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.message import Run, Style, link, plain, styled
from bot.render.pages import Block
from bot.web.markup import first_line, is_web_address, markup, piece_of

ALLOWED = {"strong", "em", "s", "code", "a"}


class _Read(HTMLParser):
    """What a browser makes of a fragment: its text, its elements, where its links lead."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(str(fragment))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment swallows {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration swallows {decl!r}")


words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "&lt;b&gt; &amp; &#x27;",
            "<!-- --> <![CDATA[x]]>",
            "</blockquote></article>",
            "{{ 7 * 7 }} {% raw %}",
            "a\r\nb\rc",
        ]
    ),
)
addresses = st.one_of(
    st.none(),
    words,
    st.sampled_from(
        [
            "https://halyard.example/a?b=c&d=e#:~:text=x",
            "javascript:alert(1)",
            " javascript:alert(1)",
            "JaVaScRiPt:alert(1)//https://",
            "data:text/html,<script>alert(1)</script>",
            'https://halyard.example/" onmouseover="alert(1)',
            "//halyard.example/",
            "https://",
            "http://[",
        ]
    ),
)
runs = st.lists(
    st.builds(Run, words, st.frozensets(st.sampled_from(list(Style)), max_size=4), addresses),
    max_size=8,
)


@given(runs)
def test_the_text_of_the_html_is_the_text_of_the_runs(given_runs: list[Run]) -> None:
    read = _Read(markup(given_runs))
    assert read.text == "".join(run.text for run in given_runs)
    assert read.open == []


@given(runs)
def test_only_the_elements_of_formatting_come_out_and_links_lead_to_the_web(
    given_runs: list[Run],
) -> None:
    read = _Read(markup(given_runs))
    assert set(read.tags) <= ALLOWED
    for name, value in read.attributes:
        assert name in {"href", "rel"}
        if name == "href":
            assert is_web_address(value)


@given(runs, st.booleans())
def test_a_block_loses_nothing_but_the_end_of_its_heading(
    given_runs: list[Run], headed: bool
) -> None:
    piece = piece_of(Block(above=tuple(given_runs)), headed=headed)
    text = "".join(run.text for run in given_runs)
    heading, above = _Read(piece.heading).text, _Read(piece.above).text
    if headed and "\n" in text:
        assert f"{heading}\n{above}" == text
    else:
        assert heading + above == text


def test_formatting_becomes_elements() -> None:
    made = markup([styled("Wallace", Style.BOLD), plain(" & "), styled("not", Style.STRUCK)])
    assert made == "<strong>Wallace</strong> &amp; <s>not</s>"


def test_a_link_tells_the_site_nothing_of_where_it_was_followed() -> None:
    assert markup([link("Halyard", "https://halyard.example/?a=1&b=2")]) == (
        '<a href="https://halyard.example/?a=1&amp;b=2" rel="noopener noreferrer external">'
        "Halyard</a>"
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "/ask", "", None]
)
def test_what_leads_elsewhere_than_to_the_web_is_words_only(url: str | None) -> None:
    assert markup([Run("Halyard", frozenset({Style.LINK}), url)]) == "Halyard"


def test_the_first_line_ends_at_the_first_break_whatever_run_it_is_in() -> None:
    title = (styled("1. ", Style.BOLD), styled("Head", Style.BOLD), plain("\n2 articles\nmore"))
    assert first_line(title) == (title[:2], (plain("2 articles\nmore"),))
    assert first_line((plain("one line"),)) == ((plain("one line"),), ())
