"""What an admin has put right about articles, kept over reloads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from retrieval.model import Article


class Corrections(Protocol):
    """Facts as an admin gave them, by article: by its address, or where it has none its source.

    A fact is a name of :data:`retrieval.model.FACTS`, its value text in the form of
    :func:`retrieval.ingest.corrections.checked`; an empty one says that it is not known.
    """

    def of(self, article: Article) -> Mapping[str, str]:
        """What was put right of an article, as it was read or as it is on record.

        Raises:
            StorageError: If it cannot be told, as for all three.
        """

    def correct(self, article: Article, facts: Mapping[str, str]) -> None:
        """Put facts right; they count from the next reload on."""

    def withdraw(self, article: Article, facts: frozenset[str]) -> None:
        """Let the article speak for itself again; a fact that was not corrected is passed over."""
