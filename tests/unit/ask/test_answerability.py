"""How sure one may be of an answer, and that it decides whether one is given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.answerability import THRESHOLD, confidence, is_enough
from retrieval.ask.evidence import Evidence
from retrieval.ask.leaning import LEAST_DENSE, MOST_DENSE, dense_share
from retrieval.ask.ranking import Ranked
from retrieval.model import Hit, Intent, Passage, Query, Span
from retrieval.ports import StoredUnit

UNIT = Passage("a", Span(0, 9))
shares = st.floats(0, 1)
queries = st.builds(
    Query,
    text=st.just("what?"),
    intent=st.sampled_from(Intent),
    people=st.sampled_from([(), ("Gideon Wallace",)]),
    topic=st.sampled_from(["", "bakeries"]),
)
hits = st.builds(
    lambda coverage, similarity, fitting, verbatim: Ranked(
        Hit(0, UNIT, 1.0),
        StoredUnit(0, UNIT, ""),
        Evidence(coverage, similarity),
        fitting,
        verbatim,
    ),
    shares,
    shares,
    st.booleans(),
    st.booleans(),
)


@given(queries, st.lists(hits, max_size=5))
def test_confidence_reaches_the_threshold_exactly_where_a_hit_is_enough(
    query: Query, found: list[Ranked]
) -> None:
    sure = confidence(query, found)
    assert 0 <= sure <= 1
    assert (sure >= THRESHOLD) == any(is_enough(query, item) for item in found)


def test_nothing_of_the_right_kind_leaves_no_confidence() -> None:
    others = Ranked(Hit(0, UNIT, 1.0), StoredUnit(0, UNIT, ""), Evidence(1, 1), fitting=False)
    asked = Query("what did Wallace say?", Intent.STATEMENTS, ("Gideon Wallace",), topic="bread")
    assert confidence(asked, [others]) == confidence(asked, []) == 0


@given(shares, shares)
def test_the_more_of_a_question_words_find_the_less_the_vectors_count(a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert LEAST_DENSE - 1e-9 <= dense_share(more) <= dense_share(less) <= MOST_DENSE
