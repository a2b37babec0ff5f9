"""Feeds in words: how each does, and what has happened to one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.feeding.subscribing import Added
from bot.feeds.model import Feed, FeedStatus, Standing
from bot.feeds.schedule import News, Turn
from bot.fetching.addresses import shown
from bot.languages import gettext as _
from bot.languages import marked, ngettext
from bot.languages.dates import figure
from bot.render import counting
from bot.render.errors import said
from bot.render.message import Style, plain, styled
from bot.render.pages import Block
from bot.vitals import duration

NO_FEEDS = marked("No feeds yet. /addfeed ADDRESS adds one: of a feed, a news sitemap, or a page.")
ADD_HOW = marked(
    "Put the address behind the command: of a feed (RSS, Atom, JSON Feed), of a news "
    "sitemap, or of a page that names its feed. For example:\n/addfeed "
    "https://www.example.org/politics"
)
REMOVE_HOW = marked(
    "Put the feed's number behind the command, as /feeds shows it. For example:\n/removefeed 2"
)


def name_of(feed: Feed) -> str:
    """What people call a feed: its title, or its address."""
    return feed.title or shown(feed.url)


def feeds_blocks(statuses: Sequence[FeedStatus], now: datetime) -> list[Block]:
    """Every feed, its address, and how it does."""
    if not statuses:
        return [Block(above=(plain(_(NO_FEEDS)),))]
    return [
        Block(
            above=(
                styled(f"{one.feed.id}. {name_of(one.feed)}", Style.BOLD),
                plain(f"{_address(one.feed)}\n{articles_line(one)}\n{health(one.feed, now)}"),
            )
        )
        for one in statuses
    ]


def _why(feed: Feed) -> str:
    return said(feed.reason) if feed.reason else ""


def _address(feed: Feed) -> str:
    """On a line of its own, unless the feed is called by it."""
    return f"\n{shown(feed.url)}" if feed.title else ""


def articles_line(status: FeedStatus) -> str:
    """ "12 articles, 2 waiting, 1 left out (RSS)"."""
    parts = [counting.articles(status.on_record)]
    parts += [_("{number} waiting").format(number=status.waiting)] if status.waiting else []
    parts += [_("{left} left out").format(left=status.left)] if status.left else []
    kind = f" ({status.feed.kind.value})" if status.feed.kind else ""
    return f"{', '.join(parts)}{kind}"


def health(feed: Feed, now: datetime) -> str:
    """One line: when it was read and what it brought, or what is wrong with it."""
    if feed.standing is Standing.PARKED:
        return _("Parked, and not read any more. {reason}").format(reason=_why(feed)).strip()
    if feed.failures:
        fails = (
            _("Fails for {span}, tried {times}.").format(
                span=_span(feed.failing_since, now), times=counting.times(feed.failures)
            )
            if feed.failing_since
            else _("Fails, tried {times}.").format(times=counting.times(feed.failures))
        )
        again = _("Next try {when}.").format(when=_ahead(feed.next_at, now))
        return f"{fails} {_why(feed)} {again}"
    read = (
        _("Read {span} ago").format(span=_span(feed.read_at, now))
        if feed.read_at
        else _("Not read yet")
    )
    news = (
        _("last news {span} ago").format(span=_span(feed.news_at, now))
        if feed.news_at
        else _("no news yet")
    )
    following = _("next {when}.").format(when=_ahead(feed.next_at, now))
    return f"{read}, {news}; {following}"


def added_line(added: Added) -> str:
    """What was added, and what follows."""
    feed = added.feed
    kind = f" ({feed.kind.value})" if feed.kind else ""
    lists = (
        ngettext(
            "It lists {n} new article, which I fetch now; it is on record within minutes.",
            "It lists {n} new articles, which I fetch now; they are on record within minutes.",
            added.articles,
        ).format(n=figure(added.articles))
        if added.articles
        else _("It lists nothing that is not known already.")
    )
    others = "".join(f"\n{shown(url)}" for url in added.others)
    further = "\n" + _("The page names further feeds:") + others if others else ""
    said = _("Added feed {id}: {name}").format(id=feed.id, name=name_of(feed))
    return f"{said}{kind}\n{shown(feed.url)}\n{lists}{further}"


def removed_line(status: FeedStatus, *, kept: bool = True) -> str:
    """That a feed is removed, and what becomes of its articles."""
    removed = _("Removed feed {id}: {name}.").format(id=status.feed.id, name=name_of(status.feed))
    if not status.on_record:
        return removed
    articles = (
        _("Its articles ({count}) stay on record.")
        if kept
        else _("Its articles ({count}) are taken off the record.")
    )
    return f"{removed} {articles.format(count=status.on_record)}"


def news_lines(turn: Turn) -> list[str]:
    """What the admins are told of a feed."""
    return [_news(turn.feed, news) for news in turn.news]


def _news(feed: Feed, news: News) -> str:
    name = _("The feed “{name_of}” ({id})").format(name_of=name_of(feed), id=feed.id)
    match news:
        case News.BROKEN:
            return _(
                "{name} cannot be read. {reason} I go on trying, less and less often, and tell you "
                "once it works again. /removefeed {id} removes it."
            ).format(name=name, reason=_why(feed), id=feed.id)
        case News.MENDED:
            return _("{name} works again.").format(name=name)
        case News.MOVED:
            return _("{name} has moved for good, and I follow it to {shown}").format(
                name=name, shown=shown(feed.url)
            )
        case News.GONE:
            return _(
                "{name} is gone for good. {reason} I do not read it any more; what it brought "
                "stays on record. /removefeed {id} removes it from the list."
            ).format(name=name, reason=_why(feed), id=feed.id)


def summary(statuses: Sequence[FeedStatus]) -> str:
    """For the status: "3 fine; failing: 2 (The Gull); parked: 4 (The Tern)"."""
    if not statuses:
        return _("none")
    failing = [_numbered(s.feed) for s in statuses if s.feed.failures and _is_read(s.feed)]
    parked = [_numbered(s.feed) for s in statuses if not _is_read(s.feed)]
    parts = [_("{number} fine").format(number=len(statuses) - len(failing) - len(parked))]
    parts += [_("failing: {feeds}").format(feeds=", ".join(failing))] if failing else []
    parts += [_("parked: {feeds}").format(feeds=", ".join(parked))] if parked else []
    return "; ".join(parts)


def _numbered(feed: Feed) -> str:
    return f"{feed.id} ({name_of(feed)})"


def _is_read(feed: Feed) -> bool:
    return feed.standing is Standing.ACTIVE


def _span(moment: datetime | None, now: datetime) -> str:
    return duration((now - moment).total_seconds()) if moment else "?"


def _ahead(moment: datetime, now: datetime) -> str:
    seconds = (moment - now).total_seconds()
    return _("in {time}").format(time=duration(seconds)) if seconds >= 60 else _("now")
