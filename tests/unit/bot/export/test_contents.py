"""Documents: every quotation with its source, sources once each, and nothing left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.export.briefings import CORRECTED, NEW, briefing_document
from bot.export.contents import document_of
from bot.export.document import (
    LONGEST_ADDRESS,
    Document,
    Part,
    Quotation,
    Remark,
    Sources,
    web_address,
)
from retrieval.model import Misspelt, News, Novelty, Person
from tests.fakes.documents import (
    GENERATION,
    LEAVE,
    MADE,
    STAY,
    UNCLEAR,
    a_digest,
    a_document,
    a_record,
    a_timeline,
    an_item,
)
from tests.fakes.quotes import SEARCHED, a_citation, no_answer


def parts(document: Document) -> list[Part]:
    return [part for section in document.sections for part in section.parts]


def remarks(document: Document) -> list[str]:
    return [part.text for part in parts(document) if isinstance(part, Remark)]


@given(st.lists(st.sampled_from("abcde"), max_size=12))
def test_an_article_has_one_number_from_its_first_citation_on(pages: list[str]) -> None:
    sources = Sources()
    numbers = [sources.number(a_citation(url=f"https://e.example/{page}")) for page in pages]
    first = list(dict.fromkeys(pages))
    assert numbers == [first.index(page) + 1 for page in pages]
    assert [source.url for source in sources.listed()] == [f"https://e.example/{p}" for p in first]


def test_articles_without_an_address_are_told_apart_by_what_is_known() -> None:
    sources = Sources()
    known = [a_citation(url=None), a_citation(url=None, headline="Other"), a_citation(url=None)]
    assert [sources.number(one) for one in known] == [1, 2, 1]


def test_a_document_says_what_was_asked_searched_and_from_what_it_was_made() -> None:
    document = a_document("“We stay.”", question="what did Wallace say?")
    assert document.title == "What did Wallace say?"
    assert dict(document.facts) == {
        "Searched": "67 articles of 5 outlets, of 9 March 2026",
        "Made": "17 March 2026, 09:30 UTC",
        "Archive": f"generation {GENERATION}",
    }


def test_silence_is_a_document_too_and_promises_no_quotations() -> None:
    document = document_of(no_answer(), question="penguins?", generation=GENERATION, made=MADE)
    assert remarks(document) == ["Nothing on record answers this."]
    assert document.reading == ""


def test_an_unclear_speaker_is_named_as_such() -> None:
    document = document_of(a_record(UNCLEAR), question="", generation=GENERATION, made=MADE)
    assert [one.speaker for one in document.quotations] == ["Speaker not clear from the text"]


def test_a_timeline_opens_with_both_sides_of_a_possible_change() -> None:
    document = document_of(a_timeline(), question="", generation=GENERATION, made=MADE)
    [changes, statements] = document.sections
    words = [part.words for part in changes.parts if isinstance(part, Quotation)]
    assert words == [STAY.text, LEAVE.text]
    assert len(statements.parts) == 3


def test_a_page_of_a_record_says_which_part_of_the_whole_it_is() -> None:
    page = document_of(a_record(STAY, LEAVE, total=9), question="", generation="", made=MADE)
    assert page.subtitle == "Defence Secretary · 1 to 2 of 9 statements"
    assert Person("A").role is None
    assert SEARCHED.articles


def test_new_words_of_a_story_told_before_are_marked() -> None:
    new = News(Novelty.STATEMENT, "a", STAY.citation, STAY)
    item = an_item(told=True, new=(new,))
    document = briefing_document(a_digest(items=(item,)), made=MADE)
    marks = {part.words: part.mark for part in document.quotations[:3]}
    assert marks[STAY.text] == NEW
    assert marks[UNCLEAR.text] == ""


def test_new_words_that_the_story_does_not_show_are_added() -> None:
    news = (
        News(Novelty.STATEMENT, "b", LEAVE.citation, LEAVE),
        News(Novelty.ARTICLE, "c", a_citation(headline="More", url="https://e.example/c")),
    )
    item = an_item(told=True, new=news)
    document = briefing_document(a_digest(items=(item,), changed=()), made=MADE)
    assert [one.words for one in document.quotations if one.mark == NEW] == [LEAVE.text]
    assert "More" in [source.headline for source in document.sources]


def test_corrections_come_before_what_the_story_says_now() -> None:
    item = an_item(told=True, new=(News(Novelty.CORRECTION, "a", LEAVE.citation, LEAVE),))
    document = briefing_document(a_digest(items=(item,), changed=()), made=MADE)
    assert CORRECTED in remarks(document)
    assert document.quotations[0].words == LEAVE.text


def test_names_that_nobody_bears_are_spoken_of() -> None:
    digest = a_digest(misspelt=(Misspelt("Wallis", ("Gideon Wallace",)),), unknown=("Macron",))
    said = remarks(briefing_document(digest, made=MADE))
    assert said[:2] == [
        "No Wallis on record; showing Gideon Wallace.",
        "Nobody called Macron is on record.",
    ]


def test_a_quiet_day_says_so() -> None:
    quiet = briefing_document(a_digest(items=(), also_noted=(), changed=()), made=MADE)
    assert remarks(quiet) == [
        "A quiet day: nothing new is on record. 12 articles of these days looked at."
    ]
    assert quiet.sources == ()


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://e.example/a?b=c#:~:text=x", True),
        ("http://e.example", True),
        ("javascript:alert(1)", False),
        ("https://e.example/a b", False),
        ("https://e.example/\n", False),
        ("https://" + "e" * LONGEST_ADDRESS, False),
        (None, False),
    ],
)
def test_only_an_address_of_the_web_can_be_opened(address: str | None, opens: bool) -> None:
    assert (web_address(address) is not None) is opens
