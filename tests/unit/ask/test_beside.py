"""Work beside other work: what either makes, raises and knows."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from functools import partial

import pytest

from retrieval.ask.beside import both
from retrieval.errors import GenerationDamaged, ModelError

SECONDS = 20
"""After which a test that waits for nothing fails."""

LANGUAGE: ContextVar[str] = ContextVar("language")


def fail(error: Exception) -> int:
    raise error


def test_each_piece_of_work_gives_what_it_makes() -> None:
    assert both(lambda: "here", lambda: 2) == ("here", 2)


def test_either_goes_on_while_the_other_does() -> None:
    here, beside = threading.Event(), threading.Event()

    def meet(mine: threading.Event, others: threading.Event) -> bool:
        mine.set()
        return others.wait(SECONDS)

    assert both(partial(meet, here, beside), partial(meet, beside, here)) == (True, True)


def test_many_who_work_at_once_get_their_own() -> None:
    asked = range(200)
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda one: both(lambda: one, lambda: -one), asked))
    assert made == [(one, -one) for one in asked]


def test_what_is_set_for_the_caller_is_set_beside() -> None:
    LANGUAGE.set("uk")
    assert both(LANGUAGE.get, LANGUAGE.get) == ("uk", "uk")


def test_an_error_beside_is_raised_as_it_is() -> None:
    error = GenerationDamaged("facts.sqlite cannot be read")
    with pytest.raises(GenerationDamaged) as raised:
        both(lambda: 1, partial(fail, error))
    assert raised.value is error


def test_nothing_goes_on_beside_once_an_error_is_raised() -> None:
    begun, over = threading.Event(), threading.Event()

    def beside() -> None:
        begun.set()
        threading.Event().wait(0.05)
        over.set()

    def here() -> None:
        assert begun.wait(SECONDS)
        raise ModelError("The model failed.")

    with pytest.raises(ModelError):
        both(here, beside)
    assert over.is_set()


def test_where_both_fail_the_error_tells_of_the_other() -> None:
    begun = threading.Event()

    def beside() -> None:
        begun.set()
        raise GenerationDamaged("facts.sqlite cannot be read")

    def here() -> None:
        assert begun.wait(SECONDS)
        raise ModelError("The model failed.")

    with pytest.raises(ModelError, match=r"The model failed\.") as raised:
        both(here, beside)
    assert "facts.sqlite cannot be read" in raised.value.__notes__[0]


def test_an_error_that_was_dealt_with_holds_nothing_that_was_read() -> None:
    class Index:
        """Is open until nobody holds it."""

    def ask(index: Index) -> str:
        def read() -> None:
            raise GenerationDamaged(f"{type(index)} cannot be read")

        try:
            both(lambda: 1, read)
        except GenerationDamaged as error:
            return str(error)
        return ""

    index = Index()
    still_open = weakref.ref(index)
    gc.disable()
    try:
        assert ask(index)
        del index
        until = time.monotonic() + SECONDS
        while still_open() and time.monotonic() < until:  # the other thread lets go of it as well
            time.sleep(0.001)
        assert still_open() is None
    finally:
        gc.enable()
