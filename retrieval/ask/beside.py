"""Work that goes on in another thread beside other work for the same question."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from typing import TypeVar

Made = TypeVar("Made")
MadeBeside = TypeVar("MadeBeside")

_THREADS = ThreadPoolExecutor(thread_name_prefix="beside")


def both(here: Callable[[], Made], beside: Callable[[], MadeBeside]) -> tuple[Made, MadeBeside]:
    """What two pieces of work make, of which the second is done in another thread meanwhile.

    Both are over when this returns or raises, so that neither outlives what it reads. It gains
    where ``here`` leaves the interpreter to others, as a model does. ``beside`` must not come here
    itself: all threads might wait for one another.

    Raises:
        BaseException: What either of them raises; where both do, what ``here`` raises, with a note
            on the other.
    """
    begun = _THREADS.submit(copy_context().run, beside)
    try:
        return here(), begun.result()
    except BaseException as error:
        _note_what_else_failed(error, begun)
        raise
    finally:
        wait((begun,))
        del begun  # or its error would hold this frame, which holds it, until a collector comes by


def _note_what_else_failed(error: BaseException, begun: Future[MadeBeside]) -> None:
    other = None if begun.cancel() else begun.exception()
    if other is not None and other is not error:
        error.add_note(f"What went on beside it failed too: {other!r}")
