"""What a story is about: how far words name it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from retrieval.ask.evidence import topic_words
from retrieval.ask.sayings import Saying
from retrieval.brief.interest import head_of
from retrieval.brief.material import Material

NAMING = 3
"""Words shared with the heads of a story's articles by which all of it is named."""


class Subject:
    """Of one story; its articles are looked at when it is first asked for.

    Args:
        terms: Turns words into terms.
    """

    def __init__(self, material: Material, terms: Callable[[str], Sequence[str]]) -> None:
        self._material = material
        self._terms = terms

    def named_in(self, saying: Saying) -> float:
        """How far the words of a statement name it, in [0, 1]."""
        own = " ".join(part.of(saying.article.text) for part in saying.statement.parts)
        words = own or saying.statement.span.of(saying.article.text)
        return min(1.0, len(self._content(words) & self._named) / NAMING)

    @cached_property
    def _named(self) -> frozenset[str]:
        return self._content(" ".join(head_of(one.article) for one in self._material.current))

    def _content(self, text: str) -> frozenset[str]:
        return frozenset(self._terms(" ".join(topic_words(text))))
