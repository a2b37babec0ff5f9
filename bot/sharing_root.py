"""The composition root of a reload's work: who parses and who encodes, here or on Ray."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from bot.settings import Settings, SettingsError
from retrieval.index.finding import Spread
from retrieval.ports import Embedder

if TYPE_CHECKING:
    from retrieval.adapters.ray.cluster import Cluster

EXTRA = "ray"
BLOCKS = 64
"""Blocks of texts that wait for the cluster at once: more than most clusters have workers."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a reload's means say of who does the work; see :class:`retrieval.index.making.Means`."""

    embedder: Embedder
    spread: Spread | None
    beside: Executor | None


@contextmanager
def shared_here(model: Embedder, processes: int, threads: int) -> Iterator[Sharing]:
    """Processes of this machine parse, and a thread encodes beside them."""
    from retrieval.adapters.worker_processes import WorkerProcesses

    with ExitStack() as stack:
        spread = WorkerProcesses(processes) if processes > 1 else None
        beside = stack.enter_context(ThreadPoolExecutor(1)) if threads > 1 else None
        yield Sharing(model, spread, beside)


@contextmanager
def shared_on_ray(
    settings: Settings, model: Embedder, on_a_node: Callable[[], Embedder], processors: int
) -> Iterator[Sharing]:
    """The workers of a Ray cluster do both.

    Args:
        model: The model on this machine.
        on_a_node: Makes the same on a node; picklable.
        processors: Those of a cluster that is started here.

    Raises:
        SettingsError: If Ray is not installed.
    """
    _check_installed()
    from retrieval.adapters.ray.crew import RayCrew
    from retrieval.adapters.ray.embedder import RayEmbedder

    cluster = _cluster(settings, processors)
    # The crew is left first, so that no thread goes on waiting for it.
    with ThreadPoolExecutor(BLOCKS) as beside, RayCrew(cluster) as crew:
        yield Sharing(RayEmbedder(model, crew, on_a_node), crew, beside)


@dataclass(frozen=True, slots=True)
class ClusterFound:
    """What a reload with Ray would meet.

    Attributes:
        told: What there is, in a sentence.
        wrong: What would stop a reload; empty where nothing would.
        roomless: Whether no node that is there has room for a worker.
    """

    told: str
    wrong: tuple[str, ...] = ()
    roomless: bool = False


def check_cluster(settings: Settings) -> ClusterFound | None:
    """Look at the cluster of the settings, for a minute and a half at most, and change nothing.

    Returns:
        ``None`` where nobody uses Ray: it is not installed, and no cluster is named.

    Raises:
        SettingsError: If a cluster is named and Ray is not installed.
        ClusterUnfit: If Ray does not work here, or the cluster cannot be joined.
    """
    if find_spec("ray") is None and settings.ray_address is None:
        return None
    _check_installed()
    from retrieval.adapters.ray.examination import examine

    found = examine(_cluster(settings, processors=1))
    if settings.ray_address is None:
        return ClusterFound(f"Ray {found.ray}; each reload that asks for it starts a cluster here")
    told = (
        f"Ray {found.ray}; nodes at work at {settings.ray_address}: {found.nodes}, "
        f"with room for workers: {found.workers}"
    )
    return ClusterFound(told, found.differing, roomless=not found.workers)


def _check_installed() -> None:
    if find_spec("ray") is None:
        raise SettingsError(
            f"Reloading with Ray needs it installed: pip install 'onrecord[{EXTRA}]'."
        )


def _cluster(settings: Settings, processors: int) -> Cluster:
    from retrieval.adapters.ray.cluster import Cluster

    return Cluster(
        address=settings.ray_address,
        processors=processors,
        hands=settings.ray_workers,
        cpus=settings.ray_cpus,
        memory=settings.ray_memory_mb * 2**20,
        wait=settings.ray_wait,
    )
