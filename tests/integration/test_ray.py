"""Reloads shared among the nodes of a real Ray cluster: the corpus is the one made here."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from bot import building_root, corpus_root, models_root
from bot.checks import corpus as checks
from bot.findings import State
from bot.settings import Settings
from retrieval.adapters.ray.cluster import Cluster
from retrieval.adapters.ray.crew import RayCrew
from retrieval.adapters.ray.embedder import RayEmbedder
from retrieval.errors import ClusterUnfit, ModelError, ReloadCancelled, WorkerLost
from retrieval.index.generation import Generation
from retrieval.index.making import Means
from retrieval.ports import Progress, ReloadStage, Vectors
from tests.fakes import tasks
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.ray_nodes import QUIET, RayNodes, missing
from tests.fakes.reloading import World, page
from tests.milvus import MilvusOf

TOLERANCE = 1e-6
"""How far a number of a vector may be from the one that is made here."""
TOPICS = [f"bridge number {number}" for number in range(24)]


@pytest.fixture(scope="module")
def nodes() -> Iterator[RayNodes]:
    """A head and two nodes, and what this process needs to join them."""
    if told := missing():
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    with pytest.MonkeyPatch.context() as patched:
        for name, value in QUIET.items():  # read when Ray is imported
            patched.setenv(name, value)
        with RayNodes(2) as started:
            yield started


@dataclass
class Crews:
    """The crew that most tests share; a process can be in one cluster at a time."""

    nodes: RayNodes
    shared: RayCrew | None = None

    def open(self) -> RayCrew:
        self.shared = self.shared or RayCrew(Cluster(self.nodes.address))
        return self.shared

    def close(self) -> None:
        if self.shared is not None:
            self.shared.close()
        self.shared = None


@pytest.fixture(scope="module")
def crews(nodes: RayNodes) -> Iterator[Crews]:
    with closing(Crews(nodes)) as opened:
        yield opened


@pytest.fixture
def crew(crews: Crews) -> RayCrew:
    return crews.open()


@pytest.fixture
def free_nodes(crews: Crews) -> RayNodes:
    """The nodes, with nobody working on them."""
    crews.close()
    return crews.nodes


@dataclass
class RayWorld(World):
    """Parses and encodes on a cluster, by fake models.

    Attributes:
        during: Called with every step.
        there: The model on the nodes.
    """

    crew: RayCrew | None = None
    during: Callable[[Progress], None] = lambda _: None
    there: FakeEmbedder = field(default_factory=FakeEmbedder)

    def means(self) -> Means:
        assert self.crew is not None
        shared = RayEmbedder(self.embedder, self.crew, partial(_itself, self.there))
        return replace(super().means(), spread=self.crew, embedder=shared)

    def report(self, step: Progress) -> None:
        super().report(step)
        self.during(step)


def _itself(embedder: FakeEmbedder) -> FakeEmbedder:
    return embedder


@pytest.fixture
def beside() -> Iterator[Executor]:
    with ThreadPoolExecutor(8) as threads:
        yield threads


def contents(generation: Generation) -> tuple[object, ...]:
    """Every article, and every unit in its order, with what is known of it."""
    store = generation.store
    return tuple(store.articles()), store.stored(range(len(store)))


def vectors(generation: Generation) -> Vectors:
    return generation.dense.vectors(range(len(generation.store)))


def test_results_come_in_the_order_of_their_tasks_from_all_nodes(crew: RayCrew) -> None:
    assert list(crew.map(tasks.doubling, range(40), str)) == [2 * n for n in range(40)]
    assert len(set(crew.map(tasks.naming_the_process, range(60), str))) == 2


def test_an_error_of_ours_names_the_node(crew: RayCrew) -> None:
    with pytest.raises(ModelError, match=r"On the node .* not installed"):
        list(crew.map(tasks.without_its_model, range(4), str))


def test_a_defect_comes_back_with_its_traceback(crew: RayCrew) -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(crew.map(tasks.dividing, [1, 0, 1], str))


def test_what_kills_worker_after_worker_is_one_error_that_names_it(crew: RayCrew) -> None:
    with pytest.raises(WorkerLost, match=r"3 workers .* at task 3, perhaps for want of memory"):
        list(crew.map(tasks.dying_at_three, range(8), "task {}".format))
    assert list(crew.map(tasks.doubling, range(4), str)) == [0, 2, 4, 6]


def test_a_cluster_makes_the_corpus_that_is_made_here(
    tmp_path: Path, crew: RayCrew, beside: Executor
) -> None:
    alone = World(tmp_path, state_name="alone")
    shared = RayWorld(tmp_path, state_name="shared", crew=crew, beside=beside)
    alone.write_pages(*TOPICS)
    alone.write("broken.pdf", "no such thing")
    here, there = alone.reload(alone.data), shared.reload(shared.data)
    assert there.verdicts == here.verdicts
    assert [one.source for one in there.verdicts if one.reason] == ["data/broken.pdf"]
    assert shared.parser.parsed == shared.embedder.encoded == []  # all of it elsewhere
    with alone.open() as one, shared.open() as other:
        assert contents(one) == contents(other)
        np.testing.assert_allclose(vectors(one), vectors(other), rtol=0, atol=TOLERANCE)
    parsed = [step.done for step in shared.steps if step.stage is ReloadStage.PARSE]
    assert parsed == list(range(len(TOPICS) + 1))


def test_a_cancelled_reload_leaves_the_old_corpus_and_the_cluster_free(
    tmp_path: Path, crew: RayCrew, beside: Executor
) -> None:
    world = RayWorld(tmp_path, crew=crew, beside=beside)
    world.write_pages("roads")
    world.reload(world.data)

    def cancelled(step: Progress) -> None:
        if step.stage is ReloadStage.PARSE and step.done > len(TOPICS) // 2:
            raise ReloadCancelled("Enough.")

    world.during = cancelled
    world.write_pages(*TOPICS)
    with pytest.raises(ReloadCancelled):
        world.reload()
    assert world.sources() == ["data/roads.txt"]
    assert list(crew.map(tasks.doubling, range(4), str)) == [0, 2, 4, 6]


def test_a_node_with_other_weights_is_refused_and_the_old_corpus_serves(
    tmp_path: Path, crew: RayCrew, beside: Executor
) -> None:
    world = RayWorld(tmp_path, crew=crew, beside=beside)
    world.write_pages("roads")
    world.reload(world.data)
    world.there = FakeEmbedder(fingerprint="e" * 64)
    world.write_pages(*TOPICS)
    with pytest.raises(ModelError, match=r"On the node .* another one there .*ONRECORD_RAY_MODEL"):
        world.reload()
    assert world.sources() == ["data/roads.txt"]


def test_where_no_node_has_room_the_reload_says_which_settings_ask_for_it(
    free_nodes: RayNodes,
) -> None:
    with (
        RayCrew(Cluster(free_nodes.address, cpus=64, wait=3)) as hired,
        pytest.raises(ClusterUnfit, match=r"64 CPU and 500 MB .*ONRECORD_RAY_CPUS"),
    ):
        list(hired.map(tasks.doubling, [1], str))


@pytest.mark.usefixtures("free_nodes")
def test_an_address_where_nothing_listens_is_named() -> None:
    with (
        RayCrew(Cluster("127.0.0.1:9")) as hired,
        pytest.raises(ClusterUnfit, match=r"127\.0\.0\.1:9 cannot be joined: .*RAY_ADDRESS"),
    ):
        list(hired.map(tasks.doubling, [1], str))


def of_doctor(**changes: object) -> tuple[State, str]:
    """What the doctor says of Ray."""
    [found] = checks.ray(Settings(_env_file=None, **changes))  # type: ignore[arg-type]
    assert (found.remedy is None) == (found.state is State.OK)
    return found.state, f"{found.message} {found.remedy or ''}"


def test_the_doctor_joins_the_cluster_and_asks_every_node(free_nodes: RayNodes) -> None:
    state, told = of_doctor(ray_address=free_nodes.address)
    assert (state, "nodes at work" in told) == (State.OK, True), told
    assert told.rstrip().endswith(f"{free_nodes.address}: 2, with room for workers: 2.")
    state, told = of_doctor(ray_address=free_nodes.address, ray_cpus=64)
    assert (state, "ONRECORD_RAY_CPUS" in told) == (State.WARNING, True)


@pytest.mark.usefixtures("free_nodes")
def test_the_doctor_names_an_address_that_is_no_cluster_and_does_not_wait_for_it() -> None:
    began = time.monotonic()
    state, told = of_doctor(ray_address="127.0.0.1:9")
    assert state is State.PROBLEM
    assert "127.0.0.1:9 cannot be joined" in told
    assert time.monotonic() - began < 60
    assert of_doctor()[0] is State.OK


def test_a_node_that_is_killed_on_the_way_changes_nothing_in_the_corpus(
    tmp_path: Path, free_nodes: RayNodes, corpus: Path, project_root: Path
) -> None:
    killed = []

    def progress(step: Progress) -> None:
        if step.stage is ReloadStage.PARSE and step.done == 10 and not killed:
            free_nodes.kill_node()
            killed.append(step)

    settings = Settings(corpus=tmp_path, ray_address=free_nodes.address, _env_file=None)
    building_root.reload(settings, [project_root / "data" / "sample"], [], progress, on_ray=True)
    free_nodes.add_node()
    assert killed
    here = Settings(corpus=corpus, _env_file=None)
    with corpus_root.open_generation(here) as one, corpus_root.open_generation(settings) as other:
        assert contents(one) == contents(other)
        np.testing.assert_allclose(vectors(one), vectors(other), rtol=0, atol=TOLERANCE)


def test_a_cluster_builds_what_milvus_then_holds(
    tmp_path: Path, free_nodes: RayNodes, milvus: MilvusOf
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for topic in TOPICS[:8]:
        (articles / f"{topic}.txt").write_text(page(topic), encoding="utf-8")
    settings = Settings(
        corpus=tmp_path / "state",
        index="milvus",
        milvus_uri=milvus("lite").address,
        milvus_alias="on_ray",
        ray_address=free_nodes.address,
        _env_file=None,
    )
    assert building_root.reload(settings, [articles], [], lambda _: None, on_ray=True).articles == 8
    with corpus_root.open_generation(settings) as generation:
        asked = models_root.embedder(settings).encode_query("the matter of bridge number 3")
        [best, *_] = generation.dense.search(asked, 1)
        [found] = generation.store.stored([best.number])
        assert "bridge number 3" in generation.store.article(found.unit.article_id).headline
