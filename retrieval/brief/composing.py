"""A digest, from what was wished for to its items: stories gathered, ranked, and told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from itertools import chain

from retrieval.brief.changes import Change, changes_of
from retrieval.brief.interest import ENOUGH, about_people, on_topics, topic_of
from retrieval.brief.material import Material, gather, independent_outlets, narrowed
from retrieval.brief.prominence import prominence_of
from retrieval.brief.ranking import Features, Placed, ranked
from retrieval.brief.spoken import Spoken, spoken_in
from retrieval.brief.wishes import Wish
from retrieval.brief.writing import Writer
from retrieval.index.generation import Generation
from retrieval.model import Digest, DigestItem, Length, News, Story, Told
from retrieval.ports import Embedder


@dataclass(frozen=True, slots=True)
class Amount:
    """How much a digest tells: of how many stories how much, and how many it only names."""

    stories: int
    sentences: int
    statements: int
    noted: int


AMOUNTS = {
    Length.SHORT: Amount(stories=3, sentences=1, statements=1, noted=4),
    Length.NORMAL: Amount(stories=5, sentences=2, statements=2, noted=6),
    Length.LONG: Amount(stories=8, sentences=3, statements=3, noted=12),
}
"""A short one is read in a lift, a normal one over a coffee: one screen of a phone, or five."""


def compose(
    wish: Wish, stories: Sequence[Story], generation: Generation, embedder: Embedder
) -> Digest:
    """What is new in the wish's period, most important first; empty on a quiet day.

    Args:
        stories: Those of the generation.

    Raises:
        IntegrityError: If words to be quoted do not equal their source.
    """
    return _Composing(wish, generation, embedder).digest(stories)


@dataclass(frozen=True, slots=True)
class _Followed:
    """What a reader follows of a story, and how well, see :class:`Features`."""

    material: Material
    topics: float = 0.0
    people: float = 0.0


class _Composing:
    """One digest in the making; what several steps need is computed once."""

    def __init__(self, wish: Wish, generation: Generation, embedder: Embedder) -> None:
        self._wish = wish
        self._reader = wish.reader
        self._generation = generation
        self._topics = [topic_of(one, generation.lexical, embedder) for one in self._reader.topics]
        self._prominence = prominence_of(generation.store.people())
        self._writer = Writer(
            generation, embedder, self._prominence, replace(self._reader, told=wish.told)
        )
        self._spoken: dict[str, tuple[Spoken, ...]] = {}

    def digest(self, stories: Sequence[Story]) -> Digest:
        wish, store = self._wish, self._generation.store
        found, articles = gather(
            stories, self._generation, wish.period, self._reader.outlets, wish.told.articles
        )
        followed = [part for one in found if (part := self._followed(one))]
        material = {one.material.story.id: one.material for one in followed}
        placed = ranked([self._features(one) for one in followed], *self._reach(found))
        items, others = self._told((material[one.features.story_id], one) for one in placed)
        changes = changes_of(self._reader.told, store)
        searched = store.searched()
        return Digest(
            period=wish.period,
            reader=self._reader,
            length=wish.length,
            items=tuple(_with_changes(item, changes) for item in items),
            also_noted=tuple(self._writer.noted(one, place) for one, place in others),
            changed=_elsewhere(changes, items),
            misspelt=wish.misspelt,
            unknown=wish.unknown,
            articles=articles,
            undated=store.undated(self._reader.outlets),
            newest=searched.latest,
            generation=self._generation.name,
        )

    def _followed(self, material: Material) -> _Followed | None:
        """The part of a story that the reader follows; ``None`` where there is none."""
        reader, terms = self._reader, self._generation.lexical.terms
        if not reader.topics and not reader.people:
            return _Followed(material)
        names = frozenset(reader.people)
        topics = {r: on_topics(r, self._topics, terms) for r in material.current}
        people = {r: about_people(r, names) for r in material.current}
        kept = [r for r in material.current if topics[r] >= ENOUGH or people[r]]
        if not kept:
            return None
        best = max(topics[report] for report in kept)
        return _Followed(
            narrowed(material, kept),
            topics=best if best >= ENOUGH else 0.0,
            people=max(people[report] for report in kept),
        )

    def _features(self, followed: _Followed) -> Features:
        """What a story is ranked by."""
        reader, material = self._reader, followed.material
        said = spoken_in(material, self._wish.told, self._generation.lexical.terms)
        spoken = tuple(one for one in said if one.new)
        self._spoken[material.story.id] = spoken
        known_as = {material.story.id, *material.story.absorbed}
        return Features(
            story_id=material.story.id,
            outlets=len(independent_outlets(material.story, material.current)),
            said=len(spoken),
            prominence=max((self._prominence.get(s.speaker or "", 0.0) for s in spoken), default=0),
            newest=material.newest,
            vector=material.vector,
            topics=followed.topics,
            people=followed.people,
            told=not known_as.isdisjoint(self._wish.told.stories),
            less=not known_as.isdisjoint(reader.less),
            more=not known_as.isdisjoint(reader.more),
        )

    def _reach(self, found: Sequence[Material]) -> tuple[datetime, datetime]:
        """When the period begins, and what is newest in it."""
        times = [one.newest for one in found] or [datetime.min.replace(tzinfo=UTC)]
        start = self._wish.period.start
        return (datetime.combine(start, time(), UTC) if start else min(times)), max(times)

    def _told(
        self, stories: Iterable[tuple[Material, Placed]]
    ) -> tuple[list[DigestItem], list[tuple[Material, Placed]]]:
        """The first stories as they are told, and as many others as are named.

        A story that brings nothing to be told but its headline is only named.
        """
        amount = AMOUNTS[self._wish.length]
        items: list[DigestItem] = []
        others: list[tuple[Material, Placed]] = []
        for material, place in stories:
            item = None
            if len(items) < amount.stories and not _only_again(place):
                spoken = self._spoken[material.story.id]
                item = self._writer.item(
                    material, place, spoken, amount.sentences, amount.statements
                )
            if item:
                items.append(item)
            else:
                others.append((material, place))
            if len(items) == amount.stories and len(others) >= amount.noted:
                break
        return items, others[: amount.noted]


def _only_again(place: Placed) -> bool:
    """Whether a story that was told has further articles, and no further words."""
    return place.features.told and not place.features.said


def _with_changes(item: DigestItem, changes: Sequence[Change]) -> DigestItem:
    own = tuple(one.news for one in changes if _is_of(one, item))
    return replace(item, new=(*item.new, *own)) if own else item


def _elsewhere(changes: Sequence[Change], items: Sequence[DigestItem]) -> tuple[News, ...]:
    return tuple(one.news for one in changes if not any(_is_of(one, item) for item in items))


def _is_of(change: Change, item: DigestItem) -> bool:
    return not change.article_ids.isdisjoint(item.story.article_ids)


def told_by(digest: Digest) -> Told:
    """What a reader has been told once they have a digest."""
    changes = [*digest.changed, *(news for item in digest.items for news in item.new)]
    shown = [quote for item in digest.items for quote in (*item.sentences, *item.statements)]
    articles = [
        *(item.article_ids for item in digest.items),
        *(noted.article_ids for noted in digest.also_noted),
    ]
    gone = [one.quote.id for one in changes if one.quote and one.kind.is_change]
    return Told(
        quotes=frozenset(quote.id for quote in shown),
        stories=frozenset(
            [
                *(item.story.id for item in digest.items),
                *(one.story_id for one in digest.also_noted),
            ]
        ),
        articles=frozenset(chain.from_iterable(articles)),
        changes=frozenset(gone),
    )


def told_together(parts: Sequence[Told]) -> Told:
    """What a reader has been told by several digests."""
    return Told(
        quotes=frozenset().union(*(part.quotes for part in parts)),
        stories=frozenset().union(*(part.stories for part in parts)),
        articles=frozenset().union(*(part.articles for part in parts)),
        changes=frozenset().union(*(part.changes for part in parts)),
    )
