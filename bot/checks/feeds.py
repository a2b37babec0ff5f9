"""Whether the feeds that are followed can be reached from here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from bot.findings import Finding, State
from bot.settings import Settings
from retrieval.errors import StorageError

if TYPE_CHECKING:
    from bot.feeds.model import Feed
    from bot.fetching.fetcher import Fetcher

AT_ONCE = 8
PATIENCE = 60.0
"""Seconds for all of them."""
LATE = "it had not answered when a minute was over."


def feeds(settings: Settings) -> Iterator[Finding]:
    """Fetch every feed that is followed, once; silent where there is none."""
    followed = _followed(settings)
    if not followed:
        return
    from bot.feeds_root import fetcher

    reasons = asyncio.run(_reached(followed, fetcher(settings)))
    for feed, reason in zip(followed, reasons, strict=True):
        if reason:
            yield Finding(
                "feeds", State.WARNING, f"{feed.title or feed.url} cannot be read: {reason}",
                f"Open {feed.url} in a browser; `onrecord feeds remove {feed.url}` if it is gone.",
            )  # fmt: skip
    if count := reasons.count(None):
        yield Finding("feeds", State.OK, f"{count} of {len(followed)} can be read.")


def _followed(settings: Settings) -> Sequence[Feed]:
    """Those of the database; none where it is not there, old or broken, which is told elsewhere."""
    from bot.adapters.feed_store import SqlFeedStore
    from bot.feeds.model import Standing
    from bot.state_root import state_database

    try:
        with closing(state_database(settings)) as database:
            missing = database.file and not database.file.exists()
            if missing or database.standing().missing or database.standing().unknown:
                return ()
            kept = SqlFeedStore(database).feeds()
    except StorageError:
        return ()
    return [feed for feed in kept if feed.standing is Standing.ACTIVE]


async def _reached(followed: Sequence[Feed], web: Fetcher) -> list[str | None]:
    """Why each cannot be read; ``None`` where it can."""
    turns = asyncio.Semaphore(AT_ONCE)
    asking = [asyncio.create_task(_reach(feed, web, turns)) for feed in followed]
    try:
        _, late = await asyncio.wait(asking, timeout=PATIENCE)
        for one in late:
            one.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    finally:
        await web.close()
    return [LATE if one in late else one.result() for one in asking]


async def _reach(feed: Feed, web: Fetcher, turns: asyncio.Semaphore) -> str | None:
    from bot.fetching.model import FetchError

    async with turns:
        try:
            await web.fetch(feed.url)
        except FetchError as error:
            return str(error)
    return None
