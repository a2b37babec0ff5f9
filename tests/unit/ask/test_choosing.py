"""What of the hits is shown: the same words once, more than one article where there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.choosing import MOST_OF_ONE_ARTICLE, Chosen, in_turns, same_words_once
from retrieval.ask.evidence import Evidence
from retrieval.ask.ranking import Ranked
from retrieval.model import (
    Article,
    Hit,
    Moment,
    Passage,
    Span,
    Speaker,
    Statement,
    StatementKind,
    Unit,
)
from retrieval.ports import StoredUnit

SAID = "we will not leave the camp this year"
TEXT = f"Wallace said: “{SAID}.” Nobody asked him why he would not."


DAYS = {"monday": 7, "tuesday": 8, "linked tuesday": 8, "linked friday": 11}
"""Articles with a date, and the day of March."""


def an_article(name: str) -> Article:
    day = DAYS.get(name)
    return Article(
        name,
        TEXT,
        published_at=Moment(datetime(2022, 3, day, tzinfo=UTC)) if day else None,
        url="https://news.example/1" if name.startswith("linked") else None,
    )


def a_hit(number: int, unit: Unit) -> Ranked:
    return Ranked(
        Hit(number, unit, 1 / (number + 1)), StoredUnit(number, unit, ""), Evidence(1, 1), True
    )


def a_statement(
    number: int, article: str, words: str = SAID, name: str = "Gideon Wallace"
) -> Ranked:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    speaker = Speaker(name)
    return a_hit(number, Statement(article, span, StatementKind.DIRECT, (span,), speaker=speaker))


def a_passage(number: int, article: str) -> Ranked:
    return a_hit(number, Passage(article, Span(0, len(TEXT))))


def numbers(chosen: Iterable[Chosen]) -> list[tuple[int, list[int]]]:
    return [(one.item.hit.number, [c.hit.number for c in one.copies]) for one in chosen]


def test_copies_are_named_under_the_best_of_them() -> None:
    ranked = [a_statement(0, "a"), a_statement(1, "b"), a_statement(2, "c", name="Wallace")]
    assert numbers(same_words_once(ranked, ranked, an_article)) == [(0, [1, 2])]


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (["tuesday", "monday", "undated"], "monday"),
        (["undated", "tuesday"], "tuesday"),
        (["monday", "linked friday", "linked tuesday"], "linked tuesday"),
    ],
)
def test_of_equal_copies_one_with_a_link_is_shown_and_the_earliest_of_these(
    found: list[str], shown: str
) -> None:
    ranked = [a_statement(number, article) for number, article in enumerate(found)]
    [chosen] = same_words_once(ranked, ranked, an_article)
    assert chosen.item.hit.unit.article_id == shown
    copies = [copy.hit.unit.article_id for copy in chosen.copies]
    assert copies == [one for one in found if one != shown]


def test_an_earlier_cut_does_not_take_the_place_of_the_whole() -> None:
    whole, cut = a_statement(0, "tuesday"), a_statement(1, "monday", "will not leave the camp")
    assert numbers(same_words_once([whole, cut], [], an_article)) == [(0, [1])]


def test_an_earlier_copy_under_another_name_does_not_take_the_place_of_the_best() -> None:
    best, other = a_statement(0, "tuesday"), a_statement(1, "monday", name="Wallace")
    assert numbers(same_words_once([best, other], [], an_article)) == [(0, [1])]


def test_an_earlier_copy_that_may_not_be_shown_is_only_named() -> None:
    best, other = a_statement(0, "tuesday"), a_statement(7, "monday")
    assert numbers(same_words_once([best], [best, other], an_article)) == [(0, [7])]


def test_a_cut_is_a_copy_and_may_come_from_hits_that_are_not_shown() -> None:
    best, cut = a_statement(0, "a"), a_statement(7, "b", "will not leave the camp")
    assert numbers(same_words_once([best], [best, cut], an_article)) == [(0, [7])]


def test_other_peoples_words_are_no_copy() -> None:
    shorter = a_statement(1, "b", "will not leave the camp", "Crewe")
    ranked = [a_statement(0, "a"), shorter]
    assert numbers(same_words_once(ranked, ranked, an_article)) == [(0, []), (1, [])]


def test_no_passage_is_shown_around_words_that_are_shown() -> None:
    ranked = [a_statement(0, "a"), a_passage(1, "a"), a_passage(2, "b")]
    assert numbers(same_words_once(ranked, ranked, an_article)) == [(0, [])]


def test_a_third_quote_of_one_article_waits_for_the_first_of_another() -> None:
    chosen = [Chosen(a_statement(n, article)) for n, article in enumerate("aaabb")]
    assert [one.item.hit.number for one in in_turns(chosen)] == [0, 1, 3, 4, 2]


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_taking_turns_loses_nothing_and_keeps_each_articles_order(articles: list[str]) -> None:
    chosen = [Chosen(a_statement(n, article)) for n, article in enumerate(articles)]
    turned = in_turns(chosen)
    assert sorted(one.item.hit.number for one in turned) == list(range(len(articles)))
    for article in set(articles):
        own = [o.item.hit.number for o in turned if o.item.hit.unit.article_id == article]
        assert own == sorted(own)
    head = [o.item.hit.unit.article_id for o in turned[: 2 * MOST_OF_ONE_ARTICLE]]
    if len(set(articles)) > 1 and len(head) > MOST_OF_ONE_ARTICLE:
        assert len(set(head)) > 1
