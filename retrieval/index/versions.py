"""Earlier texts: what the corpus held once, and what stands in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from retrieval.addresses import identity_of
from retrieval.index.cutting import Elder
from retrieval.model import Article, Version


def versions_after(
    earlier: Iterable[Version],
    before: Mapping[str, Article],
    articles: Sequence[Article],
    elders: Elder,
    now: datetime,
    superseded: Sequence[Article] = (),
) -> tuple[Version, ...]:
    """The earlier texts of the next generation, in the order they ended.

    Args:
        earlier: Those of the previous generation.
        before: Its articles by id.
        articles: Those of the next generation.
        elders: Knows the units of the previous one.
        now: When texts that are not in the next generation any more end.
        superseded: Texts that were never on record, since other files hold newer ones.
    """
    places = _Places(articles)
    ended = (
        Version(old, tuple(stored.unit for stored in elders.units(old)), now)
        for old in _ended(before.values(), places)
    )
    known = [*earlier, *ended]
    seen = {_key(version.article) for version in known}
    standing = {article.text_digest for article in articles}
    passed = (
        Version(old, (), now)
        for old in superseded
        if _key(old) not in seen and old.text_digest not in standing
    )
    return tuple(
        replace(version, successor=places.of(version.article)) for version in (*known, *passed)
    )


def _key(article: Article) -> tuple[str, str]:
    return article.id, article.text_digest


def _ended(before: Iterable[Article], places: _Places) -> Iterator[Article]:
    for old in before:
        now = places.article(old.id)
        if now is None or now.text != old.text:
            yield old


class _Places:
    """Finds what stands in an earlier text's place: the same id, address, or outlet and text."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._by_id = {article.id: article for article in articles}
        self._by_url = {
            identity: article.id
            for article in reversed(articles)
            if (identity := identity_of(article.url))
        }
        self._by_text: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            self._by_text[article.text_digest].append(article)

    def article(self, article_id: str) -> Article | None:
        return self._by_id.get(article_id)

    def of(self, old: Article) -> str | None:
        """The successor's id."""
        if old.id in self._by_id:
            return old.id
        by_url = self._by_url.get(identity_of(old.url) or "")
        return by_url or self._moved(old)

    def _moved(self, old: Article) -> str | None:
        """The same text under another name; another outlet's print of it takes nobody's place."""
        same = self._by_text.get(old.text_digest, ())
        outlets = {old.outlet, None}
        return next((one.id for one in same if old.outlet is None or one.outlet in outlets), None)
