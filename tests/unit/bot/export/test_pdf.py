"""PDF: the words come out as they went in, with links, bookmarks and numbered sources."""

from __future__ import annotations

import io
import string
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.export.briefings import briefing_document
from bot.export.contents import document_of
from bot.export.document import Document
from bot.export.pdf import pdf
from tests.fakes.documents import GENERATION, MADE, a_digest, a_document, a_timeline
from tests.fakes.hostile import hostile
from tests.fakes.quotes import a_citation, a_quote

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
TYPOGRAPHY = "“”‘’«»„–—…·éçøßЖїґєΩάξ"
LETTERS = string.ascii_letters + string.digits + string.punctuation + TYPOGRAPHY + " \n"


def read(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(document)))


def squeezed(text: str) -> str:
    """Text less white space and invisible places to break: how lines fell is the page's matter."""
    return "".join(text.replace("\u200b", "").split())


def words_of(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def annotations(reader: PdfReader) -> list[Any]:
    return [note.get_object() for page in reader.pages for note in page.get("/Annots") or ()]


@FEW
@given(words=st.text(LETTERS, min_size=1, max_size=300).filter(str.strip))
def test_the_words_of_a_quotation_can_be_read_out_of_the_file(words: str) -> None:
    assert squeezed(words) in words_of(read(a_document(words)))


@FEW
@given(words=hostile)
def test_no_words_and_no_script_keep_the_file_from_being_made(words: str) -> None:
    citation = a_citation(headline=words, outlet=words, author=words, url=words, link=words)
    timeline = a_timeline(a_quote(words, citation=citation), topic=words)
    document = document_of(timeline, question=words, generation=GENERATION, made=MADE)
    assert read(document).pages


def test_a_sample_of_quotations_stands_in_it_verbatim_with_every_source() -> None:
    timeline = a_timeline()
    document = document_of(timeline, question="", generation=GENERATION, made=MADE)
    text = words_of(read(document))
    for entry in timeline.entries:
        assert squeezed(entry.quote.text) in text
    for number, source in enumerate(document.sources, start=1):
        assert squeezed(f"[{number}]") in text
        assert squeezed(source.headline) in text
        assert squeezed(source.url or "") in text


def test_quotations_link_to_the_words_and_numbers_to_the_sources() -> None:
    reader = read(a_document("“We stay.”"))
    actions = [note["/A"] for note in annotations(reader) if "/A" in note]
    addresses = {action["/URI"] for action in actions if "/URI" in action}
    assert addresses == {
        "https://chronicle.example/a#:~:text=we%20stay",
        "https://chronicle.example/a",
    }
    inner = [note for note in annotations(reader) if "/Dest" in note or "/D" in note.get("/A", {})]
    assert len(inner) == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://a b"])
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    quote = a_quote(citation=a_citation(url=address, link=address))
    document = document_of(a_timeline(quote), question="", generation=GENERATION, made=MADE)
    assert not [note for note in annotations(read(document)) if "/URI" in note.get("/A", {})]


def test_it_says_what_it_is_to_readers_archives_and_screen_readers() -> None:
    reader = read(a_document("“We stay.”", question="What did Wallace say?"))
    assert reader.metadata is not None
    assert reader.metadata.title == "Answer: What did Wallace say?"
    assert reader.metadata.author == "Onrecord"
    assert reader.metadata.creation_date_raw == "D:20260317093000Z"
    catalogue = reader.trailer["/Root"].get_object()
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"]
    metadata = catalogue["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_stories_are_bookmarks() -> None:
    reader = read(briefing_document(a_digest(), made=MADE))
    titles = [str(one["/Title"]) for level in reader.outline for one in _flat(level)]
    assert [title.split(" [")[0] for title in titles] == [
        "What is new",
        "Wallace rules out leaving",
        "Corrected or withdrawn since",
        "Also noted",
        "Sources",
    ]


def _flat(level: Any) -> list[Any]:
    return [one for part in level for one in _flat(part)] if isinstance(level, list) else [level]


def test_equal_documents_make_equal_bytes_and_another_time_others() -> None:
    document = a_document("“We stay.”")
    assert pdf(document) == pdf(a_document("“We stay.”"))
    assert pdf(document) != pdf(replace(document, made=MADE.replace(hour=10)))


def test_a_long_timeline_numbers_its_pages() -> None:
    quotes = [a_quote(f"“Statement {n}. " + "We stay where we are. " * 12 + "”") for n in range(40)]
    document = document_of(a_timeline(*quotes), question="", generation=GENERATION, made=MADE)
    pages = [page.extract_text() for page in read(document).pages]
    assert len(pages) > 5
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert ("Timeline" in text.splitlines()[0]) is (number > 1) or "TIMELINE" in text
    assert all(f"Statement {n}." in "".join(pages) for n in range(40))
