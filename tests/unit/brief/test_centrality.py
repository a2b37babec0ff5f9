"""LexRank: what many say is central, what nobody else says is not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from retrieval.brief.centrality import lexrank
from retrieval.brief.likeness import word_likeness


def test_the_text_that_shares_most_with_the_others_is_the_most_central() -> None:
    texts = ["troops leave camp july", "troops leave in july", "the camp is cold", "fish and crab"]
    central = lexrank(word_likeness([text.split() for text in texts]))
    assert int(np.argmax(central)) == 0
    assert int(np.argmin(central)) == 3


def test_nothing_has_no_centrality_and_one_text_has_all_of_it() -> None:
    assert lexrank(np.zeros((0, 0))).tolist() == []
    assert lexrank(np.ones((1, 1))).tolist() == [1.0]


@given(st.integers(1, 8).flatmap(lambda n: arrays(float, (n, n), elements=st.floats(0, 1))))
def test_every_text_has_a_share_and_the_likeness_given_stays_as_it_was(
    likeness: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    symmetric = (likeness + likeness.T) / 2
    before = symmetric.copy()
    central = lexrank(symmetric)
    assert (symmetric == before).all()
    assert ((central > 0) & (central <= 1)).all()
    assert central.max() == 1.0


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), min_size=1, max_size=6))
def test_likeness_is_symmetric_and_whole_where_texts_are_equal(texts: list[list[str]]) -> None:
    alike = word_likeness(texts)
    assert np.allclose(alike, alike.T)
    for one, text in enumerate(texts):
        assert not text or np.isclose(alike[one, one], 1.0)
