"""Briefings for many at once: composed once, remembered for each, and honest after a reload."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database
from bot.adapters.told import ToldEditions
from bot.briefing.desk import BriefingDesk
from bot.briefing.kept import identity_in, told_in
from bot.briefing.leanings import Leaning, Leanings, Way
from bot.briefing.memory import BESIDE, edition_of, edition_of_quotes
from bot.briefing_root import briefing_desk
from bot.delivery.model import Address, Schedule, Subscription
from bot.offload import Offload
from bot.render.briefings import stories_in
from bot.shelf import Shelf
from bot.zones import PREFERENCE, ReaderZones
from retrieval.errors import UnknownStory
from retrieval.model import Digest
from retrieval.ports import Part, Vectors
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.parser import Grammar
from tests.fakes.reloading import World

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
PARKING = """---
title: Council closes parking
date: 2026-03-09
---

“We shall end the parking in this town,” said Ada Turner, leader of the council.

The council of Port Selby spent two million crowns on new car parks before the winter.
"""
BUSES = """---
title: Night buses strike an iceberg
date: 2026-03-10
---

“My drivers froze,” said Ben Ash, who owns a fleet of vehicles on Tern Island.

An Arctic gale drove blocks of ice onto a coastal road, where eleven coaches had to be dug out.
"""


@dataclass
class CountingEmbedder(FakeEmbedder):
    """Counts how often sentences are read, which each composing does once a story."""

    read: list[int] = field(default_factory=list)

    def encode_passages(self, texts: list[str], parts: list[list[Part]] = ()) -> Vectors:  # type: ignore[assignment,override]
        self.read.append(len(texts))
        return super().encode_passages(texts, parts)


@dataclass
class Desk:
    world: World
    embedder: CountingEmbedder
    briefing: BriefingDesk
    leanings: Leanings
    preferences: Preferences


@pytest.fixture
async def desk(tmp_path: Path, grammar: Grammar) -> AsyncIterator[Desk]:
    world = World(tmp_path, parser=grammar)
    world.write("parking.md", PARKING)
    world.write("buses.md", BUSES)
    world.reload(world.data)
    embedder, offload = CountingEmbedder(), Offload()
    with closing(Database.in_folder(tmp_path / "state")) as database:
        preferences, told = Preferences(database), ToldEditions(database)
        shelf = Shelf(world.open, lambda: world.state.current)
        zones = ReaderZones(preferences, UTC)
        briefing = briefing_desk(offload, embedder, shelf, database, preferences, told, zones)
        yield Desk(world, embedder, briefing, Leanings(preferences), preferences)
        offload.close()
        shelf.close()


def subscriber(number: int, topics: tuple[str, ...] = ()) -> Subscription:
    daily = Schedule(time(9), "UTC")
    return Subscription(number, Address(number), number, daily, NOW, topics=topics)


async def due(desk: Desk, one: Subscription, at: datetime = NOW) -> Digest:
    return await desk.briefing.digests.digest(await desk.briefing.due.wanted(one, at))


async def told(desk: Desk, one: Subscription, digest: Digest, at: datetime = NOW) -> None:
    edition = edition_of(digest, f"e{digest.period}{len(digest.items)}")
    desk.briefing.told.keep(one.address, one.id, edition, at)


async def test_hundreds_with_the_same_wish_cost_one_composition(desk: Desk) -> None:
    digests = await asyncio.gather(*(due(desk, subscriber(number)) for number in range(1, 300)))
    assert all(digest is digests[0] for digest in digests)
    assert len(desk.embedder.read) == len(digests[0].items) == 2


async def test_other_topics_other_likings_and_another_history_are_other_wishes(desk: Desk) -> None:
    first = await due(desk, subscriber(1))
    assert await due(desk, subscriber(2, topics=('"night buses"',))) is not first
    unwanted = Leaning(first.items[0].story.id, first.items[0].headline)
    desk.leanings.add(Address(3), Way.LESS, [unwanted])
    assert (await due(desk, subscriber(3))).items[0] != first.items[0]
    await told(desk, subscriber(4), first)
    assert (await due(desk, subscriber(4))).items == ()


async def test_whoever_was_told_the_same_shares_the_next_one_too(desk: Desk) -> None:
    first = await due(desk, subscriber(1))
    for number in (1, 2):
        await told(desk, subscriber(number), first)
    later = NOW + timedelta(days=1)
    assert await due(desk, subscriber(1), later) is await due(desk, subscriber(2), later)


async def test_each_subscription_of_a_chat_has_its_own_beginning_and_nothing_twice(
    desk: Desk,
) -> None:
    chat = Address(1)
    on_buses, on_all = subscriber(1, topics=('"night buses"',)), subscriber(2)
    all_of_one = Subscription(2, chat, 1, on_all.schedule, NOW)
    first = await due(desk, on_buses)
    await told(desk, on_buses, first)
    second = await due(desk, all_of_one)
    assert second.reader.told.until is None
    assert [item.headline for item in second.items] == ["Council closes parking"]


async def test_a_digest_of_the_old_generation_is_not_kept_for_the_new_one(desk: Desk) -> None:
    first = await due(desk, subscriber(1))
    desk.world.write("buses.md", "Nothing was said of buses.\n")
    desk.world.reload()
    second = await due(desk, subscriber(1))
    assert second.generation != first.generation


async def test_a_request_in_words_and_a_story_followed_by_its_id(desk: Desk) -> None:
    asked = await desk.briefing.asked.asked('"night buses" since yesterday', Address(5), 5, NOW)
    [item] = asked.digest.items
    more = await desk.briefing.followed.more(item.story.id, Address(5), NOW)
    assert more.headline == item.headline
    wanted = await desk.briefing.followed.wanted(item.story.id)
    assert "arctic" in wanted.topic.casefold()
    assert wanted.called == item.headline
    assert (await desk.briefing.followed.wanted(item.story.id, "Told so")).called == "Told so"
    with pytest.raises(UnknownStory, match="not on record"):
        await desk.briefing.followed.more("s_000000000000", Address(5), NOW)


@pytest.mark.parametrize("between", ['"night buses"', "since yesterday", "more"])
async def test_what_is_asked_in_between_takes_nothing_from_the_next_one_on_everything(
    desk: Desk, between: str
) -> None:
    chat, middle, later = Address(5), NOW + timedelta(days=3), NOW + timedelta(days=6)
    whole = await answered(desk, "", chat, NOW)
    if between == "more":
        followed = await desk.briefing.followed.more(whole.items[0].story.id, chat, middle)
        desk.briefing.told.keep(chat, BESIDE, edition_of_quotes(followed), middle)
    else:
        await answered(desk, between, chat, middle)
    assert (await answered(desk, "", chat, later)).period.start == NOW.date()


async def test_one_on_a_topic_begins_where_that_topic_or_everything_was_told_last(
    desk: Desk,
) -> None:
    chat, middle, later = Address(5), NOW + timedelta(days=3), NOW + timedelta(days=6)
    await answered(desk, "", chat, NOW)
    assert (await answered(desk, "Parking", chat, middle)).period.start == NOW.date()
    assert (await answered(desk, "parking, short", chat, later)).period.start == middle.date()
    assert (await answered(desk, "buses", chat, later)).period.start == NOW.date()


async def answered(desk: Desk, words: str, chat: Address, at: datetime) -> Digest:
    """A briefing as it is asked for and sent."""
    asked = await desk.briefing.asked.asked(words, chat, 5, at)
    identity = f"{words} {at:%d}"
    desk.briefing.told.keep(chat, asked.source, edition_of(asked.digest, identity), at)
    return asked.digest


async def test_what_is_passed_on_as_a_file_is_whole_whatever_was_told(desk: Desk) -> None:
    first = await due(desk, subscriber(1))
    await told(desk, subscriber(1), first)
    whole = await desk.briefing.asked.whole("", NOW)
    assert len(whole.items) == 2


async def test_more_of_a_story_puts_it_before_one_that_weighs_about_the_same(desk: Desk) -> None:
    first = await due(desk, subscriber(1))
    last = first.items[-1]
    desk.leanings.add(Address(2), Way.MORE, [Leaning(last.story.id, last.headline)])
    found = await due(desk, subscriber(2))
    assert found.items[0].headline == last.headline
    assert found.items[0].weights["more"] > 0


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Auckland", 10), ("America/Los_Angeles", 9), (None, 9)]
)
async def test_today_is_the_reader_s_day(desk: Desk, zone: str | None, day: int) -> None:
    late = datetime(2026, 3, 9, 20, tzinfo=UTC)
    if zone:
        desk.preferences.set(5, PREFERENCE, zone)
    for address in (Address(5), Address(-1005)):
        asked = await desk.briefing.asked.asked("today", address, 5, late)
        assert asked.digest.period.start == date(2026, 3, day)


async def test_the_zone_of_a_group_goes_before_that_of_whoever_asks_there(desk: Desk) -> None:
    late = datetime(2026, 3, 9, 20, tzinfo=UTC)
    desk.preferences.set(5, PREFERENCE, "Pacific/Auckland")
    desk.preferences.set(-1005, PREFERENCE, "Europe/London")
    asked = await desk.briefing.asked.asked("today", Address(-1005), 5, late)
    assert asked.digest.period.start == late.date()


async def test_a_first_briefing_covers_the_days_since_the_one_before_it_would_have_been(
    desk: Desk,
) -> None:
    tuesday, week = NOW.date(), timedelta(days=7)
    weekly = Schedule(time(9), "UTC", frozenset({tuesday.weekday()}))
    one = Subscription(7, Address(7), 7, weekly, NOW - timedelta(days=1))
    first = await due(desk, one)
    assert first.period.start == tuesday - week
    await told(desk, one, first)
    assert (await due(desk, one, NOW + week)).period.start == tuesday


async def test_a_due_briefing_counts_days_in_its_own_zone(desk: Desk) -> None:
    late = datetime(2026, 3, 9, 20, tzinfo=UTC)
    morning = Schedule(time(9), "Pacific/Auckland")
    one = Subscription(7, Address(7), 7, morning, NOW)
    assert (await due(desk, one, late)).period.last == date(2026, 3, 10)


async def test_what_a_due_briefing_said_is_kept_to_be_exported_under_any_first_line(
    desk: Desk,
) -> None:
    content = await desk.briefing.due.compose(subscriber(1), NOW)
    assert content.memo
    identity = identity_in(content.memo)
    assert identity
    document = desk.briefing.kept.document(identity)
    assert document
    assert [one.heading for one in document.sections] == [
        item.headline for item in (await due(desk, subscriber(1))).items
    ]
    assert told_in(content.memo).stories
    assert stories_in(content.parts[-1])
