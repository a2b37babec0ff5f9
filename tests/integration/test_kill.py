"""Kill -9 at any point of a reload: the old or the new corpus serves, complete."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.index.retention import LEAST
from retrieval.index.verify import verify
from tests.fakes.dying import LEAST_KEPT
from tests.fakes.reloading import World

POINTS = 36
"""More than a reload passes: the last ones let it live."""
NEVER = 0
OLD = ["data/bridges.txt", "data/roads.txt"]
NEW = ["data/roads.txt", "data/schools.txt", "data/trees.txt"]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the reloads die in forks")


class Reloads:
    """Reloads that die at a chosen point, each from the same old state to the same new files."""

    def __init__(self, home: Path, server: subprocess.Popen[str]) -> None:
        self._home = home
        self._server = server
        self.points = 0
        self.points = int(self.dying_at(NEVER)[1])

    def dying_at(self, point: int) -> tuple[World, str]:
        state = f"state-{point}"
        shutil.copytree(self._home / "prepared", self._home / state)
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{self._home}\t{state}\t{point}\n")
        self._server.stdin.flush()
        world = World(self._home, state_name=state, retention=LEAST_KEPT)
        return world, self._server.stdout.readline().strip()


@pytest.fixture(scope="module")
def reloads(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Iterator[Reloads]:
    home = tmp_path_factory.mktemp("home")
    prepared = World(home, state_name="prepared")
    prepared.write_pages("bridges")
    prepared.reload(prepared.data)
    prepared.write_pages("roads")
    prepared.reload()
    (prepared.data / "bridges.txt").unlink()
    prepared.write_pages("schools", "trees")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.dying"],
        cwd=project_root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        yield Reloads(home, server)
        assert server.stdin is not None
        server.stdin.close()


def test_there_are_at_least_twenty_points_to_die_at(reloads: Reloads) -> None:
    assert 20 <= reloads.points < POINTS


@pytest.mark.parametrize("point", range(1, POINTS))
def test_after_a_kill_something_complete_serves_and_the_reload_can_be_repeated(
    reloads: Reloads, point: int
) -> None:
    world, ending = reloads.dying_at(point)
    assert ending == ("killed" if point <= reloads.points else str(reloads.points))
    with world.open() as generation:
        verify(generation)
        assert generation.notice is None
    assert world.sources() in (OLD, NEW)
    world.reload()
    assert world.sources() == NEW
    left = {path.name for path in world.state.path.iterdir()}
    assert left <= {"CURRENT", "CURRENT.new", "generations", "holder", "lock"}
    assert len(world.state.generations) == LEAST
    assert world.state.generations[-1] == world.state.current
