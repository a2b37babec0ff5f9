"""Parsing shared among processes: the corpus is the one that a single process makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from retrieval.adapters.worker_processes import MANY, WorkerProcesses
from retrieval.errors import ReloadCancelled, WorkerLost
from retrieval.index.finding import Spread
from retrieval.ports import Progress, ReloadStage
from tests.fakes.parser import DyingParser
from tests.fakes.reloading import World

TOPICS = [f"bridge number {number}" for number in range(MANY)]


@dataclass
class SharedWorld(World):
    """Parses in two processes where there are many articles."""

    spread: Spread | None = field(default_factory=lambda: WorkerProcesses(2))


@dataclass
class CancelledWorld(SharedWorld):
    """Cancels its reload in the middle of parsing."""

    def report(self, step: Progress) -> None:
        super().report(step)
        if step.stage is ReloadStage.PARSE and step.done > MANY // 2:
            raise ReloadCancelled("Enough.")


def test_many_articles_parsed_by_two_processes_give_the_corpus_of_one(tmp_path: Path) -> None:
    alone, shared = World(tmp_path, state_name="alone"), SharedWorld(tmp_path, state_name="shared")
    alone.write_pages(*TOPICS)
    alone.reload(alone.data)
    shared.reload(shared.data)
    assert len(alone.parser.parsed) == MANY
    assert shared.parser.parsed == []  # all of it elsewhere
    with alone.open() as one, shared.open() as other:
        numbers = range(len(one.store))
        assert one.store.stored(numbers) == other.store.stored(numbers)
    parsed = [step.done for step in shared.steps if step.stage is ReloadStage.PARSE]
    assert parsed == list(range(MANY + 1))


def test_few_new_articles_are_parsed_here_since_processes_take_seconds_to_start(
    tmp_path: Path,
) -> None:
    world = SharedWorld(tmp_path)
    world.write_pages(*TOPICS[1:])
    world.reload(world.data)
    assert len(world.parser.parsed) == MANY - 1


def test_a_worker_that_is_killed_leaves_the_old_corpus_and_says_what_to_do(tmp_path: Path) -> None:
    world = SharedWorld(tmp_path, parser=DyingParser(fatal="number 7 "))
    world.write_pages("roads")
    world.reload(world.data)
    world.write_pages(*TOPICS)
    with pytest.raises(WorkerLost, match=r"SIGKILL.*bridge number 7\.txt.*ONRECORD_WORKERS=1"):
        world.reload()
    assert world.sources() == ["data/roads.txt"]


def test_a_cancelled_reload_leaves_the_old_corpus(tmp_path: Path) -> None:
    world = CancelledWorld(tmp_path)
    world.write_pages("roads")
    world.reload(world.data)
    world.write_pages(*TOPICS)
    with pytest.raises(ReloadCancelled):
        world.reload()
    assert world.sources() == ["data/roads.txt"]
