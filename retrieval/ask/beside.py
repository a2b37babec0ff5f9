"""Work that goes on beside other work for the same question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import copy_context
from typing import TypeVar

Done = TypeVar("Done")
_THREADS = ThreadPoolExecutor(thread_name_prefix="beside")


@contextmanager
def beside(work: Callable[[], Done]) -> Iterator[Callable[[], Done]]:
    """Begin ``work`` in another thread; what is given waits for it and returns what it did.

    It gains where one of the two leaves the interpreter to the other, as a model does. What it
    raises is raised where its result is asked for; it is over when the block is.
    """
    begun = _THREADS.submit(copy_context().run, work)
    try:
        yield begun.result
    finally:
        wait((begun,))
