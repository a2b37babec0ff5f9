"""What reads the corpus lets go of every generation that serves no more."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.shelf import Shelf
from retrieval.adapters.embedded import EmbeddedEngine
from retrieval.ask.answering import ask
from retrieval.index.opening import Expected, open_generation
from retrieval.model import Answer
from tests.fakes.churn import Footprint, page
from tests.fakes.reloading import World

RELOADS = 50

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/maps").exists(), reason="what is held is read from Linux"
)


def test_after_fifty_reloads_no_file_of_an_earlier_generation_is_open_or_mapped(
    tmp_path: Path,
) -> None:
    world, held = World(tmp_path), []
    opened = partial(
        open_generation, world.state, engine=EmbeddedEngine(), expected=Expected.of(world.embedder)
    )
    shelf = Shelf(opened, lambda: world.state.current)
    for number in range(RELOADS):
        world.write("roads.txt", page("roads", number))
        world.reload(world.data)
        with shelf.borrowed() as generation:
            asked = f"we shall repair the roads by spring, order number {number}"
            answer = ask(asked, generation, world.embedder, limit=1)
        assert isinstance(answer, Answer)
        assert f"order number {number}," in answer.quotes[0].text
        held.append(Footprint.of(world.state.path))
    assert max(one.descriptors for one in held[5:]) == held[5].descriptors
    assert max(one.mapped for one in held[5:]) == held[5].mapped
    assert _mapped_generations(world.state.path) <= {world.state.current}
    del generation, answer
    shelf.close()
    assert _mapped_generations(world.state.path) == set()


def _mapped_generations(folder: Path) -> set[str]:
    """Names of the generations of which something is open or mapped."""
    maps = [line.split(maxsplit=5)[5:] for line in Path("/proc/self/maps").read_text().splitlines()]
    named = [Path(path) for [path] in filter(None, maps)]
    for link in Path("/proc/self/fd").iterdir():
        try:
            named.append(link.readlink())
        except FileNotFoundError:  # the one that lists them
            continue
    inside = [path.relative_to(folder) for path in named if path.is_relative_to(folder)]
    return {path.parts[1] for path in inside if path.parts[0] == "generations"} | {
        path.parts[0] for path in inside if path.parts[0].startswith("removing-")
    }
