"""What a reload changes of its whole process for a while, so that it takes less of a machine."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from threadpoolctl import threadpool_limits

OBJECTS = 50_000
"""Objects made, and not gone, after which the young ones are looked through: some megabytes."""


@contextmanager
def one_thread() -> Iterator[None]:
    """NumPy's matrix products (OpenBLAS) take one thread, as FAISS does.

    Those that tell stories take a millisecond each, and the other threads spin after every one of
    them: that took more processor time than the products, and from whoever answers meanwhile.
    """
    with threadpool_limits(1, "blas"):
        yield


@contextmanager
def few_collections() -> Iterator[None]:
    """Python's collector of cycles comes more seldom.

    Where millions of objects are made that all stay, it looks through all of them again and again.
    Not for where files are read or models work: what they leave in cycles holds large arrays.
    """
    young, *elder = gc.get_threshold()
    gc.set_threshold(max(young, OBJECTS), *elder)
    try:
        yield
    finally:
        gc.set_threshold(young, *elder)
