"""Reading one feed: ask, understand, note what is new in it, decide when to ask again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import structlog

from bot.feeds.formats.documents import LARGEST, read_document
from bot.feeds.items import key_of, wanted
from bot.feeds.model import Document, Entry, Feed, FeedError, Kind
from bot.feeds.ports import FeedStore, Web
from bot.feeds.reasons import Reason
from bot.feeds.schedule import Failed, Gone, Outcome, Read, Turn, Unchanged, after
from bot.fetching.addresses import shown
from bot.fetching.model import BadStatus, Fetched, FetchError, Limits
from bot.languages import marked

log = structlog.get_logger()
T = TypeVar("T")

LIMITS = Limits(body=LARGEST, seconds=60.0)
LONGEST_TTL = timedelta(hours=1)
"""For which a feed's own "ttl" is heeded; many state a day and bring news by the minute."""

BREAKS_OFF = marked("It breaks off in the middle; what it lists before that was read.")

GONE = 410


class Offloaded(Protocol):
    """Runs what takes time where it holds nobody up."""

    def __call__(self, function: Callable[..., T], *arguments: Any) -> Awaitable[T]:
        """The function's result."""
        ...


class FeedReading:
    """The use case of reading a feed.

    Args:
        every: Between two readings of one that works.
    """

    def __init__(
        self, store: FeedStore, web: Web, offloaded: Offloaded, *, every: timedelta
    ) -> None:
        self._store = store
        self._web = web
        self._offloaded = offloaded
        self._every = every

    async def read(self, feed: Feed, now: datetime) -> Turn:
        """Read a feed, and remember what became of it and what it brought."""
        outcome = await self._outcome(feed, now)
        turn = after(feed, outcome, now, self._every)
        if turn.feed.url != feed.url and await self._is_taken(turn.feed):
            turn = replace(turn, feed=replace(turn.feed, url=feed.url), news=())
        await self._offloaded(self._store.save, turn.feed)
        log.info(
            "feed read",
            feed=shown(turn.feed.url),
            outcome=type(outcome).__name__.lower(),
            reason=turn.feed.reason and str(turn.feed.reason),
            fresh=outcome.fresh if isinstance(outcome, Read | Failed) else 0,
        )
        return turn

    async def document(self, fetched: Fetched) -> Document:
        """The feed in an answer, with the entries of its sitemaps where it is an index of them.

        Raises:
            FeedError: If it is none.
        """
        found = await self._offloaded(read_document, fetched.body, fetched.url)
        return await self._with_children(found) if found.kind is Kind.INDEX else found

    async def enter(self, feed: Feed, document: Document, now: datetime) -> int:
        """Remember what is new or changed in a feed; returns how much that is."""
        keys = {key_of(entry.url) for entry in document.entries}
        known = await self._offloaded(self._store.items, keys)
        items = wanted(document.entries, known, feed, now)
        await self._offloaded(self._store.put, items)
        return len(items)

    async def _outcome(self, feed: Feed, now: datetime) -> Outcome:
        try:
            fetched = await self._web.fetch(feed.url, known=feed.known, limits=LIMITS)
            if fetched.unchanged:
                return Unchanged(fetched.moved_to)
            document = await self.document(fetched)
        except BadStatus as error:
            if error.status == GONE:
                return Gone(Reason.of(error))
            wait = timedelta(seconds=error.retry_after) if error.retry_after else None
            return Failed(Reason.of(error), wait)
        except (FetchError, FeedError) as error:
            return Failed(Reason.of(error))
        fresh = await self.enter(feed, document, now)
        if document.cut:  # its version is not kept, or the rest would count as unchanged
            return Failed(Reason(BREAKS_OFF), fresh=fresh)
        return Read(
            fetched.known,
            kind=document.kind,
            title=document.title,
            fresh=fresh,
            moved_to=fetched.moved_to,
            wish=min(timedelta(minutes=document.ttl), LONGEST_TTL) if document.ttl else None,
        )

    async def _with_children(self, index: Document) -> Document:
        """What the sitemaps of an index list; one that fails does not keep the others away."""
        entries: list[Entry] = []
        failure: Exception | None = None
        cut = index.cut
        for address in index.children:
            try:
                fetched = await self._web.fetch(address, limits=LIMITS)
                found = await self._offloaded(read_document, fetched.body, fetched.url)
                entries += found.entries
                cut = cut or found.cut
            except (FetchError, FeedError) as error:
                failure = error
        if failure and not entries:
            raise FeedError(
                marked("None of its sitemaps can be read. {failure}"), failure=failure
            ) from failure
        return replace(index, entries=tuple(entries), cut=cut)

    async def _is_taken(self, feed: Feed) -> bool:
        """Whether another feed has this one's address already."""
        others = await self._offloaded(self._store.feeds)
        return any(one.url == feed.url and one.id != feed.id for one in others)
