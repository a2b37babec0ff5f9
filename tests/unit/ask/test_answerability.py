"""How sure one may be of an answer, and that it decides whether one is given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.answerability import THRESHOLD, confidence, is_enough
from retrieval.ask.evidence import Evidence
from retrieval.ask.leaning import LEAST_DENSE, MOST_DENSE, dense_share
from retrieval.ask.ranking import Ranked
from retrieval.model import Hit, Intent, Passage, Query, Span
from retrieval.ports import StoredUnit

UNIT = Passage("a", Span(0, 9))
OF_WALLACE = Query("what of bread?", Intent.STATEMENTS, ("Gideon Wallace",), topic="bread")
shares = st.floats(0, 1)
queries = st.builds(
    Query,
    text=st.just("what?"),
    intent=st.sampled_from(Intent),
    people=st.sampled_from([(), ("Gideon Wallace",)]),
    topic=st.sampled_from(["", "bakeries"]),
)
hits = st.builds(
    lambda evidence, fitting, verbatim, named: Ranked(
        Hit(0, UNIT, 1.0), StoredUnit(0, UNIT, ""), evidence, fitting, verbatim, fitting or named
    ),
    st.builds(
        Evidence,
        shares,
        shares,
        st.none() | shares,
        shares,
        shares,
        st.none() | shares,
        st.none() | shares,
        st.booleans(),
        st.booleans(),
        st.booleans(),
        shares,
    ),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def a_hit(evidence: Evidence, *, fitting: bool = False, named: bool = True) -> Ranked:
    return Ranked(Hit(0, UNIT, 1.0), StoredUnit(0, UNIT, ""), evidence, fitting, named=named)


@given(queries, st.lists(hits, max_size=5))
def test_confidence_reaches_the_threshold_exactly_where_a_hit_is_enough(
    query: Query, found: list[Ranked]
) -> None:
    sure = confidence(query, found)
    assert 0 <= sure <= 1
    assert (sure >= THRESHOLD) == any(is_enough(query, item) for item in found)


def test_nothing_of_the_right_kind_leaves_no_confidence() -> None:
    assert confidence(OF_WALLACE, [a_hit(Evidence(1, 1), named=False)]) == 0
    assert confidence(OF_WALLACE, []) == 0


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (Evidence(0.5, 0.5), Evidence(0.5, 0.4)),
        (Evidence(0.5, 0.5, 0.9), Evidence(0.5, 0.5, 0.1)),
        (Evidence(0.5, 0.5), Evidence(0.5, 0.5, names=0.5)),
        (Evidence(0.5, 0.5), Evidence(0.5, 0.5, unheard=0.5)),
        (Evidence(0.5, 0.5), Evidence(0.5, 0.5, rivalled=0.5)),
        (Evidence(0.5, 0.5, 0.9), Evidence(0.5, 0.5, 0.9, untold=True)),
        (Evidence(0.5, 0.5, 0.9, matter=0.9), Evidence(0.5, 0.5, 0.9, matter=0.1)),
    ],
    ids=[
        "similarity",
        "relevance",
        "names",
        "nowhere on record",
        "others nearer",
        "deed untold",
        "topic",
    ],
)
def test_less_evidence_of_any_kind_makes_less_sure(more: Evidence, less: Evidence) -> None:
    query = Query("why were trains late?", topic="why were trains late")
    assert confidence(query, [a_hit(more)]) > confidence(query, [a_hit(less)])


def test_what_somebody_named_did_is_less_sure_than_what_happened() -> None:
    query = Query("why did Marian Thorley leave?", topic="why did marian thorley leave")
    hit = a_hit(Evidence(0.5, 0.5))
    assert confidence(replace(query, agent="Marian Thorley"), [hit]) < confidence(query, [hit])


def test_somebodys_own_words_that_hold_all_that_is_asked_are_enough() -> None:
    whole, most = Evidence(1.0, 0.0, names=0.0), Evidence(0.9, 0.0, names=0.0)
    assert is_enough(OF_WALLACE, a_hit(whole, fitting=True))
    assert not is_enough(OF_WALLACE, a_hit(most, fitting=True))
    assert not is_enough(OF_WALLACE, a_hit(whole, fitting=False))


def test_what_only_names_somebody_may_answer_where_they_are_asked_about() -> None:
    assert is_enough(OF_WALLACE, a_hit(Evidence(1, 1), fitting=False))


@pytest.mark.parametrize("intent", [Intent.MENTION, Intent.OCCASION, Intent.ABOUT, Intent.SELF])
def test_where_the_very_words_are_asked_for_only_the_right_speakers_count(intent: Intent) -> None:
    query = replace(OF_WALLACE, intent=intent)
    assert not is_enough(query, a_hit(Evidence(1, 1, 1.0), fitting=False))


@given(shares, shares)
def test_the_more_of_a_question_words_find_the_less_the_vectors_count(a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert LEAST_DENSE - 1e-9 <= dense_share(more) <= dense_share(less) <= MOST_DENSE
