"""Generations whose indexes are on a Milvus server: built aside, swapped, rolled back, dropped."""

from __future__ import annotations

import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from bot.generations import roll_back
from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.adapters.milvus.place import Place, lies_in_milvus
from retrieval.errors import (
    GenerationDamaged,
    GenerationMismatch,
    IndexAway,
    NoGeneration,
    StorageError,
)
from retrieval.index.opening import open_generation
from retrieval.index.retention import Retention
from retrieval.index.verify import verify
from retrieval.ports import Engine
from tests.fakes.indexed import PATIENCE
from tests.fakes.reloading import World
from tests.milvus import MilvusOf

if TYPE_CHECKING:
    from pymilvus import MilvusClient

KINDS = ["lite", "2.3.5"]
on_lite = pytest.mark.parametrize("held", ["lite"], indirect=True)
"""What is our own doing more than the server's, which takes 25 seconds a test on the older one."""

Result = TypeVar("Result")


class OnServer:
    """A corpus of its own on a server that others use as well."""

    def __init__(self, address: str, home: Path) -> None:
        self.address = address
        self.alias = f"test_{secrets.token_hex(4)}"
        self.world = World(home, engine=self.engine(), retention=Retention(2))

    def engine(self) -> Engine:
        from retrieval.adapters.milvus.engine import MilvusEngine
        from retrieval.adapters.milvus.server import Server

        return MilvusEngine(Server(self.address, patience=PATIENCE), self.alias)

    def asked(self, question: Callable[[MilvusClient], Result]) -> Result:
        from retrieval.adapters.milvus.server import Server

        return Server(self.address, patience=PATIENCE).ask(question)

    def collections(self) -> list[str]:
        found = self.asked(lambda client: client.list_collections())
        return sorted(name for name in found if name.startswith(self.alias))

    def behind_alias(self) -> str:
        found = self.asked(lambda client: client.describe_alias(self.alias))
        return str(found["collection_name"])

    def drop(self, name: str) -> None:
        """Drop a collection, whoever needs it."""

        def dropped(client: MilvusClient) -> None:
            for alias in client.list_aliases(name)["aliases"]:
                client.drop_alias(alias)
            client.drop_collection(name)

        self.asked(dropped)

    def collection_of(self, generation: str | None) -> str:

        assert generation is not None
        return Place.of(self.world.state.folder_of(generation)).collection


@pytest.fixture(params=KINDS)
def held(request: pytest.FixtureRequest, milvus: MilvusOf, tmp_path: Path) -> Iterator[OnServer]:
    on_server = OnServer(milvus(request.param).address, tmp_path)
    yield on_server
    for name in on_server.collections():
        on_server.drop(name)


def test_the_alias_follows_what_serves_and_what_is_not_kept_is_dropped(held: OnServer) -> None:
    world = held.world
    world.write_pages("bridges", "roads")
    first = world.reload(world.data).generation
    assert held.behind_alias() == held.collection_of(first)
    with world.open() as generation:
        verify(generation)
        assert generation.manifest.dense == "milvus flat"
        assert generation.manifest.libraries["milvus"]

    world.write_pages("schools")
    second = world.reload(world.data).generation
    assert held.behind_alias() == held.collection_of(second)
    assert held.collections() == sorted(map(held.collection_of, (first, second)))

    assert roll_back(world.state, held.engine()) == first
    assert held.behind_alias() == held.collection_of(first)
    assert len(world.sources()) == 2

    world.write_pages("trees")
    third = world.reload(world.data).generation
    assert held.behind_alias() == held.collection_of(third)
    kept = world.state.generations
    assert len(kept) == 2
    assert held.collections() == sorted(map(held.collection_of, kept))
    assert len(world.sources()) == 4


BUILDER = """
import sys, time
from pathlib import Path
from retrieval.adapters.milvus.engine import MilvusEngine
from retrieval.adapters.milvus.server import Server
from retrieval.index.retention import Retention
from tests.fakes.reloading import World

class Slow(MilvusEngine):
    def write_indexes(self, *given):
        kind = super().write_indexes(*given)
        print("written", flush=True)
        time.sleep(600)
        return kind

address, alias, home = sys.argv[1:]
engine = Slow(Server(address, patience=60), alias)
World(Path(home), engine=engine, retention=Retention(2)).reload(Path(home, "data"))
"""


def test_a_killed_build_leaves_the_alias_where_it_was_and_the_next_one_clears_up(
    held: OnServer, project_root: Path
) -> None:
    world = held.world
    world.write_pages("bridges")
    first = world.reload(world.data).generation
    world.write_pages("roads")
    arguments = [sys.executable, "-c", BUILDER, held.address, held.alias, str(world.home)]
    with subprocess.Popen(arguments, cwd=project_root, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == "written\n"
        build.send_signal(signal.SIGKILL)
    assert len(held.collections()) == 2
    assert held.behind_alias() == held.collection_of(first)
    assert len(world.sources()) == 1

    world.engine = held.engine()
    second = world.reload(world.data).generation
    assert held.collections() == sorted(map(held.collection_of, (first, second)))
    assert len(world.sources()) == 2


READER = """
import sys
from pathlib import Path
from retrieval.adapters.milvus.engine import MilvusEngine
from retrieval.adapters.milvus.server import Server
from retrieval.index.retention import Retention
from tests.fakes.reloading import World

address, alias, home = sys.argv[1:]
engine = MilvusEngine(Server(address, patience=60), alias)
world = World(Path(home), engine=engine, retention=Retention(2))
seen = set()
print("reading", flush=True)
while not Path(home, "enough").exists():
    with world.open() as generation:
        for article in generation.store.articles():
            words = Path(article.source).stem
            [best, *_] = generation.lexical.search(f"the matter of {words}", 3)
            [stored] = generation.store.stored([best.number])
            text = generation.store.article(stored.unit.article_id).text
            assert words in text, (words, text)
            vector = generation.dense.vectors([best.number])
            assert generation.dense.search(vector, 1)[0].score > 0.999
        seen.add(generation.name)
print(len(seen), flush=True)
"""


@on_lite
def test_two_processes_go_on_reading_while_one_swaps(held: OnServer, project_root: Path) -> None:
    world = held.world
    world.write_pages("bridges", "roads")
    world.reload(world.data)
    arguments = [sys.executable, "-c", READER, held.address, held.alias, str(world.home)]
    readers = [
        subprocess.Popen(arguments, cwd=project_root, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    try:
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "reading\n"
        world.write_pages("schools")
        world.reload(world.data)
        (world.home / "enough").touch()
        told = [reader.communicate(timeout=60)[0] for reader in readers]
    finally:
        for reader in readers:
            reader.kill()
            reader.wait()
    assert [reader.returncode for reader in readers] == [0, 0]
    assert all(int(seen) in {1, 2} for seen in told)


@on_lite
def test_a_corpus_moves_to_a_server_without_encoding_anything_again_and_may_come_back(
    held: OnServer,
) -> None:
    world, engine = held.world, held.engine()
    world.engine = EmbeddedEngine()
    world.write_pages("bridges", "roads")
    in_files = world.reload(world.data).generation
    world.engine = engine
    assert len(world.sources()) == 2  # what was written to files goes on serving

    moved = world.reload(world.data)
    assert (moved.published, world.embedder.encoded, world.parser.parsed) == (True, [], [])
    assert lies_in_milvus(world.state.folder_of(moved.generation))
    assert not world.reload(world.data).published

    world.engine = EmbeddedEngine()
    with pytest.raises(GenerationMismatch, match="ONRECORD_INDEX=milvus"):
        world.open()
    assert roll_back(world.state, engine, in_files) == in_files
    assert len(world.sources()) == 2


@on_lite
def test_a_collection_that_is_gone_is_damage_and_an_elder_one_serves(held: OnServer) -> None:
    world = held.world
    world.write_pages("bridges")
    first = world.reload(world.data).generation
    world.write_pages("roads")
    second = world.reload(world.data).generation
    held.drop(held.collection_of(second))
    with world.open() as generation:
        assert generation.name == first
        assert generation.notice is not None
        assert "is not on the Milvus server" in generation.notice
    with pytest.raises(GenerationDamaged, match="cannot serve"):
        roll_back(world.state, held.engine(), second)
    assert world.reload(world.data).published
    assert len(world.sources()) == 2


@on_lite
def test_an_alias_of_another_state_folder_is_left_alone(held: OnServer, tmp_path: Path) -> None:
    held.world.write_pages("bridges")
    first = held.world.reload(held.world.data).generation
    other = World(tmp_path / "other", engine=held.engine())
    other.write_pages("roads")
    with pytest.raises(StorageError, match="ONRECORD_MILVUS_ALIAS"):
        other.reload(other.data)
    with pytest.raises(NoGeneration):
        other.open()
    assert held.collections() == [held.collection_of(first)]


@pytest.mark.parametrize("kind", KINDS)
def test_while_the_server_is_away_every_call_says_so_and_afterwards_all_is_as_before(
    kind: str, new_milvus: MilvusOf, tmp_path: Path
) -> None:
    server = new_milvus(kind)
    held = OnServer(server.address, tmp_path)
    world = held.world
    world.write_pages("bridges", "roads")
    world.reload(world.data)
    current = world.state.current
    with world.open() as generation:
        question = world.embedder.encode_query("bridges")
        before = generation.dense.search(question, 3)
        server.kill()
        with pytest.raises(IndexAway, match=r"127\.0\.0\.1"):
            generation.dense.search(question, 3)
        with pytest.raises(IndexAway):
            world.open()
        world.write_pages("schools")
        with pytest.raises(IndexAway):
            world.reload(world.data)
        with pytest.raises(IndexAway):
            roll_back(world.state, held.engine(), current)
        assert world.state.current == current

        server.start()
        assert answered(lambda: generation.dense.search(question, 3)) == before
    assert world.reload(world.data).published
    with open_generation(world.state, engine=held.engine()) as generation:
        assert generation.manifest.articles == 3
    server.kill()


def answered(ask: Callable[[], object], patience: float = 60) -> object:
    """What is answered once the server has what it held in memory again."""
    import time

    until = time.monotonic() + patience
    while True:
        try:
            return ask()
        except IndexAway:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
