"""Several texts of one address: which stands, and which are its past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from retrieval.addresses import identity_of
from retrieval.index.report import FileVerdict, Outcome
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


def left(ids: Iterable[str], gone: Mapping[str, str]) -> tuple[str, ...]:
    """Some ids without those that others stand in the place of."""
    return tuple(article_id for article_id in ids if article_id not in gone)


def told(
    verdicts: Iterable[FileVerdict], articles: Mapping[str, Article], successors: Mapping[str, str]
) -> tuple[FileVerdict, ...]:
    """Verdicts that say so where another source's text stands in the place of an article.

    What a text that was read now replaced in a file that was not looked at is told as well.

    Args:
        articles: All that were read or kept, by id.
    """
    given = list(verdicts)
    mentioned = {verdict.article_id for verdict in given}
    given += [
        FileVerdict(articles[article_id].source, Outcome.UNCHANGED, article_id=article_id)
        for article_id in successors
        if article_id not in mentioned
    ]
    return tuple(_told(verdict, articles, successors) for verdict in given)


def _told(
    verdict: FileVerdict, articles: Mapping[str, Article], successors: Mapping[str, str]
) -> FileVerdict:
    successor = successors.get(verdict.article_id or "")
    if verdict.outcome is Outcome.REMOVED or successor is None:
        return verdict
    newer = articles[successor].source
    reason = f"{newer} has the newer text of the same address; this one is its past."
    return replace(verdict, outcome=Outcome.SUPERSEDED, reason=reason)
