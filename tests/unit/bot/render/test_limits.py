"""What a reader is told of an answer's period and outlets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.render.answers import answer_blocks, quote_block
from bot.render.limits import limits_line
from bot.render.pages import messages_of
from retrieval.ask.day_words import period_words
from retrieval.model import Answer, Limit, Period, Query, Relation
from tests.fakes.quotes import DAY, SEARCHED, a_citation, a_quote

FEBRUARY = Period(date(2022, 2, 14), date(2022, 2, 21))


def answered(*relaxed: Limit, undated: int = 0, **limits: object) -> Answer:
    query = replace(Query("what?"), **limits)  # type: ignore[arg-type]
    return Answer(query, (a_quote(),), replace(SEARCHED, undated=undated), relaxed)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2022, 2, 14), (2022, 2, 21), "from 14 to 20 February 2022"),
        ((2022, 2, 28), (2022, 3, 4), "from 28 February to 3 March 2022"),
        ((2021, 12, 28), (2022, 1, 4), "from 28 December 2021 to 3 January 2022"),
        ((2022, 3, 12), (2022, 3, 13), "on 12 March 2022"),
        ((2022, 2, 1), (2022, 3, 1), "in February 2022"),
        ((2022, 1, 1), (2023, 1, 1), "in 2022"),
        ((2022, 2, 1), (2022, 4, 1), "from 1 February to 31 March 2022"),
        ((2022, 3, 1), None, "since 1 March 2022"),
        (None, (2022, 3, 1), "until 28 February 2022"),
    ],
)
def test_a_period_reads_as_people_write_it(
    start: tuple[int, int, int] | None, end: tuple[int, int, int] | None, words: str
) -> None:
    period = Period(date(*start) if start else None, date(*end) if end else None)
    assert period_words(period) == words


def test_an_answer_without_limits_has_no_line_for_them() -> None:
    assert limits_line(answered()) == ""


def test_limits_stand_above_the_quotes() -> None:
    answer = answered(period=FEBRUARY, outlets=("The Chronicle",), undated=9)
    line = "from 14 to 20 February 2022 · The Chronicle · 9 undated articles left out"
    assert limits_line(answer) == line
    [message] = messages_of(answer_blocks(answer))
    assert message.text.startswith(line)


@pytest.mark.parametrize(
    ("relaxed", "instead"),
    [
        ((Limit.PERIOD,), "there without that period"),
        ((Limit.OUTLETS,), "in other outlets"),
        ((Limit.PERIOD, Limit.OUTLETS), "without these limits"),
    ],
)
def test_a_limit_that_was_let_go_of_is_named(relaxed: tuple[Limit, ...], instead: str) -> None:
    line = limits_line(answered(*relaxed, period=FEBRUARY, outlets=("The Chronicle",)))
    assert line == f"Nothing in The Chronicle from 14 to 20 February 2022; {instead}:"


def test_every_limit_that_was_let_go_of_is_told_where_one_is_kept() -> None:
    limits = {"period": FEBRUARY, "outlets": ("The Chronicle",), "authors": ("Jane Roe",)}
    line = limits_line(answered(Limit.AUTHORS, Limit.PERIOD, **limits))
    assert line.startswith("Nothing in The Chronicle by Jane Roe from 14 to 20 February 2022; ")
    assert line.endswith("; by other authors, on other days:")


def test_an_author_stands_above_the_quotes_and_is_let_go_of_by_name() -> None:
    line = limits_line(answered(outlets=("The Chronicle",), authors=("Jane Roe",)))
    assert line == "The Chronicle · by Jane Roe"
    line = limits_line(answered(Limit.AUTHORS, authors=("Jane Roe",)))
    assert line == "Nothing by Jane Roe; by other authors:"
    line = limits_line(answered(Limit.PERIOD, authors=("Jane Roe",), period=FEBRUARY))
    assert line.endswith(
        "Nothing by Jane Roe from 14 to 20 February 2022; there without that period:"
    )


def test_a_period_that_was_let_go_of_says_how_many_articles_have_no_date() -> None:
    line = limits_line(answered(Limit.PERIOD, period=FEBRUARY, undated=1))
    assert line == (
        "Nothing from 14 to 20 February 2022 (1 undated article left out); without that period:"
    )


def test_words_of_others_say_whom_they_mention_or_tell_of() -> None:
    mention = a_quote(relation=Relation.MENTIONED, names=("Ann Osei",))
    told = a_quote(relation=Relation.REPORTED, names=("Ann Osei",))
    shown = [messages_of([quote_block(quote)])[0].text for quote in (mention, told)]
    assert "· mentions Ann Osei\n" in shown[0]
    assert "· on what Ann Osei said\n" in shown[1]


def test_a_question_with_a_period_is_told_the_day_of_saying_where_it_is_another() -> None:
    quote = a_quote(said_at=DAY, citation=a_citation(published_at=None))
    answer = replace(answered(period=FEBRUARY), quotes=(quote,))
    [message] = messages_of(answer_blocks(answer))
    assert "date unknown · said on 9 March 2026, by the text" in message.text
    [message] = messages_of(answer_blocks(replace(answer, query=Query("what?"))))
    assert "by the text" not in message.text
