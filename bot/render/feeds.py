"""Feeds in words: how each does, and what has happened to one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.feeding.subscribing import Added
from bot.feeds.model import Feed, FeedStatus, Standing
from bot.feeds.schedule import News, Turn
from bot.fetching.addresses import shown
from bot.render.counting import counted
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.vitals import duration

NO_FEEDS = "No feeds yet. /addfeed ADDRESS adds one: of a feed, a news sitemap, or a page."
ADD_HOW = (
    "Put the address behind the command: of a feed (RSS, Atom, JSON Feed), of a news sitemap, or "
    "of a page that names its feed. For example:\n/addfeed https://www.example.org/politics"
)
REMOVE_HOW = (
    "Put the feed's number behind the command, as /feeds shows it. For example:\n/removefeed 2"
)


def name_of(feed: Feed) -> str:
    """What people call a feed: its title, or its address."""
    return feed.title or shown(feed.url)


def feeds_blocks(statuses: Sequence[FeedStatus], now: datetime) -> list[Block]:
    """Every feed, its address, and how it does."""
    if not statuses:
        return [Block(above=(plain(NO_FEEDS),))]
    return [
        Block(
            above=(
                styled(f"{one.feed.id}. {name_of(one.feed)}", Style.BOLD),
                plain(f"{_address(one.feed)}\n{articles_line(one)}\n{health(one.feed, now)}"),
            )
        )
        for one in statuses
    ]


def _address(feed: Feed) -> str:
    """On a line of its own, unless the feed is called by it."""
    return f"\n{shown(feed.url)}" if feed.title else ""


def articles_line(status: FeedStatus) -> str:
    """ "12 articles, 2 waiting, 1 left out (RSS)"."""
    parts = [counted(status.on_record, "article")]
    parts += [f"{status.waiting} waiting"] if status.waiting else []
    parts += [f"{status.left} left out"] if status.left else []
    kind = f" ({status.feed.kind.value})" if status.feed.kind else ""
    return f"{', '.join(parts)}{kind}"


def health(feed: Feed, now: datetime) -> str:
    """One line: when it was read and what it brought, or what is wrong with it."""
    if feed.standing is Standing.PARKED:
        return f"Parked, and not read any more. {feed.reason or ''}".strip()
    if feed.failures:
        since = f" for {_span(feed.failing_since, now)}" if feed.failing_since else ""
        return (
            f"Fails{since}, tried {counted(feed.failures, 'time')}. {feed.reason} "
            f"Next try {_ahead(feed.next_at, now)}."
        )
    read = f"Read {_span(feed.read_at, now)} ago" if feed.read_at else "Not read yet"
    news = f", last news {_span(feed.news_at, now)} ago" if feed.news_at else ", no news yet"
    return f"{read}{news}; next {_ahead(feed.next_at, now)}."


def added_line(added: Added) -> str:
    """What was added, and what follows."""
    feed = added.feed
    kind = f" ({feed.kind.value})" if feed.kind else ""
    lists = (
        f"It lists {counted(added.articles, 'new article')}, which I fetch now; they are on record "
        "within minutes."
        if added.articles
        else "It lists nothing that is not known already."
    )
    others = "".join(f"\n{shown(url)}" for url in added.others)
    further = f"\nThe page names further feeds:{others}" if others else ""
    return f"Added feed {feed.id}: {name_of(feed)}{kind}\n{shown(feed.url)}\n{lists}{further}"


def removed_line(status: FeedStatus, *, kept: bool = True) -> str:
    """That a feed is removed, and what becomes of its articles."""
    verb = "stay on" if kept else "are taken off the"
    count = status.on_record
    articles = f" Its articles ({count}) {verb} record." if count else ""
    return f"Removed feed {status.feed.id}: {name_of(status.feed)}.{articles}"


def news_lines(turn: Turn) -> list[str]:
    """What the admins are told of a feed."""
    return [_news(turn.feed, news) for news in turn.news]


def _news(feed: Feed, news: News) -> str:
    name = f"The feed “{name_of(feed)}” ({feed.id})"
    match news:
        case News.BROKEN:
            return (
                f"{name} cannot be read. {feed.reason} I go on trying, less and less often, and "
                f"tell you once it works again. /removefeed {feed.id} removes it."
            )
        case News.MENDED:
            return f"{name} works again."
        case News.MOVED:
            return f"{name} has moved for good, and I follow it to {shown(feed.url)}"
        case News.GONE:
            return (
                f"{name} is gone for good. {feed.reason} I do not read it any more; what it "
                f"brought stays on record. /removefeed {feed.id} removes it from the list."
            )


def summary(statuses: Sequence[FeedStatus]) -> str:
    """For the status: "3 fine; failing: 2 (The Gull); parked: 4 (The Tern)"."""
    if not statuses:
        return "none"
    failing = [_numbered(s.feed) for s in statuses if s.feed.failures and _is_read(s.feed)]
    parked = [_numbered(s.feed) for s in statuses if not _is_read(s.feed)]
    parts = [f"{len(statuses) - len(failing) - len(parked)} fine"]
    parts += [f"failing: {', '.join(failing)}"] if failing else []
    parts += [f"parked: {', '.join(parked)}"] if parked else []
    return "; ".join(parts)


def _numbered(feed: Feed) -> str:
    return f"{feed.id} ({name_of(feed)})"


def _is_read(feed: Feed) -> bool:
    return feed.standing is Standing.ACTIVE


def _span(moment: datetime | None, now: datetime) -> str:
    return duration((now - moment).total_seconds()) if moment else "?"


def _ahead(moment: datetime, now: datetime) -> str:
    seconds = (moment - now).total_seconds()
    return f"in {duration(seconds)}" if seconds >= 60 else "now"
