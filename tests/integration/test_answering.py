"""Questions over changing generations: answered whole, from the right one, and none left open."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.answering import Answering
from bot.lookup import Lookup
from bot.offload import Offload
from bot.shelf import StaleButton
from retrieval.errors import CorpusError, GenerationDamaged, NoGeneration, UserError
from retrieval.index.generation import Generation
from retrieval.model import Answer, NoAnswer
from retrieval.ports import Store, Vectors
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.parser import Grammar
from tests.fakes.reloading import World

QUESTION = "what did Ada Turner say about parking?"


@dataclass
class Shelf:
    """Opens what serves, remembers what was opened and what was closed."""

    world: World
    opened: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    damaged: bool = False

    def open(self) -> Generation:
        if self.damaged:
            raise GenerationDamaged("its vectors are gone")
        generation = self.world.open()
        self.opened.append(generation.name)
        return replace(generation, store=_watched(generation, self.closed))

    def serving(self) -> str | None:
        return self.world.state.current


def _watched(generation: Generation, closed: list[str]) -> Store:
    """The generation's store, which notes when it is closed."""
    store, close = generation.store, generation.store.close

    def noted() -> None:
        closed.append(generation.name)
        close()

    store.close = noted  # type: ignore[method-assign]
    return store


@dataclass
class BlockedEmbedder(FakeEmbedder):
    """Encodes a question only when it is let."""

    entered: threading.Event = field(default_factory=threading.Event)
    let: threading.Event = field(default_factory=threading.Event)

    def encode_query(self, text: str) -> Vectors:
        self.entered.set()
        self.let.wait(20)
        return super().encode_query(text)


@pytest.fixture
def world(tmp_path: Path, grammar: Grammar) -> World:
    world = World(tmp_path, parser=grammar)
    world.write_pages("parking", "buses", "schools", "libraries", "bridges")
    return world


@pytest.fixture
def shelf(world: World) -> Shelf:
    return Shelf(world)


@pytest.fixture
def offload() -> Iterator[Offload]:
    offload = Offload()
    yield offload
    offload.close()


@pytest.fixture
async def answering(world: World, shelf: Shelf, offload: Offload) -> AsyncIterator[Answering]:
    """Over a corpus of five pages, two quotes in a reply."""
    world.reload(world.data)
    answering = Answering(offload, world.embedder, shelf.open, shelf.serving, 2)
    yield answering
    answering.close()


async def test_an_answer_comes_with_the_name_of_its_generation(
    world: World, answering: Answering
) -> None:
    reply = await answering.answer(QUESTION)
    assert isinstance(reply.outcome, Answer)
    assert reply.generation == world.state.current


async def test_the_pages_of_an_answer_hold_every_quote_once(answering: Answering) -> None:
    question = "what did Ada Turner say?"
    shown: list[str] = []
    reply = await answering.answer(question)
    while True:
        assert isinstance(reply.outcome, Answer)
        assert 1 <= len(reply.outcome.quotes) <= 2
        shown += [quote.text for quote in reply.outcome.quotes]
        if not reply.more:
            break
        reply = await answering.answer(question, offset=len(shown))
    assert len(shown) == len(set(shown)) == 5


async def test_beyond_the_last_quote_there_is_silence(answering: Answering) -> None:
    reply = await answering.answer("what did Ada Turner say?", offset=50)
    assert isinstance(reply.outcome, NoAnswer)
    assert not reply.more


async def test_a_quote_is_recalled_by_its_id_with_its_context(
    answering: Answering, offload: Offload
) -> None:
    reply = await answering.answer("what did Ada Turner say?", offset=2)
    assert isinstance(reply.outcome, Answer)
    shown = reply.outcome.quotes[1]
    recalled = (await Lookup(offload, answering.shelf).recall(shown.id)).recalled
    assert recalled.quote == shown
    assert (
        "Ada Turner, the leader of the council" in recalled.context.quote + recalled.context.after
    )


async def test_a_generation_is_opened_once_for_many_questions(
    answering: Answering, shelf: Shelf
) -> None:
    await answering.prepare()
    await asyncio.gather(*(answering.answer(QUESTION) for _ in range(5)))
    assert len(shelf.opened) == 1


async def test_a_new_generation_answers_as_soon_as_it_is_published_and_the_old_is_closed(
    world: World, answering: Answering, shelf: Shelf
) -> None:
    before = await answering.answer(QUESTION)
    world.write_pages("fountains")
    world.reload()
    after = await answering.answer("what did Ada Turner say about fountains?")
    assert isinstance(after.outcome, Answer)
    assert "fountains" in after.outcome.quotes[0].text
    assert shelf.closed == [before.generation]


async def test_a_question_is_answered_whole_from_the_generation_it_met(
    world: World, shelf: Shelf, offload: Offload
) -> None:
    world.reload(world.data)
    slow = BlockedEmbedder()
    answering = Answering(offload, slow, shelf.open, shelf.serving, 2)
    asked = asyncio.create_task(answering.answer(QUESTION))
    await asyncio.to_thread(slow.entered.wait, 20)
    old = shelf.opened[0]
    world.write_pages("fountains")
    world.reload()
    assert (
        (await Lookup(offload, answering.shelf).status()).generation == world.state.current != old
    )
    assert shelf.closed == []
    slow.let.set()
    assert (await asked).generation == old
    assert shelf.closed == [old]
    answering.close()


async def test_people_and_status_are_told_while_every_worker_encodes(
    world: World, shelf: Shelf, offload: Offload
) -> None:
    world.reload(world.data)
    slow = BlockedEmbedder()
    answering = Answering(offload, slow, shelf.open, shelf.serving, 2)
    asked = [asyncio.create_task(answering.answer(QUESTION)) for _ in range(6)]
    await asyncio.to_thread(slow.entered.wait, 20)
    async with asyncio.timeout(10):
        lookup = Lookup(offload, answering.shelf)
        assert [person.name for person in await lookup.people()] == ["Ada Turner"]
        assert (await lookup.status()).articles == 5
    slow.let.set()
    await asyncio.gather(*asked)
    answering.close()


async def test_a_button_of_another_generation_is_refused(
    world: World, answering: Answering, offload: Offload
) -> None:
    lookup = Lookup(offload, answering.shelf)
    old = (await answering.answer(QUESTION)).generation
    await lookup.check(old)
    world.write_pages("fountains")
    world.reload()
    with pytest.raises(StaleButton, match="ask again"):
        await lookup.check(old)
    with pytest.raises(StaleButton):
        await answering.answer(QUESTION, offset=2, made_from=old)


async def test_a_generation_that_cannot_be_opened_leaves_the_old_one_serving_and_is_logged_once(
    world: World, answering: Answering, shelf: Shelf
) -> None:
    old = (await answering.answer(QUESTION)).generation
    world.write_pages("fountains")
    world.reload()
    shelf.damaged = True
    with capture_logs() as lines:
        for _ in range(3):
            assert (await answering.answer(QUESTION)).generation == old
    assert [line["event"] for line in lines] == ["generation not opened"]


async def test_without_a_generation_a_question_fails_until_one_is_published(
    world: World, shelf: Shelf, offload: Offload
) -> None:
    answering = Answering(offload, world.embedder, shelf.open, shelf.serving, 2)
    with pytest.raises(NoGeneration):
        await answering.answer(QUESTION)
    world.reload(world.data)
    assert isinstance((await answering.answer(QUESTION)).outcome, Answer)
    answering.close()


async def test_a_question_that_is_too_long_is_the_users_to_shorten(answering: Answering) -> None:
    with pytest.raises(UserError, match="at most"):
        await answering.answer("why " * 500)


async def test_closing_closes_the_generation_and_opens_no_other(
    answering: Answering, shelf: Shelf
) -> None:
    await answering.answer(QUESTION)
    answering.close()
    with pytest.raises(CorpusError, match="closed"):
        await answering.answer(QUESTION)
    assert shelf.closed == shelf.opened
