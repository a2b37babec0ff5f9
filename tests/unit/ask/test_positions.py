"""Possible changes of position: what one denies and the other affirms, and nothing less."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from retrieval.ask.positions import SIMILAR, PossibleChange, Why, possible_changes
from retrieval.ask.same_words import SameWords
from retrieval.ask.sayings import Saying
from retrieval.model import Article, Moment, Span, Statement, StatementKind


def said(number: int, words: str, *, day: int | None, negated: bool = False) -> SameWords:
    when = Moment(datetime(2026, 3, day, tzinfo=UTC), day_only=True) if day else None
    article = Article(f"a{number}", f"“{words}”", published_at=when)
    whole = Span(0, len(article.text))
    parts = (Span(1, len(article.text) - 1),)
    statement = Statement(article.id, whole, StatementKind.DIRECT, parts, negated=negated)
    return SameWords(Saying(number, statement, article, article.text_digest, 1.0))


def changes(*groups: SameWords, similar: float = 0.9) -> tuple[PossibleChange, ...]:
    return possible_changes(groups, lambda *_: similar, lambda text: [text[:6]])


NO, YES = "There will be no withdrawal of our troops.", "We will withdraw all the troops by July."


def test_what_is_denied_one_day_and_affirmed_another_may_be_a_change() -> None:
    assert changes(said(1, NO, day=8), said(2, YES, day=13)) == (
        PossibleChange(0, 1, Why.OPPOSED, "withdrawal"),
    )


def test_the_earlier_day_comes_first_in_whatever_order_they_are_given() -> None:
    [change] = changes(said(2, YES, day=13), said(1, NO, day=8))
    assert (change.earlier, change.later) == (1, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NO, "There will be no withdrawal, whatever they say of our troops."),
        (YES, "We will withdraw the troops on foot."),
        (NO, "We will withdraw the proposal."),
        ("I do not know the troops of that withdrawal.", YES),
        ("Not this year will the troops withdraw.", YES),
        ("The troops do not see Withdrawal Street.", "The troops walk on withdrawal street."),
    ],
)
def test_agreement_other_things_generic_words_and_names_are_no_change(one: str, other: str) -> None:
    assert changes(said(1, one, day=8), said(2, other, day=13)) == ()


def test_sayings_of_one_day_without_a_date_or_about_other_things_are_not_paired() -> None:
    assert changes(said(1, NO, day=8), said(2, YES, day=8)) == ()
    assert changes(said(1, NO, day=None), said(2, YES, day=8)) == ()
    assert changes(said(1, NO, day=8), said(2, YES, day=13), similar=SIMILAR - 0.01) == ()


def test_what_somebody_did_not_say_takes_no_position() -> None:
    assert changes(said(1, NO, day=8), said(2, YES, day=13, negated=True)) == ()


def test_an_admission_is_set_beside_what_it_is_likely_about() -> None:
    groups = said(1, "The paper is a promise.", day=8), said(2, "I was wrong about it.", day=13)
    assert changes(*groups) == (PossibleChange(0, 1, Why.ADMITTED),)


def test_a_report_that_somebody_was_wrong_is_no_admission() -> None:
    report = said(2, "I was wrong about it.", day=13)
    statement = replace(report.fullest.statement, kind=StatementKind.INDIRECT)
    indirect = SameWords(replace(report.fullest, statement=statement))
    assert changes(said(1, "The paper is a promise.", day=8), indirect) == ()
