"""How two lists become one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.ask.fusion import Numbers, Scores, fuse_ranks, fuse_scores, fused
from retrieval.ask.tuning import SHIPPED, Fusion, Tuning
from retrieval.errors import UserError
from retrieval.ports import Ranking, Scored

shares = st.floats(0, 1)
cosines = st.dictionaries(st.integers(0, 30), st.floats(-1, 1), min_size=1)


def ranking(*numbers: int) -> Ranking:
    return Ranking.of((number, 1 / place) for place, number in enumerate(numbers, start=1))


def fused_scores(
    dense: dict[int, float], bm25: dict[int, float], *, share: float
) -> Sequence[Scored]:
    numbers = sorted(dense)
    words = Ranking.of(sorted(bm25.items(), key=lambda pair: (-pair[1], pair[0])))
    cosines = np.array([dense[number] for number in numbers])
    return fuse_scores(np.array(numbers), cosines, words, share=share)


def test_what_both_indexes_find_comes_before_what_one_finds() -> None:
    assert fuse_ranks(ranking(1, 2), ranking(3, 2), share=0.5)[0].number == 2


def test_with_all_weight_on_one_index_its_order_stands() -> None:
    both = fuse_ranks(ranking(1, 2), ranking(3, 4, 5), share=0.0)
    assert [hit.number for hit in both[:3]] == [3, 4, 5]


def test_equal_scores_come_in_order_of_number() -> None:
    assert [hit.number for hit in fuse_ranks(ranking(9), ranking(4), share=0.5)] == [4, 9]
    assert [hit.number for hit in fused_scores({9: 0.3, 4: 0.3}, {}, share=0.5)] == [4, 9]


@given(
    cosines, st.dictionaries(st.integers(0, 30), st.floats(0, 50, allow_subnormal=False)), shares
)
def test_fused_scores_lie_between_nought_and_one_and_come_in_order(
    dense: dict[int, float], bm25: dict[int, float], share: float
) -> None:
    held = {number: score for number, score in bm25.items() if number in dense}
    scores = fused_scores(dense, held, share=share)
    assert {hit.number for hit in scores} == dense.keys()
    assert all(-1e-9 <= hit.score <= 1 + 1e-9 for hit in scores)
    assert scores == sorted(scores, key=lambda hit: (-hit.score, hit.number))


@given(cosines, shares)
def test_more_of_both_kinds_of_evidence_never_ranks_lower(
    dense: dict[int, float], share: float
) -> None:
    bm25 = {number: 10 * (cosine + 1) for number, cosine in dense.items()}
    order = [dense[hit.number] for hit in fused_scores(dense, bm25, share=share)]
    assert order == pytest.approx(sorted(order, reverse=True))


@pytest.mark.parametrize("by", [Fusion.BM25, Fusion.DENSE])
def test_one_index_alone_is_its_own_list(by: Fusion) -> None:
    def none(_: Numbers) -> Scores:
        raise AssertionError

    lists = {Fusion.DENSE: ranking(1, 2, 3), Fusion.BM25: ranking(4, 5, 6)}
    alone = fused(lists[Fusion.DENSE], lists[Fusion.BM25], 2, none, by=by, share=0.5)
    assert alone == lists[by][:2]


@pytest.mark.parametrize(
    "words",
    [
        "fusion=rrf",
        "dense_share=0.25",
        "fusion=convex,weighing=off",
        "reranked=0",
        "fusion=bm25",
        "",
    ],
)
def test_a_configuration_reads_what_it_prints(words: str) -> None:
    tuning = Tuning.parsed(words)
    assert str(Tuning.parsed(str(tuning))) == str(tuning)
    assert Tuning.parsed("") == SHIPPED


@pytest.mark.parametrize(
    "words",
    [
        "fusion",
        "fusion=best",
        "dense_share=2",
        "dense_share=x",
        "weighing=1",
        "reranked=-1",
        "reranked=1000",
        "speed=9",
    ],
)
def test_a_configuration_that_says_nothing_is_refused_with_a_remedy(words: str) -> None:
    with pytest.raises(UserError):
        Tuning.parsed(words)
