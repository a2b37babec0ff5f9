"""The same words in several articles are one saying, and different words are not."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.same_words import group_same
from retrieval.ask.sayings import Saying
from retrieval.model import Article, Moment, Span, Statement, StatementKind

WORDS = "we will not leave the camp while I am in this office"


def saying(number: int, words: str, *, day: int | None = 1) -> Saying:
    when = Moment(datetime(2026, 3, day, tzinfo=UTC), day_only=True) if day else None
    article = Article(f"a{number}", f"“{words}”", published_at=when)
    span = Span(0, len(article.text))
    parts = (Span(1, len(article.text) - 1),)
    statement = Statement(article.id, span, StatementKind.DIRECT, parts)
    return Saying(number, statement, article, article.text_digest, 1.0)


def numbers(*sayings: Saying) -> list[list[int]]:
    return [[g.fullest.number, *(o.number for o in g.others)] for g in group_same(sayings)]


def test_typography_and_case_make_no_difference() -> None:
    assert numbers(saying(1, "We won’t leave, ever"), saying(2, "we won't LEAVE -- ever")) == [
        [1, 2]
    ]


def test_a_cut_goes_with_the_fuller_report_and_the_fuller_is_shown() -> None:
    cut, full = saying(1, "leave the camp while I am"), saying(2, WORDS, day=5)
    [group] = group_same([cut, full])
    assert (group.fullest, group.others) == (full, (cut,))
    assert group.when == cut.when


def test_a_short_phrase_inside_a_longer_quotation_stays_a_saying_of_its_own() -> None:
    assert numbers(saying(1, "we will not leave"), saying(2, WORDS)) == [[1], [2]]


def test_of_equal_reports_the_earliest_is_shown_and_undated_ones_come_last() -> None:
    reports = [saying(1, WORDS, day=None), saying(2, WORDS, day=7), saying(3, WORDS, day=3)]
    assert numbers(*reports) == [[3, 2, 1]]


def test_one_changed_word_makes_another_saying() -> None:
    assert numbers(saying(1, WORDS), saying(2, WORDS.replace("not", "now"))) == [[1], [2]]


@given(st.lists(st.sampled_from([WORDS, WORDS[:30], "yes", "we will not leave", ""]), max_size=12))
def test_every_saying_is_in_exactly_one_group(texts: list[str]) -> None:
    sayings = [saying(number, words or "…", day=1 + number) for number, words in enumerate(texts)]
    grouped = [number for group in numbers(*sayings) for number in group]
    assert sorted(grouped) == list(range(len(texts)))
