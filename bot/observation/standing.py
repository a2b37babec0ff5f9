"""How a bot stands at one moment, as readings of gauges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.delivery.deliveries import State
from bot.feeds.model import Feed, FeedStatus, Standing
from bot.observation.measures import (
    ARTICLES,
    BUILD,
    FEED_ARTICLES,
    FEEDS,
    GENERATION,
    GENERATION_BUILT,
    QUEUE,
    READY,
    STATEMENTS,
    TELEGRAM_ANSWERED,
    UPDATES_WAITING,
    WAITING,
    Reading,
)
from retrieval.index.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was found; what could not be found out is ``None`` and has no reading.

    Attributes:
        serving: The generation's name and facts.
        answered_at: When Telegram answered last, in seconds since 1970.
    """

    version: str
    ready: bool
    waiting: Mapping[str, int] = field(default_factory=dict)
    updates_waiting: int = 0
    serving: tuple[str, Manifest] | None = None
    deliveries: Mapping[State, int] | None = None
    feeds: Sequence[FeedStatus] | None = None
    answered_at: float | None = None


def readings(found: Snapshot) -> list[Reading]:
    """All gauges that have a value."""
    listed = [
        Reading(BUILD, 1, {"version": found.version}),
        Reading(READY, int(found.ready)),
        Reading(UPDATES_WAITING, found.updates_waiting),
        *(Reading(WAITING, n, {"workers": name}) for name, n in found.waiting.items()),
    ]
    if found.answered_at is not None:
        listed.append(Reading(TELEGRAM_ANSWERED, found.answered_at))
    if found.serving:
        listed += _of_generation(*found.serving)
    if found.deliveries is not None:
        counts = found.deliveries
        listed += [Reading(QUEUE, counts.get(state, 0), {"state": state}) for state in State]
    if found.feeds is not None:
        listed += _of_feeds(found.feeds)
    return listed


def _of_generation(name: str, manifest: Manifest) -> Iterator[Reading]:
    yield Reading(GENERATION, 1, {"generation": name, "model": manifest.model})
    yield Reading(GENERATION_BUILT, manifest.created_at.timestamp())
    yield Reading(ARTICLES, manifest.articles)
    yield Reading(STATEMENTS, manifest.statements)


def _of_feeds(feeds: Iterable[FeedStatus]) -> Iterator[Reading]:
    statuses = list(feeds)
    health = Counter(_health(status.feed) for status in statuses)
    for value in FEEDS.labels["health"]:
        yield Reading(FEEDS, health[value], {"health": value})
    for state in FEED_ARTICLES.labels["state"]:
        yield Reading(FEED_ARTICLES, sum(getattr(one, state) for one in statuses), {"state": state})


def _health(feed: Feed) -> str:
    if feed.standing is Standing.PARKED:
        return "parked"
    return "failing" if feed.failures else "well"
