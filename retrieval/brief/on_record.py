"""Whether words are news, or were on record before: by the words, wherever they are printed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import timedelta

from retrieval.ask.same_words import SHORTEST_CUT, said_words
from retrieval.ask.sayings import Saying
from retrieval.index.generation import Generation
from retrieval.language.names import parse_name
from retrieval.model import Article, Speaker, Statement
from retrieval.ports import Store
from retrieval.quote_ids import article_key

NEARBY = 30
"""Units that hold most of some words, among which earlier prints of them are looked for."""

MOSTLY = 2 / 3
"""Share of the words of a fuller print that a shorter one before it holds, from which the fuller
one is no news."""

SAID_AGAIN = timedelta(days=3)
"""After this long the same few words ("We stay") were said once more."""

_BITS = 64


def record_keys(store: Store) -> Iterator[tuple[int, int]]:
    """A key of every statement's words, and the statement's number; keys are signed 64-bit.

    Words have one key in whatever article they stand, as agency copy does; fewer than
    ``SHORTEST_CUT``, which may be said on any day, have one in each article. What surrounds the
    words does not count, so that an edited article keeps the keys of what it goes on quoting.
    """
    articles = store.articles()
    article = next(articles, None)
    for stored in store.units():
        if not isinstance(stored.unit, Statement):
            continue
        while article is not None and article.id != stored.unit.article_id:
            article = next(articles, None)
        if article is None:
            raise LookupError(f"units of {stored.unit.article_id!r} stand out of order")
        yield _key(stored.unit, article), stored.number


def _key(statement: Statement, article: Article) -> int:
    words = said_words(statement, article)
    place = "" if len(words) >= SHORTEST_CUT else article_key(article.url, article.id)
    digest = hashlib.sha256(f"{place}\n{' '.join(words)}".encode()).digest()
    return int.from_bytes(digest[: _BITS // 8], "big", signed=True)


def news_among(
    sayings: Iterable[Saying], fresh: frozenset[int], generation: Generation
) -> list[Saying]:
    """Those of some new statements whose words are no cut of what was on record, nor nearly it.

    Args:
        fresh: Numbers of the new statements; no other unit of the generation is new.
    """
    return [saying for saying in sayings if not _was_printed(saying, fresh, generation)]


def _was_printed(saying: Saying, fresh: frozenset[int], generation: Generation) -> bool:
    own = said_words(saying.statement, saying.article)
    near = generation.lexical.search(" ".join(own), NEARBY)
    numbers = [hit.number for hit in near if hit.number not in fresh]
    for stored in generation.store.stored(numbers):
        if not isinstance(stored.unit, Statement):
            continue
        article = generation.store.article(stored.unit.article_id)
        earlier = Saying(stored.number, stored.unit, article, stored.text_digest, 1.0)
        if _is_same(own, saying, earlier):
            return True
    return False


def _is_same(own: tuple[str, ...], saying: Saying, earlier: Saying) -> bool:
    theirs = said_words(earlier.statement, earlier.article)
    if not _may_be_one(saying.statement.speaker, earlier.statement.speaker):
        return False
    if own == theirs:
        return len(own) >= SHORTEST_CUT or _days_between(saying, earlier) <= SAID_AGAIN
    short, long = sorted((own, theirs), key=len)
    if len(short) < SHORTEST_CUT or f" {' '.join(short)} " not in f" {' '.join(long)} ":
        return False
    return short is own or len(short) >= MOSTLY * len(long)


def _may_be_one(one: Speaker | None, other: Speaker | None) -> bool:
    if one is None or other is None:
        return True
    mine, theirs = parse_name(one.name), parse_name(other.name)
    return mine is None or theirs is None or mine.may_be(theirs)


def _days_between(one: Saying, other: Saying) -> timedelta:
    if one.when is None or other.when is None:
        return timedelta(0)
    return abs(one.when.at - other.when.at)
