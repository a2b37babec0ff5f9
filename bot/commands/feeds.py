"""``onrecord feeds``: following feeds from the terminal, beside the bot or without it."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import structlog
import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.noted import noted
from bot.commands.options import CorpusOption, JsonOption, settings_for

if TYPE_CHECKING:
    from bot.feeding.desk import Feeds
    from bot.feeds.model import Feed, FeedStatus
    from bot.settings import Settings
    from retrieval.index.report import ReloadReport

MOST_ROUNDS = 50
"""Rounds of one ``fetch``, of forty articles each; what is left then is fetched the next time."""

ELSEWHERE = (
    "Another process, such as a running bot, is reading some of them just now. What it finds is on "
    "record within minutes."
)

NamedFeed = Annotated[str, typer.Argument(metavar="FEED", help="Its number, or its address.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands to the application."""
    feeds = typer.Typer(help="Follow feeds: RSS, Atom, JSON Feed, sitemaps.", no_args_is_help=True)
    feeds.command("add")(add)
    feeds.command("list")(list_feeds)
    feeds.command("remove")(remove)
    feeds.command("fetch")(fetch)
    app.add_typer(feeds, name="feeds")


def add(
    address: Annotated[
        str, typer.Argument(metavar="URL", help="Of a feed, a sitemap, or a page that names one.")
    ],
    corpus: CorpusOption = None,
) -> None:
    """Follow a feed. A running bot fetches what it lists; so does `onrecord feeds fetch`."""
    from bot.fetching.addresses import shown
    from bot.render.feeds import added_line

    settings = settings_for(corpus)

    async def work() -> str:
        async with _feeds(settings) as feeds:
            return added_line(await feeds.subscribing.add(address, None))

    with noted(settings, "add feed", shown(address)):
        line = asyncio.run(work())
    typer.echo(line)


def list_feeds(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Show every feed and how it does. Exits with 1 where there is none."""
    from bot.fetching.addresses import shown
    from bot.payloads import feeds_payload
    from bot.render.feeds import articles_line, health, name_of

    async def work() -> list[FeedStatus]:
        async with _feeds(settings_for(corpus)) as feeds:
            return await feeds.subscribing.feeds()

    found = asyncio.run(work())
    if as_json:
        typer.echo(json.dumps(feeds_payload(found), ensure_ascii=False))
    for one in [] if as_json else found:
        feed = one.feed
        typer.echo(f"{feed.id}. {name_of(feed)}\n   {shown(feed.url)}")
        typer.echo(f"   {articles_line(one)}\n   {health(feed, datetime.now(UTC))}")
    if not found:
        typer.echo("No feeds yet. `onrecord feeds add URL` adds one.", err=True)
        raise typer.Exit(NOTHING_TO_SHOW)


def remove(
    feed: NamedFeed,
    articles: Annotated[
        bool, typer.Option("--articles", help="Take its articles off the record too.")
    ] = False,
    corpus: CorpusOption = None,
) -> None:
    """Follow a feed no more; what it brought stays on record, unless told otherwise."""
    from bot.fetching.addresses import shown
    from bot.render.feeds import removed_line
    from bot.terminal.console import output
    from bot.terminal.reloads import print_report

    settings = settings_for(corpus)

    async def work() -> tuple[str, Path]:
        async with _feeds(settings) as feeds:
            removed = await feeds.subscribing.remove(feed)
            if articles:
                await feeds.subscribing.drop_articles(removed.feed.folder)
            return removed_line(removed, kept=not articles), feeds.folder / removed.feed.folder

    action = "remove feed and its articles" if articles else "remove feed"
    with noted(settings, action, shown(feed)):
        line, folder = asyncio.run(work())
        typer.echo(line)
        report = _reload(settings, [folder]) if articles else None
    if report:
        print_report(output(), report)


def fetch(corpus: CorpusOption = None) -> None:
    """Read every feed now, fetch what is new, and put it on record."""
    from bot.render.counting import counted
    from bot.render.feeds import name_of, news_lines
    from bot.terminal.console import messages, output
    from bot.terminal.reloads import print_report
    from retrieval.errors import ReloadInProgress

    settings = settings_for(corpus)

    async def work() -> ReloadReport | None:
        async with _feeds(settings) as feeds:
            first = done = await feeds.keeping.round(everything=True)
            stored, rounds = done.stored, 1
            while done.items and rounds < MOST_ROUNDS:
                messages().print(f"{counted(stored, 'article')} fetched so far …", style="dim")
                done = await feeds.keeping.round()
                stored, rounds = stored + done.stored, rounds + 1
            for turn in first.turns:
                for line in news_lines(turn) or [f"{name_of(turn.feed)}: {_outcome(turn.feed)}"]:
                    typer.echo(line)
            typer.echo(f"{counted(stored, 'article')} fetched.")
            if first.elsewhere:
                typer.echo(ELSEWHERE)
            return await feeds.loading.run(at_once=True)

    try:
        report = asyncio.run(work())
    except ReloadInProgress as error:
        messages().print(f"{error} What was fetched is put on record after it.", markup=False)
        return
    if report is not None:
        print_report(output(), report)


@asynccontextmanager
async def _feeds(settings: Settings) -> AsyncIterator[Feeds]:
    """The use cases, reloading in this process."""
    from bot import building_root
    from bot.feeds_root import feeds
    from bot.offload import Offload
    from bot.state_root import state_database

    async def reload(paths: Sequence[Path]) -> ReloadReport:
        return _reload(settings, paths)

    database, offload = state_database(settings), Offload()
    opened = feeds(
        settings, building_root.arrivals(settings, building_root.FEEDS), database, offload, reload
    )
    try:
        with _log_aside():
            yield opened
    finally:
        await opened.close()
        offload.close()
        database.close()


def _outcome(feed: Feed) -> str:
    return str(feed.reason) if feed.failures and feed.reason else "read"


def _reload(settings: Settings, paths: Sequence[Path]) -> ReloadReport:
    from bot import building_root
    from bot.terminal.console import messages
    from bot.terminal.reloads import progress_bars

    with progress_bars(messages()) as progress:
        return building_root.read_arrived(settings, paths, progress)


@contextmanager
def _log_aside() -> Iterator[None]:
    """Warnings on standard error, and nothing else: what was done is printed in sentences."""
    before = structlog.get_config()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    try:
        yield
    finally:
        structlog.configure(**before)
