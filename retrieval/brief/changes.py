"""What became of words that a reader was told: corrections, and articles that are gone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from retrieval.ask.recall import Recalled, Standing, recalled_or_none
from retrieval.model import News, Novelty, Told
from retrieval.ports import Store
from retrieval.quote_ids import keys_of

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
    by_article: dict[str, list[str]] = defaultdict(list)
    for identity in sorted(told.quotes - told.changes):
        if keys := keys_of(identity):
            by_article[keys[0]].append(identity)
    found = []
    for key, identities in by_article.items():
        versions = store.versions_of_key(key)
        if not versions:  # by far the most: the article stands as it was
            continue
        successors = {one.successor for one in versions if one.successor}
        for identity in identities:
            recalled = recalled_or_none(identity, store)
            if recalled and recalled.standing in _KINDS:
                article_ids = frozenset({recalled.quote.article_id, *successors})
                found.append(Change(_news(recalled), article_ids))
    return tuple(found)


def _news(recalled: Recalled) -> News:
    return News(
        kind=_KINDS[recalled.standing],
        article_id=recalled.quote.article_id,
        citation=recalled.quote.citation,
        quote=recalled.quote,
        replaced_by=recalled.replaced_by,
    )
