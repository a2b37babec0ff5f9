"""Whatever goes wrong with a reload or with its files, something whole goes on serving."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.errors import (
    GenerationDamaged,
    GenerationMismatch,
    ModelError,
    NoGeneration,
    ReloadCancelled,
    ReloadInProgress,
    StorageError,
)
from retrieval.index.disk import Disk
from retrieval.index.opening import Expected, examine_generation, open_generation
from retrieval.index.reload import reload
from retrieval.model import Article
from retrieval.ports import Contents, Indexed, Part, Progress, ReloadStage, Terms, Vectors
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.reloading import NOW, World, outcomes, page


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two generations: roads alone, then roads and trees."""
    world = World(tmp_path)
    world.write_pages("roads")
    world.reload(world.data)
    world.write_pages("trees")
    world.reload()
    return world


def part(world: World, name: str) -> Path:
    current = world.state.current
    assert current is not None
    return next(world.state.folder_of(current).rglob(name))


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def test_without_a_corpus_the_message_tells_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoGeneration, match="onrecord reload PATH"):
        World(tmp_path).open()


def test_another_model_is_refused_with_both_names_and_a_remedy(world: World) -> None:
    world.embedder = FakeEmbedder(model="another", fingerprint="e" * 64)
    with pytest.raises(GenerationMismatch, match=r"'fake'.*'another'.*onrecord reload"):
        world.open()


def test_another_chunking_is_refused(world: World) -> None:
    expected = Expected("fake", "f" * 64, "cut with scissors")
    with pytest.raises(GenerationMismatch, match="scissors"):
        open_generation(world.state, engine=EmbeddedEngine(), expected=expected)


def test_vectors_that_stand_for_something_else_are_refused(world: World) -> None:
    expected = replace(Expected.of(world.embedder), reading="every other word")
    with pytest.raises(GenerationMismatch, match="every other word"):
        open_generation(world.state, engine=EmbeddedEngine(), expected=expected)


PARTS = ["manifest.json", "articles.sqlite", "vectors.faiss", "meta.json", "*.term", "*.idx"]


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("harm", [Path.unlink, flip_a_byte, lambda path: path.write_bytes(b"")])
def test_a_damaged_generation_is_noticed_and_the_one_before_serves(
    world: World, name: str, harm: Callable[[Path], None]
) -> None:
    harm(part(world, name))
    assert world.sources() == ["data/roads.txt"]
    with world.open() as generation:
        assert "000002" in (generation.notice or "")
        assert "onrecord reload" in (generation.notice or "")


def test_what_serves_can_be_told_without_opening_its_indexes(world: World) -> None:
    flip_a_byte(part(world, "articles.sqlite"))
    manifest, notice = examine_generation(world.state)
    with world.open() as generation:
        assert (generation.manifest, generation.notice) == (manifest, notice)


def test_a_reload_replaces_a_damaged_generation_even_if_no_file_changed(world: World) -> None:
    flip_a_byte(part(world, "articles.sqlite"))
    report = world.reload()
    assert report.published
    assert outcomes(report) == {"data/roads.txt": "unchanged", "data/trees.txt": "added"}
    with world.open() as generation:
        assert generation.notice is None


def test_with_every_generation_damaged_a_reload_reads_the_remembered_files(world: World) -> None:
    for name in world.state.generations:
        (world.state.folder_of(name) / "articles.sqlite").unlink()
    with pytest.raises(GenerationDamaged, match=r"000002.*000001.*onrecord reload"):
        world.open()
    world.reload()
    assert world.sources() == ["data/roads.txt", "data/trees.txt"]


def test_without_the_current_file_the_newest_serves_and_says_so(world: World) -> None:
    (world.state.path / "CURRENT").unlink()
    with world.open() as generation:
        assert "CURRENT" in (generation.notice or "")
        assert generation.name.startswith("000002-")


def test_a_reader_keeps_its_generation_while_newer_ones_push_it_out(world: World) -> None:
    with world.open() as generation:
        for topic in ("bridges", "schools", "tunnels", "harbours"):
            world.write_pages(topic)
            world.reload()
        assert generation.name not in world.state.generations
        found = generation.lexical.search("trees", 5)
        units = [item.unit for item in generation.store.stored([hit.number for hit in found])]
        assert units
        assert all("trees" in generation.store.article(unit.article_id).text for unit in units)
        assert len(generation.dense.search(generation.dense.vectors([0]), 1)) == 1


@pytest.mark.parametrize("stage", [one for one in ReloadStage if one is not ReloadStage.TOKENS])
def test_a_cancelled_reload_leaves_everything_as_it_was(world: World, stage: ReloadStage) -> None:
    before = world.state.current
    world.write_pages("schools")

    def cancel(step: Progress) -> None:
        if step.stage is stage:
            raise ReloadCancelled

    with pytest.raises(ReloadCancelled):
        reload(world.state, [], replace(world.means(), progress=cancel), now=NOW)
    assert world.state.current == before
    assert not list(world.state.path.glob("building-*"))
    assert outcomes(world.reload())["data/schools.txt"] == "added"


def test_a_second_reload_is_refused_while_the_first_is_under_way(world: World) -> None:
    refused: list[Exception] = []

    def second() -> None:
        try:
            world.reload()
        except ReloadInProgress as error:
            refused.append(error)

    with world.state.building():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert len(refused) == 1


class FullDisk(Disk):
    """No bytes can be brought to it."""

    def sync(self, folder: Path) -> None:
        raise OSError(28, "No space left on device", str(folder))


def test_a_full_disk_is_told_in_a_sentence_and_the_old_corpus_serves(world: World) -> None:
    world.disk = FullDisk()
    world.write_pages("schools")
    with pytest.raises(StorageError, match="No space left on device"):
        world.reload()
    assert world.sources() == ["data/roads.txt", "data/trees.txt"]
    assert not list(world.state.path.glob("building-*"))


class BrokenEmbedder(FakeEmbedder):
    """Gives vectors that are no numbers."""

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        return np.full_like(super().encode_passages(texts, parts), np.nan)


def test_vectors_that_are_no_numbers_are_never_published(world: World) -> None:
    world.embedder = BrokenEmbedder()
    world.write_pages("schools")
    with pytest.raises(ModelError, match="no usable vectors"):
        world.reload()
    assert len(world.sources()) == 2


@dataclass
class Careless(EmbeddedEngine):
    """Writes something else than it was given."""

    fault: str

    def write_store(self, folder: Path, contents: Contents, earlier: Path | None = None) -> None:
        articles = list(contents.articles)
        if self.fault == "text":
            articles[0] = Article(articles[0].id, "Too short.")
        if self.fault == "articles":
            articles.append(Article("one-more", "Nobody asked for this."))
        super().write_store(
            folder,
            replace(contents, articles=articles),
            earlier,
        )

    def write_indexes(self, folder: Path, contents: Contents, indexed: Indexed) -> str:
        vectors, terms = indexed.vectors, indexed.terms
        changed = {"length": 2 * vectors, "rows": vectors[:-1]}
        wrong = [Terms("zzz", "")] * len(terms) if self.fault == "terms" else terms
        written = Indexed(changed.get(self.fault, vectors), wrong)
        return super().write_indexes(folder, contents, written)


@pytest.mark.parametrize("fault", ["text", "articles", "length", "rows", "terms"])
def test_a_build_that_is_not_what_was_meant_is_never_published(world: World, fault: str) -> None:
    before = world.state.current
    world.write("roads.txt", page("tunnels"))
    with pytest.raises(GenerationDamaged, match="was not published"):
        reload(world.state, [], replace(world.means(), engine=Careless(fault)), now=NOW)
    assert world.state.current == before
