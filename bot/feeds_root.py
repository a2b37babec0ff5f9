"""The composition of how articles arrive by themselves: feeds, and what admins send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.adapters.article_files import ArticleFiles
from bot.adapters.claims import SqlClaims
from bot.adapters.feed_store import SqlFeedStore
from bot.adapters.state.database import Database
from bot.adding.adding import Adding
from bot.feeding.claiming import Claiming
from bot.feeding.desk import Feeds
from bot.feeding.fetching import ItemFetching
from bot.feeding.keeping import Keeping
from bot.feeding.loading import Loading, Reload
from bot.feeding.reading import FeedReading
from bot.feeding.rounds import Rounds
from bot.feeding.subscribing import Subscribing
from bot.feeds.batching import Pace
from bot.fetching.addresses import Policy
from bot.fetching.fetcher import Fetcher
from bot.fetching.robots import NAME
from bot.offload import Offload
from bot.settings import Settings
from bot.state_root import worker_name


def feeds(
    settings: Settings, folder: Path, database: Database, offload: Offload, reload: Reload
) -> Feeds:
    """The use cases over the settings' state folder.

    Args:
        folder: Where articles are kept.
        reload: Reads files that have arrived into the corpus.
    """
    every = timedelta(minutes=settings.feed_minutes)
    store = SqlFeedStore(database)
    articles = ArticleFiles(folder)
    web = fetcher(settings)
    off = offload.run_errand
    reading = FeedReading(store, web, off, every=every)
    claiming = Claiming(SqlClaims(database, worker_name()), off, _now)
    loading = Loading(store, articles, off, reload, claiming, _now, Pace())
    rounds = Rounds(store, reading, ItemFetching(store, web, articles, off), claiming, off, _now)
    return Feeds(
        folder=folder,
        subscribing=Subscribing(store, web, articles, reading, off, _now, every=every),
        keeping=Keeping(rounds, loading),
        loading=loading,
        web=web,
    )


def adding(
    web: Fetcher,
    pending: Path,
    added: Path,
    offload: Offload,
    reload: Reload,
    clock: Callable[[], datetime],
) -> Adding:
    """The use cases of what admins send.

    Args:
        pending: Where proposals wait.
        added: Where added articles are kept.
    """
    return Adding(
        web,
        ArticleFiles(pending),
        ArticleFiles(added),
        offload.run_errand,
        offload.run_aside,
        reload,
        clock,
    )


def fetcher(settings: Settings) -> Fetcher:
    """The way to the web that the settings allow."""
    return Fetcher(Policy(frozenset(settings.allow_hosts)), agent=agent(settings.contact))


def agent(contact: str | None) -> str:
    """How the program introduces itself to the sites that it reads."""
    try:
        release = version("onrecord")
    except PackageNotFoundError:
        release = "0"
    return f"{NAME}/{release} (+{contact})" if contact else f"{NAME}/{release}"


def _now() -> datetime:
    return datetime.now(UTC)
