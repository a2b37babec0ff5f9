"""Stories are part of every generation, and go on from one to the next."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.errors import GenerationDamaged, GenerationMismatch
from retrieval.index.generation import Generation
from retrieval.index.manifest import MANIFEST, Manifest, generation_name
from retrieval.index.opening import open_place
from retrieval.index.stories import FILE
from retrieval.index.verify import verify
from tests.fakes.reloading import World, page

FLOOD = (
    "The river Leth burst its banks at Fenbridge on Monday. Forty families left by boat.\n\n"
    "“Nobody in the ministry answered my letters about the sluice gate,” said Ada Turner.\n"
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.write_pages("trees", "schools")
    world.write("flood.txt", f"Leth floods Fenbridge\n\n{FLOOD}")
    world.reload(world.data)
    return world


def without_stories(world: World) -> None:
    """Make the serving generation one from before stories were kept."""
    name = world.state.current or ""
    place = world.state.folder_of(name)
    (place / FILE).unlink()
    manifest = Manifest.from_json((place / MANIFEST).read_text("utf-8"))
    files = {path: seal for path, seal in manifest.files.items() if path != FILE}
    text = replace(manifest, stories="", files=files).to_json()
    (place / MANIFEST).write_text(text, "utf-8")
    renamed = generation_name(int(name.split("-")[0]), text)
    place.rename(place.with_name(renamed))
    (world.state.path / "CURRENT").write_text(f"{renamed}\n", "utf-8")


def opened(world: World) -> Generation:
    place = world.state.folder_of(world.state.current or "")
    manifest = Manifest.from_json((place / MANIFEST).read_text("utf-8"))
    return open_place(place, place.name, manifest, EmbeddedEngine())


def test_every_article_is_in_one_story(world: World) -> None:
    with world.open() as generation:
        told = [article for story in generation.stories for article in story.article_ids]
        assert sorted(told) == sorted(article.id for article in generation.store.articles())


def test_a_story_keeps_its_id_when_a_reprint_arrives(world: World) -> None:
    with world.open() as generation:
        before = {story.id: set(story.article_ids) for story in generation.stories}
    world.write("reprint.txt", f"River takes a town\n\n{FLOOD}And it rains on.\n")
    world.reload()
    with world.open() as generation:
        after = {story.id: story for story in generation.stories}
        grown = [
            name
            for name, articles in before.items()
            if len(articles) < len(after[name].article_ids)
        ]
        assert len(grown) == 1
        assert before[grown[0]] < set(after[grown[0]].article_ids)
        assert [set(group) for group in after[grown[0]].copies] == [
            set(after[grown[0]].article_ids)
        ]


def test_a_corpus_from_before_stories_says_what_to_do_and_goes_on_answering(world: World) -> None:
    without_stories(world)
    with world.open() as generation:
        assert generation.store.searched().articles == 3
        with pytest.raises(GenerationMismatch, match="Run `onrecord reload`"):
            _ = generation.stories


def test_a_reload_gives_such_a_corpus_its_stories_and_encodes_nothing_again(world: World) -> None:
    without_stories(world)
    report = world.reload()
    assert report.published
    assert not world.embedder.encoded
    assert not world.parser.parsed
    with world.open() as generation:
        assert generation.stories


def test_one_may_roll_back_to_other_stories(world: World) -> None:
    with world.open() as generation:
        before = generation.stories
    world.write("more.txt", page("bridges"))
    world.reload()
    world.state.rollback()
    with world.open() as generation:
        assert generation.stories == before


@pytest.mark.parametrize("field", ["article_ids", "central", "copies"])
def test_stories_that_name_an_unknown_article_do_not_pass(world: World, field: str) -> None:
    path = world.state.folder_of(world.state.current or "") / FILE
    rows = json.loads(path.read_text("utf-8"))
    wrong = {"article_ids": ["nobody"], "central": "nobody", "copies": [["nobody"]]}
    rows[0][field] = wrong[field]
    path.write_text(json.dumps(rows), "utf-8")
    with opened(world) as generation, pytest.raises(GenerationDamaged, match="stor"):
        verify(generation)


def test_stories_that_cannot_be_read_are_damage(world: World) -> None:
    path = world.state.folder_of(world.state.current or "") / FILE
    path.write_text('[{"id": "s_1"}]', "utf-8")
    with pytest.raises(GenerationDamaged, match="stories cannot be read"):
        opened(world)
