"""Which of the hits are shown: the same words once, and more than one article's where there are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retrieval.ask.ranking import Ranked
from retrieval.ask.same_words import SHORTEST_CUT, group_same
from retrieval.ask.sayings import Saying
from retrieval.ask.words import fold
from retrieval.language.names import parse_name
from retrieval.model import Article, Statement

MOST_OF_ONE_ARTICLE = 2
"""Quotes of one article before those of others have had their turn: of the three that an answer
shows one is another outlet's, and two that belong together are not torn apart."""

_NO_WORD = re.compile(r"[\W_]+")

Find = Callable[[str], Article]
"""Gives an article by its id."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A hit that is shown, and the hits that hold the same words in other articles."""

    item: Ranked
    copies: tuple[Ranked, ...] = ()


def same_words_once(ranked: Sequence[Ranked], others: Sequence[Ranked], find: Find) -> list[Chosen]:
    """Each of the same words once, at the place of the best hit that holds them.

    A passage is left out where it overlaps what is shown of its article, or holds words that are
    shown of another one.

    Args:
        ranked: Hits that may be shown, best first.
        others: Hits that may only be named as copies; those of ``ranked`` may be among them.
    """
    groups = _groups({item.hit.number: item for item in (*ranked, *others)}, find)
    shown: list[Chosen] = []
    words: set[str] = set()
    long: list[str] = []
    seen: set[int] = set()
    for item in ranked:
        unit = item.hit.unit
        if item.hit.number in seen or any(_overlaps(item, other.item) for other in shown):
            continue
        text = f" {_plain(unit.span.of(find(unit.article_id).text))} "
        if text in words or (not isinstance(unit, Statement) and any(one in text for one in long)):
            continue
        group = groups[item.hit.number]
        seen.update(copy.hit.number for copy in group)
        shown.append(Chosen(item, _elsewhere(item, group)))
        words.add(text)
        if len(text.split()) >= SHORTEST_CUT:
            long.append(text)
    return shown


def in_turns(chosen: Sequence[Chosen], most: int = MOST_OF_ONE_ARTICLE) -> list[Chosen]:
    """The same in an order where an article's third quote waits for the first of the others."""
    rounds: dict[int, list[Chosen]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for one in chosen:
        article = one.item.hit.unit.article_id
        rounds[counts[article] // most].append(one)
        counts[article] += 1
    return [one for turn in sorted(rounds) for one in rounds[turn]]


def _groups(items: dict[int, Ranked], find: Find) -> dict[int, list[Ranked]]:
    """For each hit those with the same words, itself among them."""
    sayings: dict[str, list[Saying]] = defaultdict(list)
    passages: dict[str, list[Ranked]] = defaultdict(list)
    for item in items.values():
        unit, article = item.hit.unit, find(item.hit.unit.article_id)
        if isinstance(unit, Statement):
            saying = Saying(
                item.hit.number, unit, article, item.stored.text_digest, item.evidence.score
            )
            sayings[_bearer(unit)].append(saying)
        else:
            passages[_plain(unit.span.of(article.text))].append(item)
    same = (group for said in sayings.values() for group in group_same(said))
    statements = ([items[s.number] for s in (group.fullest, *group.others)] for group in same)
    return {item.hit.number: group for group in (*passages.values(), *statements) for item in group}


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text).casefold().strip()


def _bearer(statement: Statement) -> str:
    """Whose words they are, as far as copies of one report agree on it: the surname."""
    if statement.speaker is None:
        return ""
    name = parse_name(statement.speaker.name)
    return fold(name.surname if name else statement.speaker.name)


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
