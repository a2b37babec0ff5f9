"""The composition root of a reload's work: who parses and who encodes, here or on Ray."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec

from bot.settings import Settings, SettingsError
from retrieval.index.finding import Spread
from retrieval.ports import Embedder

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
    if find_spec("ray") is None:
        raise SettingsError(
            f"Reloading with Ray needs it installed: pip install 'onrecord[{EXTRA}]'."
        )
    from retrieval.adapters.ray.cluster import Cluster
    from retrieval.adapters.ray.crew import RayCrew
    from retrieval.adapters.ray.embedder import RayEmbedder

    cluster = Cluster(
        address=settings.ray_address,
        processors=processors,
        hands=settings.ray_workers,
        cpus=settings.ray_cpus,
        memory=settings.ray_memory_mb * 2**20,
        wait=settings.ray_wait,
    )
    # The crew is left first, so that no thread goes on waiting for it.
    with ThreadPoolExecutor(BLOCKS) as beside, RayCrew(cluster) as crew:
        yield Sharing(RayEmbedder(model, crew, on_a_node), crew, beside)
