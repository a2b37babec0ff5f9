"""What surrounds the handling of every update: a reference for its log lines, and a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from structlog.contextvars import bound_contextvars

from bot.observation.journeys import Journey, travelling

Finished = Callable[[Journey], None]
"""Is told of every journey once it is over."""


class Updates:
    """Opens a journey for each update."""

    def __init__(self, finished: Sequence[Finished] = ()) -> None:
        self._finished = finished

    @contextmanager
    def observed(self) -> Iterator[Journey]:
        """What is handled inside is one journey."""
        journey = Journey()
        with bound_contextvars(reference=journey.reference):
            try:
                with travelling(journey):
                    yield journey
            finally:
                for told in self._finished:
                    told(journey)
