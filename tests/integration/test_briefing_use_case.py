"""Briefings for many at once: composed once, remembered for each, and honest after a reload."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.adapters.preferences import Preferences
from bot.adapters.state.database import Database
from bot.adapters.told import ToldEditions
from bot.briefing import Briefing, edition_of
from bot.delivery.model import Address, Schedule, Subscription
from bot.less import Less, Unwanted
from bot.offload import Offload
from bot.shelf import Shelf
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
    briefing: Briefing
    less: Less


@pytest.fixture
async def desk(tmp_path: Path, grammar: Grammar) -> AsyncIterator[Desk]:
    world = World(tmp_path, parser=grammar)
    world.write("parking.md", PARKING)
    world.write("buses.md", BUSES)
    world.reload(world.data)
    embedder, offload = CountingEmbedder(), Offload()
    with closing(Database.in_folder(tmp_path / "state")) as database:
        less = Less(Preferences(database))
        shelf = Shelf(world.open, lambda: world.state.current)
        briefing = Briefing(offload, embedder, shelf, ToldEditions(database), less, UTC)
        yield Desk(world, embedder, briefing, less)
        offload.close()
        shelf.close()


def subscriber(number: int, topics: tuple[str, ...] = ()) -> Subscription:
    daily = Schedule(time(9), "UTC")
    return Subscription(number, Address(number), number, daily, NOW, topics=topics)


async def due(desk: Desk, one: Subscription, at: datetime = NOW) -> Digest:
    return await desk.briefing.digest(await desk.briefing.due(one, at))


async def told(desk: Desk, one: Subscription, digest: Digest, at: datetime = NOW) -> None:
    edition = edition_of(digest, f"e{digest.period}{len(digest.items)}")
    await desk.briefing.record(one.address, one.id, edition, at)


async def test_hundreds_with_the_same_wish_cost_one_composition(desk: Desk) -> None:
    digests = await asyncio.gather(*(due(desk, subscriber(number)) for number in range(1, 300)))
    assert all(digest is digests[0] for digest in digests)
    assert len(desk.embedder.read) == len(digests[0].items) == 2


async def test_other_topics_other_likings_and_another_history_are_other_wishes(desk: Desk) -> None:
    first = await due(desk, subscriber(1))
    assert await due(desk, subscriber(2, topics=('"night buses"',))) is not first
    desk.less.add(3, Unwanted(first.items[0].story.id, first.items[0].headline))
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
    digest = await desk.briefing.asked('"night buses" since yesterday', Address(5), 5, NOW)
    [item] = digest.items
    more = await desk.briefing.more(item.story.id, Address(5), NOW)
    assert more.headline == item.headline
    assert "arctic" in (await desk.briefing.called(item.story.id)).casefold()
    with pytest.raises(UnknownStory, match="not on record"):
        await desk.briefing.more("s_000000000000", Address(5), NOW)


async def test_what_is_passed_on_as_a_file_is_whole_whatever_was_told(desk: Desk) -> None:
    first = await due(desk, subscriber(1))
    await told(desk, subscriber(1), first)
    whole = await desk.briefing.whole("", NOW)
    assert len(whole.items) == 2
