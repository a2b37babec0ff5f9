"""Tasks for worker processes: each is a plain number, and what is made of it tells one thing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from retrieval.errors import ModelError


def doubling() -> Callable[[int], int]:
    """Smaller numbers take longer, so that results come back out of order."""

    def doubled(number: int) -> int:
        time.sleep(0.05 / (1 + number))
        return 2 * number

    return doubled


def naming_the_process() -> Callable[[int], int]:
    """Slowly enough for every process to get some."""

    def named(_: int) -> int:
        time.sleep(0.05)
        return os.getpid()

    return named


def dying_at_three() -> Callable[[int], int]:
    def survived(number: int) -> int:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return survived


def never_ending() -> Callable[[int], int]:
    """The first number names the process; any other takes for ever."""

    def endless(number: int) -> int:
        if number:
            time.sleep(3600)
        return os.getpid()

    return endless


def without_its_model() -> Callable[[int], int]:
    raise ModelError("The model is not installed.")


def dividing() -> Callable[[int], int]:
    return lambda number: 1 // number
