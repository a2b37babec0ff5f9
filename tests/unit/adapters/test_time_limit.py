"""What takes too long is stopped, whatever it catches, and what does not is left alone."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest

from retrieval.adapters.time_limit import within


def busy(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(Exception):
            sum(range(100))


def test_a_loop_that_catches_everything_is_stopped() -> None:
    start = time.monotonic()
    with pytest.raises(TimeoutError, match="took more than"):
        within(0.2, lambda: busy(60))
    assert time.monotonic() - start < 50


def test_what_is_quick_is_left_alone_now_and_later() -> None:
    for _ in range(50):
        with suppress(TimeoutError):  # on a machine that is busy with other things
            assert within(0.01, lambda: busy(0.009) or 7) == 7
    busy(0.1)


def test_its_own_errors_come_through() -> None:
    with pytest.raises(ValueError, match="own"):
        within(5, lambda: int("own"))


def test_other_threads_are_left_alone() -> None:
    done = threading.Event()

    def other() -> None:
        busy(0.5)
        done.set()

    worker = threading.Thread(target=other)
    worker.start()
    with pytest.raises(TimeoutError):
        within(0.1, lambda: busy(60))
    worker.join(10)
    assert done.is_set()
