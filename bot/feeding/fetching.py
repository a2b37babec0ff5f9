"""Fetching what feeds list: the page where the feed has no more than a summary, then a file."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.feeding.reading import Offloaded
from bot.feeding.records import draft_of, is_front_page, record_of
from bot.feeds.items import Attempt, Dropped, Postponed, Stored, after_attempt, is_last
from bot.feeds.model import Feed, Item, ItemState
from bot.feeds.ports import Articles, FeedStore, Web
from bot.fetching.addresses import shown
from bot.fetching.model import BadStatus, FetchError, Unreachable
from retrieval.ingest.drafts import Draft

log = structlog.get_logger()

_PASSING = frozenset({408, 425, 429})
"""Statuses that say "later", besides those of 500 and more."""


class _Passing(Exception):
    """A page could not be had now, and may be later."""


class ItemFetching:
    """The use case of fetching one listed article."""

    def __init__(
        self, store: FeedStore, web: Web, articles: Articles, offloaded: Offloaded
    ) -> None:
        self._store = store
        self._web = web
        self._articles = articles
        self._offloaded = offloaded

    async def fetch(self, item: Item, feed: Feed | None, now: datetime) -> Item:
        """Fetch an article, and remember what became of it.

        Args:
            feed: That listed it, if it is still read.

        Raises:
            StorageError: If it cannot be written; it goes on waiting.
        """
        attempt = await self._attempt(item, feed)
        done = after_attempt(item, attempt, now)
        await self._offloaded(self._store.put, [done])
        if done.state is not ItemState.STORED:
            log.info(
                "article not taken",
                article=shown(item.entry.url),
                state=done.state.value,
                reason=done.reason,
            )
        return done

    async def _attempt(self, item: Item, feed: Feed | None) -> Attempt:
        entry, address, draft, reason = item.entry, item.entry.url, None, None
        if not entry.whole:
            try:
                address, draft = await self._page(address)
                reason = draft.refusal
            except _Passing as error:
                if not is_last(item):
                    return Postponed(str(error))
                reason = str(error)
            except FetchError as error:
                reason = str(error)
        outlet = feed.title if feed else None
        record = record_of(entry, draft, address=address, outlet=outlet)
        if record is None:
            return Dropped(reason or "There is no article text in it.")
        return Stored(await self._offloaded(self._articles.write, item.folder, item.key, record))

    async def _page(self, address: str) -> tuple[str, Draft]:
        try:
            fetched = await self._web.fetch(address)
        except Unreachable as error:
            raise _Passing(str(error)) from error
        except BadStatus as error:
            if error.status >= 500 or error.status in _PASSING:
                raise _Passing(str(error)) from error
            raise
        if is_front_page(fetched.url):
            return address, Draft(refusal="It leads to the site's front page.")
        draft = await self._offloaded(draft_of, fetched.body, fetched.content_type, fetched.charset)
        return fetched.url, draft
