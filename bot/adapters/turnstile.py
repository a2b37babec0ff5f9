"""filelock: one process at a time fetches for a state folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import StorageError

FILE = ".fetching.lock"


class FileTurnstile:
    """A :class:`bot.feeding.keeping.Turnstile` that a killed process leaves open behind it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def entered(self) -> Iterator[bool]:
        """Whether this process may fetch, until the ``with`` ends.

        Raises:
            StorageError: If the folder cannot be written.
        """
        lock = FileLock(self._folder / FILE, thread_local=False)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(blocking=False)
        except Timeout:
            yield False
            return
        except OSError as error:
            raise StorageError(f"{self._folder} cannot be written: {error}.") from error
        try:
            yield True
        finally:
            lock.release()
