"""What a reload changes of its whole process while it works, so that it takes less of a machine.

NumPy's matrix products (OpenBLAS) are kept to one thread, as FAISS is: those that tell stories take
a millisecond each, and the other threads spin after every one of them, which took more processor
time than the products, and from whoever answers meanwhile. Python's collector of cycles looks
through all objects again and again while millions are made that all stay; so it comes more seldom.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from threadpoolctl import threadpool_limits

OBJECTS = 50_000
"""Objects made, and not gone, after which the young ones are looked through: some megabytes."""


@contextmanager
def sparing() -> Iterator[None]:
    """For as long as it lasts; afterwards all is as it was."""
    young, *elder = gc.get_threshold()
    gc.set_threshold(max(young, OBJECTS), *elder)
    try:
        with threadpool_limits(1, "blas"):
            yield
    finally:
        gc.set_threshold(young, *elder)
