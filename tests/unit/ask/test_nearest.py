"""What comes closest to a question that has no answer."""

from __future__ import annotations

from retrieval.ask.evidence import ENOUGH_OPEN, Evidence
from retrieval.ask.nearest import NEAR, nearest
from retrieval.ask.ranking import Ranked
from retrieval.model import Hit, Intent, Passage, Query, Span
from retrieval.ports import StoredUnit

UNIT = Passage("a", Span(0, 9))
OF_WALLACE = Query("", Intent.STATEMENTS, ("Gideon Wallace",), topic="bakeries")
OF_ANYBODY = Query("", Intent.OPEN, topic="bakeries")


def a_hit(number: int, share: float, *, fitting: bool) -> Ranked:
    hit = Hit(number, UNIT, 1.0)
    return Ranked(hit, StoredUnit(number, UNIT, ""), Evidence(share, share), fitting)


def numbers(query: Query, *found: Ranked) -> list[int]:
    return [item.hit.number for item in nearest(query, found)]


def test_the_words_of_the_one_asked_about_come_before_nearer_ones_of_others() -> None:
    others, own = a_hit(0, 0.9, fitting=False), a_hit(1, NEAR, fitting=True)
    assert numbers(OF_WALLACE, others, own) == [1, 0]


def test_others_come_near_only_where_they_would_answer_for_themselves() -> None:
    assert numbers(OF_WALLACE, a_hit(0, ENOUGH_OPEN - 0.01, fitting=False)) == []
    assert numbers(OF_ANYBODY, a_hit(0, NEAR, fitting=True)) == [0]


def test_what_shares_no_word_with_the_question_is_not_near() -> None:
    without_a_word = Ranked(
        Hit(0, UNIT, 1.0), StoredUnit(0, UNIT, ""), Evidence(0.0, 1.0), fitting=True
    )
    assert numbers(OF_ANYBODY, without_a_word) == []
