"""What was read last, kept for the next questions, up to a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
Source = TypeVar("Source", bound=Sequence[object])


class Recent(Generic[Key, Value]):
    """At most so many values, those asked for last; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def get(
        self, keys: Iterable[Key], read: Callable[[list[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """The values of these keys, as far as there are any.

        Args:
            read: Gives those that are not kept, each asked for once; may leave out some.
        """
        wanted = list(keys)
        with self._lock:
            kept = self._kept
            found = {key: kept[key] for key in wanted if key in kept}
            if 2 * len(kept) >= self._most:  # before, nothing will have to go for long
                for key in found:
                    kept.move_to_end(key)
        if len(found) < len(wanted):
            missing = [key for key in dict.fromkeys(wanted) if key not in found]
            if missing:
                self._keep(fresh := read(missing))
                found.update(fresh)
        return found

    def _keep(self, fresh: Mapping[Key, Value]) -> None:
        with self._lock:
            self._kept.update(fresh)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()


class MadeOf(Generic[Source, Value]):
    """What was made of whole tuples, found again by which object they are.

    Comparing two tuples of thousands takes longer than what is looked up in them. Whatever is no
    tuple may change, so that of it everything is made anew.
    """

    def __init__(self, make: Callable[[Source], Value], most: int) -> None:
        self._make = make
        self._kept: Recent[int, tuple[Source, Value]] = Recent(most)

    def of(self, source: Source) -> Value:
        """What is made of a source; the same object for the same tuple while it is kept."""
        if not isinstance(source, tuple):
            return self._make(source)
        # Its id stays its own as long as it is kept beside what was made of it.
        kept = self._kept.get([id(source)], lambda _: {id(source): (source, self._make(source))})
        return kept[id(source)][1]
