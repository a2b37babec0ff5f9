"""A raw page gives its headline, its facts and its article; what it does not say stays unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.drafts import Draft
from retrieval.ingest.page import read_page

BODY = [
    "The lock keeper refused on Monday to open for the minister of works.",
    '"The lock shuts at five," said Ferdinand Osei.',
    "The minister walked the last mile in the rain.",
]
HEADLINE = "Lock keeper turns minister away"


def page(*lines: str) -> Draft:
    return read_page("\n\n".join(lines))


def test_the_line_that_stands_twice_is_the_headline_and_no_text() -> None:
    draft = page("Ten walks for a wet weekend", "News", HEADLINE, HEADLINE, *BODY)
    assert (draft.headline, draft.text) == (HEADLINE, "\n\n".join(BODY))


@pytest.mark.parametrize(
    "headline",
    ["Who Owns The Orrin Lock?", "Lock Keeper Turns Minister Away. And Why Not?", HEADLINE],
)
def test_a_title_that_leads_the_page_is_the_headline(headline: str) -> None:
    draft = page(headline, *BODY)
    assert (draft.headline, draft.text) == (headline, "\n\n".join(BODY))


def test_a_first_line_above_a_standfirst_is_the_headline() -> None:
    assert page(HEADLINE, "Ferdinand Osei says the lock shuts at five", *BODY).headline == HEADLINE


def test_an_article_without_a_headline_has_none() -> None:
    draft = page(*BODY)
    assert (draft.headline, draft.text) == (None, "\n\n".join(BODY))


def test_a_sentence_pulled_out_above_the_text_does_not_cost_the_text_its_place() -> None:
    draft = page(HEADLINE, BODY[0], BODY[1], BODY[0], BODY[2])
    assert draft.headline == HEADLINE
    assert draft.text.startswith(BODY[0])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 16 Feb 2022 09:30", "2022-02-16T09:30:00+00:00"),
        ("Published: 16 February 2022", "2022-02-16"),
        ("First published on Wednesday, 16 February 2022", "2022-02-16"),
        ("Published 16 February 2022, updated 18 February 2022", "2022-02-16"),
        ("16 February 2022", "2022-02-16"),
        ("By Jane Roe | 16 February 2022", "2022-02-16"),
    ],
)
def test_a_date_that_is_labelled_or_alone_below_the_headline_is_the_publication(
    line: str, day: str
) -> None:
    draft = page(HEADLINE, line, *BODY)
    assert draft.published_at is not None
    assert draft.published_at.isoformat() == day
    assert draft.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Updated 18 February 2022",
        "The lock on April 2, 2026. (Marta Okonjo/Reuters)",
        "Ferdinand Osei, pictured on 2 April 2026 at the lock",
    ],
)
def test_a_date_of_something_else_is_not_the_publication(line: str) -> None:
    assert page(HEADLINE, line, *BODY).published_at is None


@pytest.mark.parametrize("line", ["Thu, 2 February 2023", "2023-02-02", "Thursday 2 February 2023"])
def test_the_day_of_copying_at_the_top_is_not_the_publication(line: str) -> None:
    draft = page(line, "Subscribe now", HEADLINE, HEADLINE, *BODY)
    assert draft.published_at is None
    assert line not in draft.text


def test_a_sentence_with_a_date_stays() -> None:
    sentence = "Released on 3 March 2026, he has said nothing since."
    draft = page(HEADLINE, BODY[0], sentence, BODY[1])
    assert sentence in draft.text
    assert draft.published_at is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("by Jane Roe, Political Editor", "Jane Roe"),
        ("By Jane Roe and John Smith", "Jane Roe and John Smith"),
        ("By Jane Roe in Norsund", "Jane Roe"),
        ("Words by Anne-Marie O’Hara", "Anne-Marie O’Hara"),
        ("Jane Roe, Political Correspondent", "Jane Roe"),
        ("By Monday", None),
        ("From London", None),
    ],
)
def test_a_byline_names_the_author(line: str, author: str | None) -> None:
    draft = page(HEADLINE, line, *BODY)
    assert (draft.author, draft.text) == (author, "\n\n".join(BODY))


def test_the_closing_line_on_a_columnist_names_the_author() -> None:
    draft = page(HEADLINE, *BODY, "Jane Roe is a columnist and the editor of The Orrin Review.")
    assert (draft.author, draft.text) == ("Jane Roe", "\n\n".join(BODY))


def test_the_closing_line_on_the_person_reported_on_is_text() -> None:
    closing = "Ferdinand Osei is a former editor of the lock keepers' almanac."
    draft = page(HEADLINE, *BODY, closing)
    assert draft.author is None
    assert draft.text.endswith(closing)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© 2026 The Orrin Gazette", "The Orrin Gazette"),
        (
            "Copyright © 2026 The Orrin Gazette, LLC. Click here for permission.",
            "The Orrin Gazette",
        ),
        ("(c) 2026 Daily Lantern. All rights reserved.", "Daily Lantern"),
        ("OrrinHome Newsletters", "OrrinHome"),
        ("OrrinHome offers the most comprehensive coverage of locks: Subscribe", "OrrinHome"),
        ("Subscribe to The Orrin Gazette", "The Orrin Gazette"),
        ("© Jane Roe/Nordwire", None),
        ("Follow Jane Roe", None),
        ("Daily Newsletter", None),
    ],
)
def test_the_outlet_is_what_the_page_calls_itself(line: str, outlet: str | None) -> None:
    draft = page(HEADLINE, *BODY, line)
    assert (draft.outlet, draft.text) == (outlet, "\n\n".join(BODY))


def test_what_stands_behind_a_bar_in_the_title_is_the_outlet() -> None:
    draft = page(f"{HEADLINE} | The Orrin Gazette", *BODY)
    assert (draft.headline, draft.outlet) == (HEADLINE, "The Orrin Gazette")


def test_what_stands_behind_a_dash_is_part_of_the_headline() -> None:
    headline = "Lock keeper turns minister away – It May Surprise You"
    draft = page(headline, *BODY)
    assert (draft.headline, draft.outlet) == (headline, None)


def test_titles_in_a_row_inside_an_article_are_links() -> None:
    draft = page(HEADLINE, BODY[0], "Council to vote on honey", "Mayor keeps his bees", *BODY[1:])
    assert draft.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    "items",
    [
        ["They want three things:", "A new lock", "A second key", "Two hours more"],
        ["- a new lock by spring", "- a second key for it", "- two hours more a day"],
        ["1) Open the lock earlier", "2) Close the lock later", "3) Oil the gate"],
    ],
)
def test_the_items_of_a_list_stay(items: list[str]) -> None:
    draft = page(HEADLINE, BODY[0], *items, *BODY[1:])
    assert draft.text == "\n\n".join([BODY[0], *items, *BODY[1:]])


def test_a_cross_heading_stays() -> None:
    assert "The keeper's reasons" in page(HEADLINE, BODY[0], "The keeper's reasons", *BODY[1:]).text


def test_comments_of_readers_are_no_article() -> None:
    draft = page(HEADLINE, *BODY, "3 Comments", "orrinfan says:", "I was there and saw it all.")
    assert draft.text == "\n\n".join(BODY)


def test_a_page_of_furniture_alone_is_refused() -> None:
    refusal = page("Home", "Menu", "Subscribe now", "© 2026 The Orrin Gazette").refusal
    assert refusal is not None
    assert "No article text is left" in refusal


@pytest.mark.timeout(30)
def test_a_page_of_very_many_titles_is_read_in_time_that_grows_with_it() -> None:
    titles = [f"Minister number {n} opens a lock" for n in range(10_000)]
    assert page(*titles, *BODY).text == "\n\n".join(BODY)


@given(st.lists(st.text(min_size=1, max_size=80), max_size=15))
def test_every_paragraph_that_is_read_stood_on_the_page(lines: list[str]) -> None:
    from retrieval.ingest.canonical import paragraphs_of, unescaped

    text = "\n\n".join(lines)
    stood = paragraphs_of(unescaped(text))
    assert all(p in stood for p in read_page(text).text.split("\n\n") if p)


def test_the_subject_of_a_mail_is_the_headline_and_its_date_the_publication() -> None:
    draft = page("From: Press office", "Date: 4 May 2026", f"Subject: Fwd: {HEADLINE}", *BODY)
    assert (draft.headline, draft.author, draft.text) == (HEADLINE, None, "\n\n".join(BODY))
    assert draft.published_at is not None
    assert draft.published_at.isoformat() == "2026-05-04"
