"""All that the bot and the command line can do with feeds, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.feeding.keeping import Keeping
from bot.feeding.loading import Loading
from bot.feeding.subscribing import Subscribing
from bot.fetching.fetcher import Fetcher


@dataclass(frozen=True, slots=True)
class Feeds:
    """The use cases, sharing one memory and one way to the web.

    Attributes:
        folder: Holds a folder of articles for every feed.
    """

    folder: Path
    subscribing: Subscribing
    keeping: Keeping
    loading: Loading
    web: Fetcher

    async def close(self) -> None:
        """Stop keeping up, and close what is open."""
        await self.keeping.stop()
        await self.web.close()
