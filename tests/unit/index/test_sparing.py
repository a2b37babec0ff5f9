"""A reload takes less of its process while it works, and leaves it as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import suppress

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from retrieval.index.sparing import OBJECTS, few_collections, one_thread

COLLECTING = (700, 10, 10)


@pytest.fixture(autouse=True)
def two_threads() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*COLLECTING)
    with threadpool_limits(2, "blas"):
        yield
    gc.set_threshold(*before)


def threads() -> set[int]:
    """Those of the library behind this product."""
    assert np.ones((2, 2)) @ np.ones(2) is not None
    return {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}


def test_products_of_matrices_take_one_thread_meanwhile() -> None:
    before = threads()
    with one_thread():
        assert threads() <= {1}
    assert threads() == before


def test_cycles_are_looked_for_more_seldom_meanwhile() -> None:
    with few_collections():
        assert gc.get_threshold() == (OBJECTS, *COLLECTING[1:])
        assert gc.isenabled()
    assert gc.get_threshold() == COLLECTING


def test_whoever_asks_for_still_fewer_collections_keeps_them() -> None:
    gc.set_threshold(2 * OBJECTS, *COLLECTING[1:])
    with few_collections():
        assert gc.get_threshold()[0] == 2 * OBJECTS


def test_what_fails_leaves_all_as_it_was() -> None:
    before = threads()
    with suppress(LookupError), one_thread(), few_collections():
        raise LookupError
    assert (threads(), gc.get_threshold()) == (before, COLLECTING)
