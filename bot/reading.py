"""Whole articles to read, with the words of a quote found in them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.offload import Offload
from bot.shelf import Shelf
from retrieval.ask.recall import Standing, recalled_or_none
from retrieval.index.generation import Generation
from retrieval.model import Article, Span


@dataclass(frozen=True, slots=True)
class Read:
    """An article as it stands on record.

    Attributes:
        marked: Where the words of the quote stand that was asked for; ``None`` where none was, or
            where they are not in it any more.
    """

    article: Article
    marked: Span | None = None


class Reading:
    """The use case behind an article's page; safe to use from many requests at once.

    Args:
        shelf: Lends the generation that serves, without what is under embargo.
    """

    def __init__(self, offload: Offload, shelf: Shelf) -> None:
        self._offload = offload
        self._shelf = shelf

    async def article(self, article_id: str, quote_id: str | None = None) -> Read:
        """An article by its id, with a quote marked in it.

        Raises:
            UnknownArticle: If it is not on record.
            IntegrityError: If stored words and source disagree.
        """
        return await self._offload.look_up(self._read, article_id, quote_id)

    def _read(self, article_id: str, quote_id: str | None) -> Read:
        with self._shelf.borrowed() as generation:
            article = generation.store.article(article_id)
            return Read(article, _place(article, quote_id, generation) if quote_id else None)


def _place(article: Article, quote_id: str, generation: Generation) -> Span | None:
    recalled = recalled_or_none(quote_id, generation.store)
    if recalled is None or recalled.standing is not Standing.STANDS:
        return None
    return recalled.quote.span if recalled.quote.article_id == article.id else None
