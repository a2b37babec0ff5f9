"""A generation that is open for reading: its parts, and what is shown of it at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import TracebackType
from typing import Self

from retrieval.errors import GenerationMismatch
from retrieval.index.manifest import Manifest
from retrieval.index.stories import stories_without
from retrieval.index.token_files import TokenShelf
from retrieval.index.veil import VeiledDense, VeiledLexical, VeiledStore
from retrieval.index.wordings import Wordings
from retrieval.model import Story, digest
from retrieval.ports import DenseIndex, Embargo, LexicalIndex, Store


@dataclass(frozen=True, slots=True)
class Generation:
    """One immutable build of the corpus, open for reading; close it, or use it in a ``with``.

    It goes on working after newer generations were published and this one was removed.

    Attributes:
        wordings: Which words the units hold.
        told: Its stories; ``None`` where it was built before stories were kept.
        tokens: Of its articles, as far as they have been read token by token.
        veil: Tells apart what is shown of it at different times; empty where all of it is.
        notice: What an operator should know ("generation … is damaged …"), or ``None``.
    """

    name: str
    manifest: Manifest
    store: Store
    dense: DenseIndex
    lexical: LexicalIndex
    wordings: Wordings
    told: tuple[Story, ...] | None = None
    notice: str | None = None
    tokens: TokenShelf | None = None
    veil: str = ""
    _seen: dict[frozenset[Embargo], Generation] = field(
        default_factory=dict, compare=False, repr=False
    )

    def as_of(self, now: datetime) -> Generation:
        """The generation as it may be shown at a time: without what is under embargo then.

        It shares this one's files: closing either closes both.
        """
        in_force = frozenset(one for one in self.store.embargoes() if now < one.until)
        if not in_force:
            return self
        seen = self._seen.get(in_force)
        if seen is None:
            store = VeiledStore(self.store, in_force)
            seen = replace(
                self,
                store=store,
                dense=VeiledDense(self.dense, store),
                lexical=VeiledLexical(self.lexical, store),
                told=None if self.told is None else stories_without(self.told, store.concealed),
                veil=f"~{digest(repr(sorted(store.concealed)))[:8]}",
                _seen={},
            )
            self._seen.clear()  # embargoes only ever end
            self._seen[in_force] = seen
        return seen

    def read(self, numbers: Collection[int]) -> None:
        """Have some units, their articles and words at hand for what is asked of them next."""
        self.wordings.read(self.store.stored(list(numbers)))

    @property
    def view(self) -> str:
        """A name for what is shown of it: the same name, the same answers."""
        return f"{self.name}{self.veil}"

    @property
    def stories(self) -> tuple[Story, ...]:
        """Every article in one story, by the time of their first articles.

        Raises:
            GenerationMismatch: If the generation was built before stories were kept.
        """
        if self.told is None:
            raise GenerationMismatch(
                f"Generation {self.name} was built before stories were kept. Run `onrecord reload` "
                "to group its articles; none of them is parsed or encoded again."
            )
        return self.told

    def close(self) -> None:
        """Release its files."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
