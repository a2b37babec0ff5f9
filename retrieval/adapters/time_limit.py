"""A limit on the time that a library may take over bytes from outside.

Damaged files send parsers round in circles. A thread that watches raises an exception in the one
that reads, by CPython's own means for that; it arrives between two instructions of Python code, so
what is stopped has to be Python, and has to hold nothing that others use.
"""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

AGAIN = 0.05
"""Seconds after which it is raised again."""
LONGEST, LONGEST_PER_MB = 4.0, 10.0
"""Seconds for one document, and for each megabyte of it: a report of hundreds of pages takes its
time."""


class OutOfTime(BaseException):
    """The time is spent; raised in the midst of whatever took it."""


def allowance(size: int) -> float:
    """How many seconds a document of so many bytes may take."""
    return LONGEST + LONGEST_PER_MB * size / 2**20


def within(seconds: float, work: Callable[[], T]) -> T:
    """What some work gives, if it takes no longer than so many seconds.

    Raises:
        TimeoutError: If it takes longer.
    """
    thread = threading.get_ident()
    lock, over = threading.Lock(), threading.Event()
    clock = _clock_of(thread)
    started = clock()

    def watch() -> None:
        left = seconds
        while not over.wait(max(left, AGAIN)):
            left = seconds - (clock() - started)
            with lock:
                if left <= 0 and not over.is_set():
                    _raise_in(thread, OutOfTime)  # again and again: a destructor may swallow it

    watcher = threading.Thread(target=watch, name="time-limit", daemon=True)
    try:  # from here on it may arrive anywhere
        watcher.start()
        try:
            return work()
        finally:
            with lock:
                over.set()
                _raise_in(thread, None)  # what was raised and has not arrived must not do so later
    except OutOfTime:
        over.set()
        raise TimeoutError(f"it took more than {max(seconds, 0):.0f} seconds") from None


def _clock_of(thread: int) -> Callable[[], float]:
    """The time that a thread itself has used, where the system tells; else that which passes.

    So a machine that is busy with other things does not make a file unreadable.
    """
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(clock)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raise in another thread, or take back what was raised there and has not arrived."""
    kind = ctypes.py_object(error) if error else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), kind)
