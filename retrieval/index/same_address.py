"""Several texts of one address: which stands, and which are its past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime

from retrieval.addresses import identity_of
from retrieval.model import Article

_NEVER = datetime.min.replace(tzinfo=UTC)


def newest(articles: Mapping[str, Article]) -> dict[str, str]:
    """The ids of articles that others have the newer text of, each with that other's id.

    The newer one is the one updated, or else published, later; of equals, and where one has no
    date, the one read later: exports and crawls append.
    """
    texts: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles.values():
        identity = identity_of(article.url)
        if identity:
            texts[identity].append(article)
    return {
        article.id: standing.id
        for same in texts.values()
        if len(same) > 1
        for standing in [_standing(same)]
        for article in same
        if article is not standing
    }


def _standing(same: list[Article]) -> Article:
    """The newest of several texts; the first of those that say the same."""
    last = max(enumerate(same), key=lambda pair: (_changed(pair[1]), pair[0]))[1]
    return next(article for article in same if article.text == last.text)


def _changed(article: Article) -> datetime:
    moment = article.updated_at or article.published_at
    return moment.at if moment else _NEVER
