"""The generation that questions read: one at a time, kept open for whoever still reads it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog

from bot.languages import gettext as _
from retrieval.errors import CorpusError, IndexAway
from retrieval.index.generation import Generation

log = structlog.get_logger()


class StaleButton(CorpusError):
    """A button was made from another generation than the one that serves."""


def utc_now() -> datetime:
    """The time it is."""
    return datetime.now(UTC)


class Shelf:
    """The open generation, replaced when another one serves, closed when nobody reads it.

    Args:
        open_serving: Opens the generation that serves now.
        serving: Its name, cheaply, or ``None``; looked at before every reading.
        clock: Tells which embargoes are in force.
    """

    def __init__(
        self,
        open_serving: Callable[[], Generation],
        serving: Callable[[], str | None],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._open_serving = open_serving
        self._serving = serving
        self._clock = clock
        self._lock = threading.Lock()
        self._open: Generation | None = None
        self._seen: str | None = None
        self._readers: dict[int, int] = {}
        self._closed = False

    @contextmanager
    def borrowed(self, made_from: str | None = None) -> Iterator[Generation]:
        """The generation that serves, open until the ``with`` ends.

        Nothing that is under embargo is in it.

        Raises:
            StaleButton: If ``made_from`` is another one.
            CorpusError: If there is none.
        """
        generation = self._take(made_from)
        try:
            yield generation.as_of(self._clock())
        finally:
            self._give_back(generation)

    def close(self) -> None:
        """Close the generation once its last reader is done."""
        with self._lock:
            self._closed = True
            old, self._open = self._open, None
            self._close_if_unread(old)

    def _take(self, made_from: str | None) -> Generation:
        with self._lock:
            if self._closed:
                raise CorpusError(_("The corpus is closed."))
            generation = self._refreshed()
            if made_from is not None and made_from != generation.name:
                raise StaleButton(_("The articles were reloaded since. Please ask again."))
            self._readers[id(generation)] = self._readers.get(id(generation), 0) + 1
            return generation

    def _refreshed(self) -> Generation:
        """What serves now, opened if need be; what cannot be opened leaves the old one serving."""
        serving = self._serving()
        if self._open is not None and serving == self._seen:
            return self._open
        try:
            fresh = self._open_serving()
        except CorpusError as error:
            if self._open is None:
                raise
            log.exception("generation not opened", generation=serving, reason=str(error))
            if not isinstance(error, IndexAway):  # which may be back at the next question
                self._seen = serving
            return self._open
        if fresh.notice:
            log.warning("corpus notice", notice=fresh.notice)
        old, self._open, self._seen = self._open, fresh, serving
        self._close_if_unread(old)
        return fresh

    def _give_back(self, generation: Generation) -> None:
        with self._lock:
            self._readers[id(generation)] -= 1
            if generation is not self._open:
                self._close_if_unread(generation)

    def _close_if_unread(self, generation: Generation | None) -> None:
        if generation is not None and not self._readers.get(id(generation)):
            self._readers.pop(id(generation), None)
            generation.close()
