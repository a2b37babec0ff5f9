"""Adding and removing feeds, as an admin asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.feeding.reading import LIMITS, FeedReading, Offloaded
from bot.feeds.formats.discovery import feeds_named
from bot.feeds.items import folder_of
from bot.feeds.model import Document, Feed, FeedError, FeedStatus
from bot.feeds.ports import Articles, FeedStore, Web
from bot.fetching.addresses import shown
from bot.fetching.model import Fetched, FetchError
from bot.languages import marked
from bot.receiving.receipt import is_again
from retrieval.errors import UserError
from retrieval.ingest.decoding import NotTextError, decode


class NoFeed(UserError):
    """An address leads to no feed, or to one that cannot be read."""


class UnknownFeed(UserError):
    """No feed has that number or address."""


@dataclass(frozen=True, slots=True)
class Added:
    """A feed that was added.

    Attributes:
        articles: That it lists and that were not known yet.
        others: Further feeds of the page that was given.
    """

    feed: Feed
    articles: int
    others: tuple[str, ...] = ()


class Subscribing:
    """The use cases behind /addfeed, /feeds and /removefeed."""

    def __init__(
        self,
        store: FeedStore,
        web: Web,
        articles: Articles,
        reading: FeedReading,
        offloaded: Offloaded,
        clock: Callable[[], datetime],
        *,
        every: timedelta,
    ) -> None:
        self._store = store
        self._web = web
        self._articles = articles
        self._reading = reading
        self._offloaded = offloaded
        self._clock = clock
        self._every = every

    async def add(self, address: str, by: int | None) -> Added:
        """Add the feed at an address, or the one that the page there names.

        Raises:
            NoFeed: If there is none, or it is known already; the message says what to do.
        """
        asked = _completed(address)
        await self._known(asked, by)
        fetched, document, others = await self._found(asked)
        if document.cut:
            raise NoFeed(
                marked("{shown} breaks off in the middle. Add it again in a few minutes."),
                shown=shown(fetched.url),
            )
        now = self._clock()
        url = fetched.moved_to or (asked if not others else others[0])
        feed = await self._known(url, by) or await self._new(url, by, document)
        count = await self._reading.enter(feed, document, now)
        # Its version is kept last: if this ends before, the next reading gets all of it anew.
        feed = replace(feed, known=fetched.known, read_at=now, news_at=now if count else None)
        await self._offloaded(self._store.save, feed)
        return Added(feed, count, others[1:])

    async def _new(self, url: str, by: int | None, document: Document) -> Feed:
        now = self._clock()
        feed = Feed(
            id=0,
            url=url,
            folder=folder_of(url),
            added_at=now,
            added_by=by,
            next_at=now + self._every,
            title=document.title,
            kind=document.kind,
        )
        return await self._offloaded(self._store.add, feed)

    async def feeds(self) -> list[FeedStatus]:
        """All feeds and how they do."""
        return await self._offloaded(self._store.statuses)

    async def remove(self, named: str) -> FeedStatus:
        """Remove a feed; what it brought stays on record.

        Args:
            named: Its number, or its address.

        Raises:
            UnknownFeed: If there is none.
        """
        found = [one for one in await self.feeds() if _is(one.feed, named)]
        if not found:
            raise UnknownFeed(
                marked("There is no feed {shown}. /feeds (onrecord feeds list) shows them."),
                shown=shown(named)[:200],
            )
        await self._offloaded(self._store.remove, found[0].feed.id)
        return found[0]

    async def drop_articles(self, folder: str) -> None:
        """Delete the files that a removed feed brought; a reload then takes them off the record.

        Raises:
            UnknownFeed: If the folder is that of a feed which is still read.
            StorageError: If they cannot be deleted.
        """
        if any(one.feed.folder == folder for one in await self.feeds()):
            raise UnknownFeed(marked("This feed was added again meanwhile, so its articles stay."))
        await self._offloaded(self._articles.drop, folder)
        await self._offloaded(self._store.forget_items, folder)

    async def _found(self, address: str) -> tuple[Fetched, Document, tuple[str, ...]]:
        """What is at an address, or at the feeds that the page there names."""
        fetched = await self._fetched(address)
        try:
            return fetched, await self._reading.document(fetched), ()
        except FeedError as error:
            named = await self._named(fetched)
            if not named:
                raise NoFeed(
                    marked(
                        "{shown} is no feed, and names none. {error} Look for a link called "
                        "RSS or Atom on "
                        "the site, or give the address of its news sitemap."
                    ),
                    shown=shown(address),
                    error=error,
                ) from error
        for place, candidate in enumerate(named):
            try:
                found = await self._fetched(candidate)
                return found, await self._reading.document(found), named[place:]
            except (NoFeed, FeedError) as error:
                failure = error
        raise NoFeed(
            marked("The feeds that {shown} names cannot be read. {failure}"),
            shown=shown(address),
            failure=failure,
        )

    async def _fetched(self, address: str) -> Fetched:
        try:
            return await self._web.fetch(address, limits=LIMITS)
        except FetchError as error:
            raise NoFeed(error.sentence, **error.values) from error

    async def _named(self, fetched: Fetched) -> tuple[str, ...]:
        try:
            page = decode(fetched.body)
        except NotTextError:
            return ()
        return await self._offloaded(feeds_named, page, fetched.url)

    async def _known(self, address: str, by: int | None) -> Feed | None:
        """The feed that a killed process has added at an address for the same update.

        Raises:
            NoFeed: If one was added there before.
        """
        for one in await self._offloaded(self._store.feeds):
            if one.url == address:
                if is_again() and one.added_by == by:
                    return one
                raise NoFeed(
                    marked("{shown} is known already, as feed {id}."),
                    shown=shown(address),
                    id=str(one.id),
                )
        return None


def _is(feed: Feed, named: str) -> bool:
    return named.strip().lstrip("#") == str(feed.id) or _completed(named) == feed.url


def _completed(address: str) -> str:
    """An address as people type it: "gull.example/feed", "feed:https://…"."""
    bare = address.strip().removeprefix("feed:")
    bare = bare.removeprefix("//")
    return (
        bare if urlsplit(bare).scheme in {"http", "https"} or "://" in bare else f"https://{bare}"
    )
