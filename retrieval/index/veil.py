"""A generation without what is under embargo: nothing of it is found, counted, named or opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from retrieval.errors import UnknownArticle
from retrieval.model import Article, Period, Person, Searched, Statement, Version
from retrieval.ports import (
    DenseIndex,
    Embargo,
    Facts,
    FileRecord,
    LexicalIndex,
    Place,
    Ranking,
    Store,
    StoredUnit,
    Vectors,
)


class VeiledStore:
    """A store as it may be shown while some embargoes are in force.

    Args:
        store: The whole one.
        embargoes: Those in force, of articles and of earlier texts.
    """

    def __init__(self, store: Store, embargoes: Iterable[Embargo]) -> None:
        self._store = store
        in_force = frozenset(embargoes)
        self._past = {(one.article_id, one.until) for one in in_force if one.past}
        self._hidden = frozenset(one.article_id for one in in_force if not one.past)

    @property
    def concealed(self) -> frozenset[str]:
        """Ids of the articles that are hidden."""
        return self._hidden

    @cached_property
    def hidden(self) -> frozenset[int]:
        """Numbers of the units that are hidden."""
        return frozenset(
            stored.number
            for article_id in self._hidden
            for stored in self._store.units_of(article_id)
        )

    def article(self, article_id: str) -> Article:
        """As in :class:`retrieval.ports.Store`, like all that follow."""
        return self.articles_by_id([article_id])[article_id]

    def articles_by_id(self, ids: Iterable[str]) -> Mapping[str, Article]:
        wanted = list(ids)
        for article_id in wanted:
            if article_id in self._hidden:
                raise UnknownArticle(
                    "There is no article {article_id!r} on record.", article_id=article_id
                )
        return self._store.articles_by_id(wanted)

    def articles(self) -> Iterator[Article]:
        return (one for one in self._store.articles() if one.id not in self._hidden)

    def stored(self, numbers: Sequence[int]) -> list[StoredUnit]:
        concealed = self.hidden.intersection(numbers)
        if concealed:
            raise IndexError(f"no unit has the number {min(concealed)}")
        return self._store.stored(numbers)

    def articles_of_key(self, key: str) -> list[Article]:
        return [one for one in self._store.articles_of_key(key) if one.id not in self._hidden]

    def versions_of_key(self, key: str) -> list[Version]:
        return list(self._shown(self._store.versions_of_key(key)))

    def versions_before(self, article_id: str) -> list[Version]:
        return list(self._shown(self._store.versions_before(article_id)))

    def versions(self) -> Iterator[Version]:
        return self._shown(self._store.versions())

    def _shown(self, versions: Iterable[Version]) -> Iterator[Version]:
        for version in versions:
            if (version.article.id, version.article.embargo_until) in self._past:
                continue
            yield replace(version, successor=None) if version.successor in self._hidden else version

    def units(self) -> Iterator[StoredUnit]:
        return (one for one in self._store.units() if one.number not in self.hidden)

    def places(self) -> Iterator[Place]:
        return (place for place in self._store.places() if place.number not in self.hidden)

    def units_of(self, article_id: str) -> list[StoredUnit]:
        return [] if article_id in self._hidden else self._store.units_of(article_id)

    def units_of_each(self, ids: Iterable[str]) -> Mapping[str, list[StoredUnit]]:
        return self._store.units_of_each([one for one in ids if one not in self._hidden])

    def people(self) -> tuple[Person, ...]:
        return self._people

    @cached_property
    def _people(self) -> tuple[Person, ...]:
        seen = (self._as_shown(person) for person in self._store.people())
        shown = [person for person in seen if person is not None]
        return tuple(sorted(shown, key=lambda one: (-one.statements, one.name)))

    @cached_property
    def _quoted(self) -> frozenset[str]:
        """Names of those who speak in what is hidden, as the articles give them."""
        units = (stored.unit for stored in self._store.stored(sorted(self.hidden)))
        return frozenset(
            unit.speaker.name for unit in units if isinstance(unit, Statement) and unit.speaker
        )

    def _as_shown(self, person: Person) -> Person | None:
        """Somebody on record without the offices that only hidden articles give them."""
        if self._quoted.isdisjoint({person.name, *person.aliases}):
            return person
        numbers = self.statements_of([person.name])
        if len(numbers) == person.statements:
            return person
        if not numbers:
            return None
        units = [stored.unit for stored in self._store.stored(numbers)]
        speakers = [unit.speaker for unit in units if isinstance(unit, Statement) and unit.speaker]
        titles = {_plain(speaker.role) for speaker in speakers if speaker.role}
        names = {_plain(speaker.name) for speaker in speakers}
        return replace(
            person,
            statements=len(numbers),
            aliases=tuple(a for a in person.aliases if _plain(a) in titles | names),
            roles=tuple(role for role in person.roles if _plain(role.title) in titles),
        )

    def statements_of(self, names: Sequence[str]) -> list[int]:
        return self._open(self._store.statements_of(names))

    def speakers_of(self, numbers: Sequence[int]) -> Mapping[int, str]:
        return self._store.speakers_of(self._open(numbers))

    def units_within(
        self,
        period: Period | None,
        outlets: Sequence[str] = (),
        bylines: Sequence[str] | None = None,
    ) -> list[int]:
        return self._open(self._store.units_within(period, outlets, bylines))

    def articles_within(self, period: Period | None, outlets: Sequence[str] = ()) -> list[str]:
        found = self._store.articles_within(period, outlets)
        return [article_id for article_id in found if article_id not in self._hidden]

    def _open(self, numbers: Sequence[int]) -> list[int]:
        return [number for number in numbers if number not in self.hidden]

    def undated(self, outlets: Sequence[str] = (), without: frozenset[str] = frozenset()) -> int:
        return self._store.undated(outlets, self._hidden | without)

    def searched(self, without: frozenset[str] = frozenset()) -> Searched:
        return self._searched if not without else self._store.searched(self._hidden | without)

    @cached_property
    def _searched(self) -> Searched:
        return self._store.searched(self._hidden)

    def outlets(self, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        return self._outlets if not without else self._store.outlets(self._hidden | without)

    @cached_property
    def _outlets(self) -> tuple[str, ...]:
        return self._store.outlets(self._hidden)

    def bylines(self, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
        return self._bylines if not without else self._store.bylines(self._hidden | without)

    @cached_property
    def _bylines(self) -> tuple[str, ...]:
        return self._store.bylines(self._hidden)

    def embargoes(self) -> tuple[Embargo, ...]:
        return ()

    def files(self) -> tuple[FileRecord, ...]:
        return self._store.files()

    def __len__(self) -> int:
        return len(self._store)

    def close(self) -> None:
        self._store.close()


class VeiledDense:
    """Vectors of which some are never found."""

    def __init__(self, dense: DenseIndex, store: VeiledStore) -> None:
        self._dense = dense
        self._store = store

    def search(self, query: Vectors, k: int, facts: Facts | None = None) -> Ranking:
        """The ``k`` best units that may be shown."""
        return _best(lambda n: self._dense.search(query, n, facts), k, self._store.hidden)

    def among(
        self, query: Vectors, k: int, numbers: Sequence[int], facts: Facts | None = None
    ) -> Ranking:
        """The ``k`` best of those of these units that may be shown."""
        shown = [number for number in numbers if number not in self._store.hidden]
        return self._dense.among(query, k, shown, facts)

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The stored vectors of these units."""
        return self._dense.vectors(numbers)

    def __len__(self) -> int:
        return len(self._dense)


class VeiledLexical:
    """Terms of which some units are never found; how rare a term is stays as it was counted."""

    def __init__(self, lexical: LexicalIndex, store: VeiledStore) -> None:
        self._lexical = lexical
        self._store = store

    def search(self, text: str, k: int, facts: Facts | None = None) -> Ranking:
        """The ``k`` best units that may be shown."""
        return _best(lambda n: self._lexical.search(text, n, facts), k, self._store.hidden)

    def holding(self, phrases: Sequence[str]) -> list[int]:
        """Numbers of all units that hold every phrase and may be shown."""
        hidden = self._store.hidden
        return [number for number in self._lexical.holding(phrases) if number not in hidden]

    def terms(self, text: str) -> list[str]:
        """The terms of a text."""
        return self._lexical.terms(text)

    def frequency(self, term: str) -> int:
        """How many units hold a term."""
        return self._lexical.frequency(term)

    def __len__(self) -> int:
        return len(self._lexical)


def _best(search: Callable[[int], Ranking], k: int, hidden: frozenset[int]) -> Ranking:
    """The ``k`` best of an index that may be shown: at most the hidden ones come before them."""
    return search(k + len(hidden)).without(hidden)[:k]


def _plain(words: str) -> str:
    return words.casefold().replace("’", "'")
