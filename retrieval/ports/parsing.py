"""Grammar: tokens with their heads, and who makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a parsed text; ``start`` and ``end`` are offsets into that text.

    Attributes:
        head: Index in the token list of the syntactic head (its own index for a root).
        dependency: Universal/ClearNLP dependency label as spaCy's English models give it.
        tag: Fine-grained Penn tag. ``part_of_speech`` is the universal one.
        entity: Entity label ("PERSON", "ORG", …) or "".
        entity_start: Whether the token opens its entity.
    """

    text: str
    start: int
    end: int
    lemma: str
    tag: str
    part_of_speech: str
    head: int
    dependency: str
    entity: str
    entity_start: bool


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed text: tokens in order, and sentences as ranges of token indices, end exclusive."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]


class Parser(Protocol):
    """Sentences, names and syntax of English text."""

    @property
    def version(self) -> str:
        """Model name and version; equal versions give equal parses."""

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """One parse per text, in order; lazily, in batches."""
