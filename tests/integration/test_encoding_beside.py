"""Encoding while articles are parsed: the corpus is the one that comes of one after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import ModelError, ReloadCancelled
from retrieval.index.encoding import WINDOW
from retrieval.ports import Part, Progress, ReloadStage, Vectors
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.reloading import World

TOPICS = [f"bridge number {number}" for number in range(2 * WINDOW)]


@pytest.fixture
def beside() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


@dataclass
class BrokenEmbedder(FakeEmbedder):
    """Fails at its first block, after which ``failed`` is set."""

    failed: threading.Event = field(default_factory=threading.Event)

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        super().encode_passages(texts, parts)
        self.failed.set()
        raise ModelError("The weights are gone.")


@dataclass
class PausedWorld(World):
    """Parses nothing beyond the first article until the embedder has failed."""

    embedder: FakeEmbedder = field(default_factory=BrokenEmbedder)

    def report(self, step: Progress) -> None:
        super().report(step)
        assert isinstance(self.embedder, BrokenEmbedder)
        if step.stage is ReloadStage.PARSE and step.done == WINDOW + 1:
            assert self.embedder.failed.wait(timeout=30)


@dataclass
class CancelledWorld(World):
    """Cancels its reload when the last article is parsed."""

    def report(self, step: Progress) -> None:
        super().report(step)
        if step.stage is ReloadStage.PARSE and step.done == step.total:
            raise ReloadCancelled("Enough.")


def test_encoding_beside_the_parsing_changes_nothing_in_the_corpus(
    tmp_path: Path, beside: Executor
) -> None:
    one = World(tmp_path, state_name="one")
    other = World(tmp_path, state_name="other", beside=beside)
    one.write_pages(*TOPICS)
    one.reload(one.data)
    other.reload(other.data)
    assert one.embedder.encoded == other.embedder.encoded
    with one.open() as before, other.open() as after:
        numbers = range(len(before.store))
        assert before.store.stored(numbers) == after.store.stored(numbers)
        np.testing.assert_array_equal(before.dense.vectors(numbers), after.dense.vectors(numbers))


def test_stages_are_reported_one_after_the_other_to_their_ends(
    tmp_path: Path, beside: Executor
) -> None:
    world = World(tmp_path, beside=beside)
    world.write_pages(*TOPICS)
    world.reload(world.data)
    stages = [step.stage for step in world.steps]
    assert stages == sorted(stages, key=list(ReloadStage).index)
    encoded = [step for step in world.steps if step.stage is ReloadStage.ENCODE]
    assert [step.done for step in encoded] == sorted(step.done for step in encoded)
    assert encoded[-1].done == encoded[-1].total == len(world.embedder.encoded)


def test_a_model_that_fails_ends_the_reload_before_everything_is_parsed(
    tmp_path: Path, beside: Executor
) -> None:
    world = PausedWorld(tmp_path, beside=beside)
    world.write_pages(*TOPICS)
    with pytest.raises(ModelError, match="weights are gone"):
        world.reload(world.data)
    assert 0 < len(world.parser.parsed) < len(TOPICS)
    assert world.state.current is None


def test_a_cancelled_reload_leaves_nothing_to_be_encoded(tmp_path: Path) -> None:
    waiting = ThreadPoolExecutor(1)
    go_on = threading.Event()
    waiting.submit(go_on.wait)  # the one thread is taken, so that every block has to wait
    world = CancelledWorld(tmp_path, beside=waiting)
    world.write_pages(*TOPICS)
    with pytest.raises(ReloadCancelled):
        world.reload(world.data)
    go_on.set()
    waiting.shutdown(wait=True)
    assert world.embedder.encoded == []
