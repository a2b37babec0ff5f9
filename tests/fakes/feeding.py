"""The real work on feeds, over loopback and a real database, with a clock that tests turn."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.adapters.article_files import ArticleFiles
from bot.adapters.claims import SqlClaims
from bot.adapters.feed_store import SqlFeedStore
from bot.adapters.state.database import Database
from bot.feeding.claiming import Claiming
from bot.feeding.desk import Feeds
from bot.feeding.fetching import ItemFetching
from bot.feeding.keeping import Keeping
from bot.feeding.loading import Loading
from bot.feeding.reading import FeedReading
from bot.feeding.rounds import Round, Rounds
from bot.feeding.subscribing import Subscribing
from bot.feeds.batching import Pace
from bot.feeds.schedule import News
from bot.fetching.addresses import Policy
from bot.fetching.fetcher import Fetcher
from bot.fetching.model import Limits
from bot.fetching.politeness import Hosts
from bot.offload import Offload
from retrieval.errors import OnrecordError
from retrieval.index.report import FileVerdict, ReloadReport
from tests.fakes.reload_jobs import a_report

START = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
EVERY = timedelta(minutes=10)


@dataclass
class Newsdesk:
    """Feeds, a clock, and a reload that notes what it was asked to read.

    Attributes:
        server: The address of a database server; without one, the state is a file at home.
    """

    home: Path
    now: datetime = START
    reloads: list[list[Path]] = field(default_factory=list)
    verdicts: list[FileVerdict] = field(default_factory=list)
    failure: OnrecordError | None = None
    worker: str = field(default_factory=lambda: secrets.token_hex(4))
    server: str | None = None
    feeds: Feeds = field(init=False)
    database: Database = field(init=False)
    store: SqlFeedStore = field(init=False)

    @asynccontextmanager
    async def open(self, *hosts: str) -> AsyncIterator[Newsdesk]:
        """At work, and allowed to ask these hosts."""
        database = Database.at(self.server) if self.server else Database.in_folder(self.home)
        self.database, offload = database, Offload()
        self.store = store = SqlFeedStore(database)
        off = offload.run_errand
        web = Fetcher(
            Policy(frozenset(hosts)), hosts=Hosts(0), limits=Limits(seconds=5.0, silence=1.0)
        )
        articles = ArticleFiles(self.home / "feeds")
        reading = FeedReading(store, web, off, every=EVERY)
        fetching = ItemFetching(store, web, articles, off)
        claiming = Claiming(SqlClaims(database, self.worker), off, self._clock)
        rounds = Rounds(store, reading, fetching, claiming, off, self._clock)
        loading = Loading(store, articles, off, self._reload, claiming, self._clock, Pace())
        self.feeds = Feeds(
            folder=articles.root,
            subscribing=Subscribing(store, web, articles, reading, off, self._clock, every=EVERY),
            keeping=Keeping(rounds, loading, tick=0.01),
            loading=loading,
            web=web,
        )
        try:
            yield self
        finally:
            await self.feeds.close()
            offload.close()
            database.close()

    def beside(self, *hosts: str) -> AbstractAsyncContextManager[Newsdesk]:
        """Another process at the same time, with the same state and the same folder."""
        return Newsdesk(self.home, self.now, server=self.server).open(*hosts)

    async def later(self, **span: float) -> Round:
        """What a round finds once so much time has passed."""
        self.now += timedelta(**span)
        return await self.feeds.keeping.round()

    async def news(self, **span: float) -> list[News]:
        """What the admins hear of it."""
        done = await self.later(**span)
        return [news for turn in done.turns for news in turn.news]

    def records(self) -> dict[str, dict[str, Any]]:
        """The stored articles by headline."""
        found = [json.loads(p.read_text()) for p in sorted(self.home.rglob("feeds/*/*.jsonl"))]
        return {record["title"]: record for record in found}

    def _clock(self) -> datetime:
        return self.now

    async def _reload(self, paths: Sequence[Path]) -> ReloadReport:
        self.reloads.append(list(paths))
        if self.failure:
            raise self.failure
        return a_report(*self.verdicts)
