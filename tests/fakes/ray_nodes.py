"""A Ray cluster of several nodes on the loopback interface, each of processes of its own.

It is held by a process beside the test's, so that no death of a node is the test's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
STORE = 80 * 2**20
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN": "0" * 64,
}
"""What nodes and whoever joins them have to have in common, before Ray is imported."""


def missing() -> str | None:
    """Why no cluster can be started; ``None`` if one can."""
    from importlib.util import find_spec

    return None if find_spec("ray") else "Ray is not installed (pip install 'onrecord[ray]')"


class RayNodes:
    """A head that works for nobody, and nodes of one processor each.

    Args:
        nodes: How many.
        code: The folder that the nodes have Onrecord from.
    """

    def __init__(self, nodes: int, *, code: Path = ROOT) -> None:
        self._nodes = nodes
        self._code = code

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", __file__, str(self._nodes)],
            env={**os.environ, **QUIET, "PYTHONPATH": str(self._code)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.address = self._answer()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def kill_node(self) -> None:
        """Kill every process of a node, without a word to anybody."""
        self._ask("node")

    def kill(self) -> None:
        """Kill every process of every node, the head's first."""
        self._ask("all")

    def add_node(self) -> None:
        self._ask("add")

    def _ask(self, what: str) -> None:
        assert self._process.stdin is not None
        print(what, file=self._process.stdin, flush=True)
        assert self._answer() == what

    def _answer(self) -> str:
        """The next line that is meant for us; Ray writes to standard output, too."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("told: "):
                return line.removeprefix("told: ").strip()
        raise AssertionError("the Ray cluster of the tests did not start")


def _hold(nodes: int) -> None:
    """Start them, and do what is asked for, line by line, until nobody asks any more."""
    from ray.cluster_utils import Cluster

    shape = {"include_dashboard": False, "object_store_memory": STORE}
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, **shape})
    workers = [cluster.add_node(num_cpus=1, **shape) for _ in range(nodes)]
    print("told:", cluster.address, flush=True)
    for line in sys.stdin:
        match line.strip():
            case "add":
                workers.append(cluster.add_node(num_cpus=1, **shape))
            case "node":
                cluster.remove_node(workers.pop(), allow_graceful=False)
            case _:
                for node in (cluster.head_node, *workers):
                    node.kill_all_processes(check_alive=False, allow_graceful=False)
        print("told:", line.strip(), flush=True)
    for node in (*workers, cluster.head_node):
        node.kill_all_processes(check_alive=False, allow_graceful=False)
    os._exit(0)  # Ray would look for its head first


if __name__ == "__main__":
    _hold(int(sys.argv[1]))
