"""Which files and folders make up the corpus: remembered roots, and forgotten places in them.

A file belongs to the innermost root that contains it, unless a forgotten place lies between the
two. So a folder can be remembered whole, one of its parts under its own name, and another part
left out, and the ids of articles do not change when an outer folder is added later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Self


@dataclass(frozen=True, slots=True)
class Roots:
    """Absolute paths, in the order they were first given."""

    known: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()

    def root_of(self, path: str) -> str | None:
        """The root by which ``path`` belongs to the corpus, or ``None``."""
        root = _innermost(self.known, path)
        gap = _innermost(self.forgotten, path)
        if root is None or (gap is not None and len(gap) >= len(root)):
            return None
        return root

    def adding(self, paths: Iterable[str]) -> Self:
        """With these paths remembered; one that belongs to the corpus already adds nothing."""
        roots = self
        for path in paths:
            open_again = tuple(place for place in roots.forgotten if place != path)
            roots = type(self)(roots.known, open_again)
            if roots.root_of(path) is None:
                roots = type(self)((*roots.known, path), open_again)
        return roots

    def dropping(self, paths: Iterable[str]) -> Self:
        """With these paths, and what they contain, left out for good."""
        roots = self
        for path in paths:
            roots = type(self)(
                tuple(root for root in roots.known if not within(root, path)),
                tuple(place for place in roots.forgotten if not within(place, path)),
            )
            if roots.root_of(path) is not None:
                roots = type(self)(roots.known, (*roots.forgotten, path))
        return roots


@dataclass(frozen=True, slots=True)
class Scope:
    """The places a reload looks at now; ``None`` for the whole corpus."""

    paths: tuple[str, ...] | None = None

    def covers(self, path: str) -> bool:
        """Whether this file or folder, with all that is in it, is to be looked at."""
        return self.paths is None or any(within(path, place) for place in self.paths)

    def reaches(self, root: str) -> bool:
        """Whether anything of this root is to be looked at."""
        return self.covers(root) or bool(self.inside(root))

    def inside(self, root: str) -> tuple[str, ...]:
        """The places in the scope that lie in this root, itself not among them."""
        return tuple(path for path in self.paths or () if path != root and within(path, root))


def within(path: str, place: str) -> bool:
    """Whether ``path`` is ``place`` or lies in it."""
    return PurePath(path).is_relative_to(place)


def _innermost(places: Iterable[str], path: str) -> str | None:
    return max((place for place in places if within(path, place)), key=len, default=None)
