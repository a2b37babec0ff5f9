"""Which of the hits are shown: the same words once, and more than one article's where there are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from retrieval.ask.evidence import Evidence
from retrieval.ask.same_words import SHORTEST_CUT, group_same, said_words
from retrieval.ask.sayings import Saying
from retrieval.ask.signals import Ranked
from retrieval.ask.words import fold
from retrieval.language.names import NAMES_KEPT, parse_name
from retrieval.model import Article, Statement, Unit, earliest_first

MOST_OF_ONE_ARTICLE = 2
"""Quotes of one article before those of others have had their turn: of the three that an answer
shows one is another outlet's, and two that belong together are not torn apart."""

_SLACK = 0.6
"""Share of the best hit's score from which a further quote is shown beside it."""

_ALONE = 0.5
"""Share of the best hit's relevance that the own words of a further quote must have."""

_NO_WORD = re.compile(r"[\W_]+")
_OPENING = re.compile(r"[^\W_]+(?:[\W_]+[^\W_]+){0,5}")

Find = Callable[[str], Article]
"""Gives an article by its id."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A hit that is shown, and the hits that hold the same words in other articles."""

    item: Ranked
    copies: tuple[Ranked, ...] = ()


def comparable(ranked: Sequence[Ranked], *, asked: bool) -> list[Ranked]:
    """The best one, and those that stand up beside it."""
    if not ranked:
        return []
    best = ranked[0].evidence
    floor = _SLACK * max(item.evidence.score for item in ranked)
    return [
        item
        for item in ranked
        if item is ranked[0]
        or (item.evidence.score >= floor and _reads_alone(item, best, asked=asked))
    ]


def _reads_alone(item: Ranked, best: Evidence, *, asked: bool) -> bool:
    """Whether a further quote reads well by its own words, and not only by those around it.

    Args:
        asked: Whether somebody's words are asked for, whose unread ones are theirs all the same.
    """
    alone = item.evidence.alone
    if alone is None:
        return asked or best.relevance is None
    return alone >= _ALONE * (best.relevance or 0.0)


def same_words_once(
    ranked: Sequence[Ranked], others: Sequence[Ranked], find: Find
) -> Iterator[Chosen]:
    """Each of the same words once, at the place of the best hit that holds them.

    Of copies that equal it the one with a link is shown, and of these the earliest: which of them
    a model thinks best by a hair says nothing, and differs between processors. A passage is left
    out where it overlaps what is shown of its article, or holds words that are shown of another.

    Args:
        ranked: Hits that may be shown, best first.
        others: Hits that may only be named as copies; those of ``ranked`` may be among them.
    """
    same = _Same((*ranked, *others), find)
    showable = {item.hit.number for item in ranked}
    shown: list[Ranked] = []
    words: set[str] = set()
    long: list[str] = []
    seen: set[int] = set()
    for item in ranked:
        unit = item.hit.unit
        if item.hit.number in seen or any(_overlaps(item, other) for other in shown):
            continue
        text = f" {same.plain(item)} "
        if text in words or (not isinstance(unit, Statement) and any(one in text for one in long)):
            continue
        group = same.as_in(item)
        seen.update(copy.hit.number for copy in group)
        said = same.said(item)
        equal = [one for one in group if one.hit.number in showable and same.said(one) == said]
        free = [one for one in equal if not any(_overlaps(one, other) for other in shown)]
        best = min(free, key=same.standing)
        yield Chosen(best, _elsewhere(best, group))
        shown.append(best)
        words.add(text)
        if len(text.split()) >= SHORTEST_CUT:
            long.append(text)


def in_turns(chosen: Iterable[Chosen], most: int = MOST_OF_ONE_ARTICLE) -> list[Chosen]:
    """The same in an order where an article's third quote waits for the first of the others."""
    rounds: dict[int, list[Chosen]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for one in chosen:
        article = one.item.hit.unit.article_id
        rounds[counts[article] // most].append(one)
        counts[article] += 1
    return [one for turn in sorted(rounds) for one in rounds[turn]]


class _Same:
    """Hits by their words; those of one speaker are compared when one of them is looked at."""

    def __init__(self, items: Iterable[Ranked], find: Find) -> None:
        self._find = find
        self._items = items
        self._groups: dict[int, list[Ranked]] = {}

    @cached_property
    def _alike(self) -> dict[str | None, dict[int, Ranked]]:
        """By whose words they are, and by number."""
        alike: dict[str | None, dict[int, Ranked]] = defaultdict(dict)
        entered: set[int] = set()
        for item in self._items:
            number = item.hit.number
            if number not in entered:
                entered.add(number)
                alike[_bearer(item.hit.unit)][number] = item
        return alike

    def as_in(self, item: Ranked) -> list[Ranked]:
        """Those with the same words as a hit, itself among them."""
        number = item.hit.number
        if number not in self._groups:
            self._compare(self._alike[_bearer(item.hit.unit)])
        return self._groups[number]

    def plain(self, item: Ranked) -> str:
        """The words of a hit, without their marks."""
        unit = item.hit.unit
        return _plain(unit.span.of(self._find(unit.article_id).text))

    def said(self, item: Ranked) -> Sequence[str]:
        """The words of a hit; of a statement its speaker's name and only what they said."""
        unit = item.hit.unit
        if isinstance(unit, Statement):
            speaker = unit.speaker.name if unit.speaker else ""
            return (speaker, *said_words(unit, self._find(unit.article_id)))
        return self.plain(item).split()

    def standing(self, item: Ranked) -> tuple[bool, bool, datetime, int]:
        """A key that puts what has a link first, then the earliest; undated ones are last."""
        article = self._find(item.hit.unit.article_id)
        return article.url is None, *earliest_first(article.published_at), item.hit.number

    def _compare(self, items: Mapping[int, Ranked]) -> None:
        sayings: list[Saying] = []
        passages: dict[str, list[Ranked]] = defaultdict(list)
        for item in items.values():
            unit, article = item.hit.unit, self._find(item.hit.unit.article_id)
            if isinstance(unit, Statement):
                digest, score = item.stored.text_digest, item.evidence.score
                sayings.append(Saying(item.hit.number, unit, article, digest, score))
            else:
                passages[_opening(unit.span.of(article.text))].append(item)
        said = ((group.fullest, *group.others) for group in group_same(sayings))
        sayings_of_one = ([items[one.number] for one in same] for same in said)
        for group in (*self._equal(passages.values()), *sayings_of_one):
            self._groups.update((item.hit.number, group) for item in group)

    def _equal(self, alike: Iterable[list[Ranked]]) -> Iterator[list[Ranked]]:
        """Passages of the same words, of groups that open alike."""
        for items in alike:
            if len(items) == 1:
                yield items
                continue
            same: dict[str, list[Ranked]] = defaultdict(list)
            for item in items:
                same[self.plain(item)].append(item)
            yield from same.values()


def _opening(text: str) -> str:
    """How the words of a text open, plain: of two that differ, all the rest need not be read."""
    found = _OPENING.search(text)
    return _plain(found.group()) if found else ""


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text).casefold().strip()


def _bearer(unit: Unit) -> str | None:
    """Whose words they are, as far as copies of one report agree on it: the surname.

    Empty where nobody knows; ``None`` for a passage.
    """
    if not isinstance(unit, Statement):
        return None
    if unit.speaker is None:
        return ""
    return _surname(unit.speaker.name)


@lru_cache(NAMES_KEPT)
def _surname(full: str) -> str:
    name = parse_name(full)
    return fold(name.surname if name else full)


def _overlaps(item: Ranked, other: Ranked) -> bool:
    one, two = item.hit.unit, other.hit.unit
    return one.article_id == two.article_id and one.span.overlap(two.span) > 0


def _elsewhere(item: Ranked, group: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """The first of each other article, in the group's order."""
    firsts: dict[str, Ranked] = {}
    for copy in group:
        firsts.setdefault(copy.hit.unit.article_id, copy)
    firsts.pop(item.hit.unit.article_id, None)
    return tuple(firsts.values())
