"""An embargo is found where a notice states one, and ends at the time it states, or later."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ingest.embargoes import is_notice, notice_in, parse_embargo
from retrieval.ingest.reading import read
from retrieval.ingest.surroundings import Surroundings
from tests.documents import (
    HEADLINE,
    PARAGRAPHS,
    TEXT,
    latin,
    mail,
    page,
    pdf,
    records,
    table,
    word,
)

NEAR = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("EMBARGOED UNTIL 00:01 Friday 13 March", "2026-03-13T00:01"),
        ("Strictly embargoed until 00.01hrs, Friday 13th March 2026", "2026-03-13T00:01"),
        ("*** EMBARGO: 0001hrs Friday 13 March 2026 ***", "2026-03-13T00:01"),
        ("Under embargo until 10.30pm on 12 March 2026", "2026-03-12T22:30"),
        ("EMBARGOED UNTIL 6AM ON THURSDAY", "2026-03-12T06:00"),
        ("Embargoed until 6pm", "2026-03-11T18:00"),
        ("Not for publication or broadcast before 13 March 2026", "2026-03-13T00:00"),
        ("Not for release before March 13, 2026 at 9:00 a.m.", "2026-03-13T09:00"),
        ("Embargoed until 13/03/2026 14:00", "2026-03-13T14:00"),
        ("Embargo: 2026-03-13 07:00 GMT", "2026-03-13T07:00"),
        ("EMBARGOED UNTIL NOON, 13 MARCH", "2026-03-13T12:00"),
        ("Embargoed until midnight on 12 March", "2026-03-13T00:00"),
        ("Embargoed until 2 January", "2026-01-02T00:00"),
    ],
)
def test_a_notice_says_when_it_ends(line: str, ends: str) -> None:
    words = notice_in(["A headline", line, "A paragraph."])
    assert words is not None
    expected = datetime.fromisoformat(ends).replace(tzinfo=UTC)
    assert parse_embargo(words, near=NEAR, zone=None) == expected


def test_a_zone_in_the_notice_counts_before_the_outlets() -> None:
    london = ZoneInfo("Europe/London")
    stated = parse_embargo("00:01 BST, Friday 3 July 2026", near=NEAR, zone=UTC)
    assert stated == datetime(2026, 7, 2, 23, 1, tzinfo=UTC)
    assert parse_embargo("00:01, 3 July 2026", near=NEAR, zone=london) == stated


def test_a_weekday_finds_the_year() -> None:
    friday = parse_embargo("00:01 Friday 13 March", near=date(2027, 1, 5), zone=None)
    assert friday == datetime(2026, 3, 13, 0, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "The embargo on Torvanian fish was extended until June.",
        "Embargo: what it means for the fishing towns",
        "The report was embargoed until Friday, officials said.",
        "Embargo lifted after ten days of talks",
        "He said that the trade embargo until now had hurt both sides.",
    ],
)
def test_news_about_embargoes_is_no_notice(line: str) -> None:
    assert not is_notice(line)


@pytest.mark.parametrize(
    "words", ["delivery", "further notice", "25:71 on 13 March", "31 February"]
)
def test_what_names_no_time_is_not_guessed(words: str) -> None:
    assert parse_embargo(words, near=NEAR, zone=None) is None


def test_without_a_day_near_it_nothing_is_guessed() -> None:
    assert parse_embargo("00:01 Friday 13 March", near=None, zone=None) is None
    assert parse_embargo("6pm", near=None, zone=None) is None


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_words_give_a_time_or_none(words: str, near: date) -> None:
    is_notice(words)
    found = parse_embargo(words, near=near, zone=None)
    assert found is None or found.utcoffset() is not None


@given(st.datetimes())
def test_an_exact_time_is_taken_as_it_is(at: datetime) -> None:
    at = at.replace(year=2000 + at.year % 80, day=min(at.day, 28), second=0, microsecond=0)
    assert parse_embargo(at.isoformat(), near=None, zone=None) == at.replace(tzinfo=UTC)
    assert parse_embargo(at.replace(tzinfo=UTC).isoformat(), near=NEAR, zone=None) == at.replace(
        tzinfo=UTC
    ) + timedelta(0)


NOTICE = "EMBARGOED UNTIL 00:01 Friday 13 March 2026"
UNTIL = datetime(2026, 3, 13, 0, 1, tzinfo=UTC)
HELD = (NOTICE, *PARAGRAPHS)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", f"{NOTICE}\n\n{HEADLINE}\n\n{TEXT}\n".encode()),
        ("b.txt", f"{HEADLINE}\n\n{TEXT}\n\n{NOTICE}\n".encode()),
        ("a.md", f"# {HEADLINE}\n\n**{NOTICE}**\n\n{TEXT}\n".encode()),
        ("b.md", f"---\ntitle: {HEADLINE}\nembargo: 2026-03-13T00:01\n---\n{TEXT}\n".encode()),
        ("a.html", page("".join(f"<p>{paragraph}</p>" for paragraph in HELD)).encode()),
        ("b.html", page().replace("<article>", f"<div>{NOTICE}</div><article>").encode()),
        ("a.jsonl", records({"text": TEXT, "embargo_until": "2026-03-13T00:01Z"})),
        ("a.csv", table([["text", "embargo"], [TEXT, "00:01 on 13 March 2026"]])),
        ("a.pdf", pdf(HELD)),
        ("a.docx", word(HELD)),
        ("a.eml", mail(plain="\n\n".join(HELD))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_notice_holds_in_every_kind_of_file_and_is_no_text(name: str, data: bytes) -> None:
    (article,) = read(f"corpus/{name}", data).articles
    assert article.embargo_until == UNTIL
    assert article.origin("embargo_until")
    assert "EMBARGO" not in article.text
    assert article.text.split() in (TEXT.split(), latin(TEXT).split())


def test_a_missing_year_is_that_of_the_publication_or_of_today() -> None:
    words = "Embargoed until 00:01 on 13 March"
    dated = f"---\ndate: 2024-03-12\n---\n{words}\n\n{TEXT}\n".encode()
    (article,) = read("corpus/a.md", dated).articles
    assert article.embargo_until == datetime(2024, 3, 13, 0, 1, tzinfo=UTC)
    undated = f"{words}\n\n{TEXT}\n".encode()
    (article,) = read("corpus/a.md", undated, Surroundings(today=NEAR)).articles
    assert article.embargo_until == UNTIL
    (rejection,) = read("corpus/a.md", undated).rejections
    assert "embargo whose end cannot be read" in rejection.reason
