"""Markdown: whatever an article says, it shows as it is and never becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.export.document import printable
from bot.export.markdown import markdown
from tests.fakes.documents import GENERATION, MADE, a_document, a_timeline, document_of
from tests.fakes.hostile import hostile
from tests.fakes.quotes import a_citation, a_quote

READERS = {
    "commonmark": MarkdownIt("commonmark"),
    "tables and strikethrough": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
}
PLAIN = {"text", "softbreak", "hardbreak", "text_special"}


def blockquotes(tokens: list[Token]) -> list[list[Token]]:
    """What stands in each blockquote."""
    found: list[list[Token]] = []
    inside = False
    for token in tokens:
        if token.type == "blockquote_open":
            assert not inside, "a quotation holds a blockquote of its own"
            inside = True
            found.append([])
        elif token.type == "blockquote_close":
            inside = False
        elif inside:
            found[-1].append(token)
    return found


def shown(tokens: list[Token]) -> str:
    """The words that a reader sees; fails where there is anything but words."""
    pieces: list[str] = []
    for token in tokens:
        assert token.type in {"paragraph_open", "paragraph_close", "inline"}, token
        for child in token.children or ():
            assert child.type in PLAIN, child
            pieces.append(child.content if child.type.startswith("text") else " ")
        pieces.append(" ")
    return "".join(pieces)


@pytest.mark.parametrize("reader", READERS)
@given(words=hostile)
def test_a_quotation_is_shown_whole_and_as_nothing_but_words(reader: str, words: str) -> None:
    tokens = READERS[reader].parse(markdown(a_document(words)))
    [quotation] = blockquotes(tokens)
    assert shown(quotation).split() == printable(words).split()


@given(words=hostile)
def test_headlines_names_and_questions_add_no_links_headings_or_markup(words: str) -> None:
    quote = a_quote(
        "“We stay.”", citation=a_citation(headline=words, outlet=words, author=words, url=words)
    )
    timeline = a_timeline(quote, topic=words)
    document = document_of(timeline, question=words, generation=GENERATION, made=MADE)
    tokens = READERS["commonmark"].parse(markdown(document))
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h2"]
    inline = [child for token in tokens for child in token.children or ()]
    assert not {child.type for child in inline} & {"html_inline", "image", "code_inline"}
    links = [child.attrs["href"] for child in inline if child.type == "link_open"]
    assert all(str(link).startswith(("https://", "http://")) for link in links)
    assert not any(token.type in {"html_block", "code_block", "fence", "hr"} for token in tokens)


def test_every_source_has_its_number_address_and_date() -> None:
    text = markdown(a_document("“We stay.”"))
    assert r"\[1\] Mara Quill: *Wallace rules out leaving*. The Chronicle, 9 March 2026." in text
    assert "<https://chronicle.example/a>" in text


def test_an_address_that_is_none_is_left_out() -> None:
    quote = a_quote(citation=a_citation(url="javascript:alert(1)", link="javascript:alert(1)"))
    text = markdown(document_of(a_timeline(quote), question="", generation=GENERATION, made=MADE))
    assert "javascript" not in text
