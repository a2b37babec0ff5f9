"""DOCX: what python-docx reads back is what went in, in styles that can be changed."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from bot.export.briefings import briefing_document
from bot.export.contents import document_of
from bot.export.document import Document, printable
from bot.export.word import docx as written
from tests.fakes.documents import GENERATION, MADE, a_digest, a_document, a_timeline
from tests.fakes.hostile import hostile
from tests.fakes.quotes import a_citation, a_quote

FEW = settings(max_examples=25)


def read(document: Document) -> Any:
    return docx.Document(io.BytesIO(written(document)))


def of_style(word: Any, *styles: str) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.style.name in styles]


@FEW
@given(words=hostile)
def test_a_quotation_is_in_it_whole(words: str) -> None:
    lines = [line for line in printable(words).split("\n") if line.strip()]
    assert of_style(read(a_document(words)), "Quote") == lines


@FEW
@given(words=hostile)
def test_nothing_an_article_says_of_itself_breaks_it(words: str) -> None:
    citation = a_citation(headline=words, outlet=words, author=words, url=words, link=words)
    timeline = a_timeline(a_quote(citation=citation), topic=words)
    document = document_of(timeline, question=words, generation=GENERATION, made=MADE)
    assert of_style(read(document), "Quote") == ["“We stay.”"]


def test_the_three_kinds_of_words_have_a_style_each_and_say_so_in_words() -> None:
    document = document_of(a_timeline(), question="", generation=GENERATION, made=MADE)
    word = read(document)
    assert of_style(word, "Quote") == ["“There will be no withdrawal.”"] * 2
    assert of_style(word, "Quote Partly") == ["The minister called it “a handover”."]
    assert set(of_style(word, "Quote Reported")) == {
        "He said that the last soldier would be home by July."
    }
    about = " ".join(of_style(word, "Attribution"))
    assert "partly quoted" in about
    assert "reported, not quoted" in about


def test_stories_are_headings_and_sources_are_numbered_and_linked() -> None:
    word = read(briefing_document(a_digest(), made=MADE))
    assert of_style(word, "Heading 1") == [
        "Wallace rules out leaving [1]", "Corrected or withdrawn since", "Also noted", "Sources",
    ]  # fmt: skip
    citations = of_style(word, "Citation")
    assert citations[0].startswith("[1]\tMara Quill: Wallace rules out leaving. The Chronicle, ")
    marks = {mark.get(qn("w:name")) for mark in word.element.iter(qn("w:bookmarkStart"))}
    leading = {
        link.get(qn("w:anchor"))
        for link in word.element.iter(qn("w:hyperlink"))
        if link.get(qn("w:anchor"))
    }
    assert leading == marks == {"source_1", "source_2"}


def test_quotations_open_the_article_at_the_words() -> None:
    word = read(a_document("“We stay.”"))
    opened = {link.address for paragraph in word.paragraphs for link in paragraph.hyperlinks}
    assert "https://chronicle.example/a#:~:text=we%20stay" in {
        link.url for paragraph in word.paragraphs for link in paragraph.hyperlinks
    }
    assert "https://chronicle.example/a" in opened


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd"])
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    quote = a_quote(citation=a_citation(url=address, link=address))
    word = read(document_of(a_timeline(quote), question="", generation=GENERATION, made=MADE))
    assert not any(link.url for p in word.paragraphs for link in p.hyperlinks if link.url)


def test_it_says_what_it_is() -> None:
    word = read(a_document("“We stay.”", question="What did Wallace say?"))
    properties = word.core_properties
    assert (properties.title, properties.author) == ("Answer: What did Wallace say?", "Onrecord")
    assert properties.language == "en-GB"
    assert properties.created == MADE
    languages = {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))}
    assert "en-GB" in languages


def test_equal_documents_make_equal_bytes() -> None:
    assert written(a_document("“We stay.”")) == written(a_document("“We stay.”"))
