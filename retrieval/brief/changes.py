"""What became of words that a reader was told: corrections, and articles that are gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.ask.recall import Recalled, Standing, recalled_or_none
from retrieval.model import News, Novelty, Told
from retrieval.ports import Store
from retrieval.quote_ids import article_key, keys_of

_KINDS = {Standing.CHANGED: Novelty.CORRECTION, Standing.WITHDRAWN: Novelty.WITHDRAWAL}


@dataclass(frozen=True, slots=True)
class Change:
    """A correction or a withdrawal.

    Attributes:
        article_ids: Of the article, as it was told and as it is now.
    """

    news: News
    article_ids: frozenset[str]


def changes_of(told: Told, store: Store) -> tuple[Change, ...]:
    """What was told and does not stand any more, and was not put right yet; by article and words.

    Raises:
        IntegrityError: If words and source disagree.
    """
    found = []
    for recalled in gone_among(told.quotes - told.changes, store).values():
        key = article_key(recalled.quote.citation.url, recalled.quote.article_id)
        successors = {one.successor for one in store.versions_of_key(key) if one.successor}
        article_ids = frozenset({recalled.quote.article_id, *successors})
        found.append(Change(_news(recalled), article_ids))
    return tuple(found)


def gone_among(quotes: Iterable[str], store: Store) -> dict[str, Recalled]:
    """Those of some quotes that do not stand any more, by id; in the order of article and words.

    Raises:
        IntegrityError: If words and source disagree.
    """
    by_article: dict[str, list[str]] = defaultdict(list)
    for identity in sorted(quotes):
        if keys := keys_of(identity):
            by_article[keys[0]].append(identity)
    found = {}
    for key, identities in by_article.items():
        if not store.versions_of_key(key):  # by far the most: the article stands as it was
            continue
        for identity in identities:
            recalled = recalled_or_none(identity, store)
            if recalled and recalled.standing in _KINDS:
                found[identity] = recalled
    return found


def _news(recalled: Recalled) -> News:
    return News(
        kind=_KINDS[recalled.standing],
        article_id=recalled.quote.article_id,
        citation=recalled.quote.citation,
        quote=recalled.quote,
        replaced_by=recalled.replaced_by,
    )
