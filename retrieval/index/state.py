"""The state folder: which generations there are, which one serves, and who may build.

::

    DIR/generations/000012-1f0c3a9e/   one complete, immutable generation
    DIR/CURRENT                        the name of the one that serves
    DIR/building-4711/                 a generation that process 4711 is building
    DIR/removing-000009-77aa01c2/      a generation on its way out
    DIR/lines/                         what lines of large JSONL files gave; may be deleted
    DIR/tokens/                        what articles are token by token; may be deleted
    DIR/lock, DIR/holder               the lock on building, and the process that holds it
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from retrieval.errors import NoGeneration, ReloadInProgress, StorageError, UnknownGeneration
from retrieval.index.disk import Disk
from retrieval.index.retention import Retention, superfluous

NAME = re.compile(r"(\d{6,})-[0-9a-f]{8}")


class StateFolder:
    """The folder that holds a corpus. Reading needs no lock; building and rolling back do.

    Args:
        path: Created by the first build.
        retention: Which generations are kept; the serving one and the one before it always are.
        disk: How files are moved and replaced.
    """

    def __init__(
        self, path: Path, *, retention: Retention | None = None, disk: Disk | None = None
    ) -> None:
        self.path = path.absolute()
        self.retention = retention or Retention()
        self._disk = disk or Disk()

    @property
    def current(self) -> str | None:
        """The name of the serving generation; ``None`` where none was published."""
        try:
            name = self._current_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StorageError(f"{self._current_file} cannot be read: {error}.") from error
        return name if NAME.fullmatch(name) else None

    @property
    def served_since(self) -> datetime | None:
        """When the serving generation began to serve; ``None`` where none was published."""
        try:
            return datetime.fromtimestamp(self._current_file.stat().st_mtime, UTC)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageError(f"{self._current_file} cannot be read: {error}.") from error

    @property
    def generations(self) -> list[str]:
        """Names of all complete generations, oldest first."""
        try:
            names = [place.name for place in self._generations.iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise StorageError(f"{self._generations} cannot be read: {error}.") from error
        return sorted((name for name in names if NAME.fullmatch(name)), key=_number)

    def candidates(self) -> list[str]:
        """What may serve, in order of preference: the current one, then its elders, newest first.

        Generations newer than the current one come last: somebody rolled back behind them.
        """
        current = self.current
        names = self.generations[::-1]
        if current is None:
            return names
        elders = [name for name in names if _number(name) < _number(current)]
        newer = [name for name in names if _number(name) > _number(current)]
        return [current, *elders, *newer]

    def folder_of(self, name: str) -> Path:
        """Where the files of that generation are."""
        return self._generations / name

    def size_of(self, name: str) -> int:
        """Bytes of that generation's files; 0 where it was removed meanwhile."""
        try:
            return sum(
                one.stat().st_size for one in self.folder_of(name).rglob("*") if one.is_file()
            )
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise StorageError(f"{self.folder_of(name)} cannot be read: {error}.") from error

    def next_number(self) -> int:
        """The number of the generation to be built: above every one that exists."""
        return (
            max((_number(name) for name in [*self.generations, self.current or ""]), default=0) + 1
        )

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Hold the lock and lend an empty folder to build in, removed again unless published.

        Leftovers of builds that were killed are removed first.

        Raises:
            ReloadInProgress: If another process, or another thread, is building.
            StorageError: If the folder cannot be written.
        """
        with self.locked():
            self._sweep()
            place = self.path / f"building-{os.getpid()}"
            with self._storage("written"):
                self._disk.make(place)
            try:
                yield place
            finally:
                if place.exists():
                    with suppress(OSError):  # the next build sweeps what stays behind
                        self._disk.remove(place)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock that lets only one process change this folder.

        Raises:
            ReloadInProgress: Naming the process that holds it.
        """
        with self._storage("written"):
            self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path / "lock", timeout=0, thread_local=False)
        try:
            with self._storage("locked"):
                lock.acquire()
        except Timeout as error:
            raise ReloadInProgress(
                f"Process {self._holder()} is changing the corpus in {self.path} already. "
                "Wait until it has finished, then try again."
            ) from error
        try:
            with self._storage("written"):
                (self.path / "holder").write_text(f"{os.getpid()}\n", encoding="utf-8")
            yield
        finally:
            lock.release()

    def publish(self, place: Path, name: str) -> None:
        """Make what was built in ``place`` the serving generation; needs the lock.

        The files are brought to disk and named first; replacing ``CURRENT`` is the one step
        that publishes. Generations beyond those to be kept are removed afterwards.

        Raises:
            StorageError: If the folder cannot be written; the old generation goes on serving.
        """
        with self._storage("written"):
            self._disk.sync(place)
            self._generations.mkdir(exist_ok=True)
            self._disk.move(place, self.folder_of(name))
            self._disk.replace_text(self._current_file, f"{name}\n")
        self._retire()

    def rollback(self, name: str | None = None) -> str:
        """Let an older generation serve again; needs the lock.

        Args:
            name: Which; without it, the one before the current.

        Returns:
            The name of the generation that serves now.

        Raises:
            NoGeneration: If there is none to go back to.
            UnknownGeneration: If no generation has that name.
        """
        target = self.kept(name or self.before_current())
        with self._storage("written"):
            self._disk.replace_text(self._current_file, f"{target}\n")
        return target

    def kept(self, name: str) -> str:
        """The name, if a generation has it.

        Raises:
            UnknownGeneration: If none has; it lists those that are kept.
        """
        if name not in (generations := self.generations):
            raise UnknownGeneration(
                "There is no generation {target} in {path}. Kept: {kept}.",
                target=name,
                path=self.path,
                kept=", ".join(generations) or "none",
            )
        return name

    def before_current(self) -> str:
        """The name of the generation that :meth:`rollback` goes back to.

        Raises:
            NoGeneration: If there is none.
        """
        elder = self._elder()
        if elder is None:
            raise NoGeneration(
                "No generation before the current one is kept in {path}.", path=self.path
            )
        return elder

    def _elder(self) -> str | None:
        current = self.current
        elders = [name for name in self.generations if current and _number(name) < _number(current)]
        return elders[-1] if elders else None

    def _sweep(self) -> None:
        """Remove what killed builds left, before and after publishing; needs the lock."""
        with self._storage("written"):
            for leftover in [*self.path.glob("building-*"), *self.path.glob("removing-*")]:
                self._disk.remove(leftover)
        self._retire()

    def _retire(self) -> None:
        """Remove the oldest generations beyond those to be kept.

        They are moved out of sight first, so that a kill never leaves half of one in the list.
        """
        sizes = [(name, self.size_of(name)) for name in self.generations]
        needed = {name for name in (self.current, self._elder()) if name}
        for name in superfluous(sizes, needed, self.retention):
            with suppress(OSError):  # it is published all the same; the next reload tries again
                leaving = self.path / f"removing-{name}"
                self._disk.move(self.folder_of(name), leaving)
                self._disk.remove(leaving)

    def _holder(self) -> str:
        try:
            return (self.path / "holder").read_text(encoding="utf-8").strip() or "unknown"
        except OSError:
            return "unknown"

    @contextmanager
    def _storage(self, verb: str) -> Iterator[None]:
        try:
            yield
        except Timeout:
            raise
        except OSError as error:
            raise StorageError(
                f"The corpus folder {self.path} cannot be {verb}: {error.strerror or error}. "
                "Check free space and permissions; what was published before still serves."
            ) from error

    @property
    def _generations(self) -> Path:
        return self.path / "generations"

    @property
    def _current_file(self) -> Path:
        return self.path / "CURRENT"


def _number(name: str) -> int:
    found = NAME.fullmatch(name)
    return int(found[1]) if found else 0
