"""What a Ray cluster is like, asked by a process of its own: Ray may wait long, or end who asks.

That process is this file; it reads the cluster from its argument and writes what it found.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import retrieval
from retrieval.adapters.ray.cluster import Cluster, joined
from retrieval.adapters.ray.hand import Hand, installed
from retrieval.errors import ClusterUnfit

WITHIN = 90.0
"""Seconds for all of it."""
GREETS_WITHIN = 30.0
"""Seconds for a node to say what it has; it may have to start a process first."""
_FOUND = "found: "


@dataclass(frozen=True, slots=True)
class Examined:
    """A cluster that can be joined, or the Ray that is installed here.

    Attributes:
        ray: Its version.
        nodes: That work, the head not counted where it does not.
        workers: That they have room for when nobody else uses them.
        differing: Of each node that has other software, which, in a sentence.
    """

    ray: str
    nodes: int = 0
    workers: int = 0
    differing: tuple[str, ...] = ()


def examine(cluster: Cluster) -> Examined:
    """Look at a cluster that is there already; where none is named, at what is installed here.

    Raises:
        ClusterUnfit: If Ray cannot be loaded, or the cluster not be joined in time.
    """
    asked = [sys.executable, "-m", __name__, json.dumps(asdict(cluster))]
    ours = [str(Path(retrieval.__path__[0]).parent), os.environ.get("PYTHONPATH", "")]
    same = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, ours))}
    try:
        ran = subprocess.run(  # noqa: S603 - our own interpreter and file
            asked, capture_output=True, text=True, timeout=WITHIN, check=False, env=same
        )
    except subprocess.TimeoutExpired as error:
        raise ClusterUnfit(
            f"The Ray cluster {cluster.name} said nothing for {WITHIN:g} seconds."
        ) from error
    told = next((one for one in ran.stdout.splitlines() if one.startswith(_FOUND)), None)
    if told is None:
        last = ran.stderr.strip().rpartition("\n")[2] or f"exit status {ran.returncode}"
        raise ClusterUnfit(f"Ray does not work on this machine: {last}")
    found = json.loads(told.removeprefix(_FOUND))
    if "unfit" in found:
        raise ClusterUnfit(found["unfit"])
    return Examined(found["ray"], found["nodes"], found["workers"], tuple(found["differing"]))


def _examined(cluster: Cluster) -> Examined:
    if cluster.address is None:
        import ray

        return Examined(ray.__version__)
    with joined(cluster) as there:
        working = [
            node
            for node in there.ray.nodes()
            if node["Alive"] and node["Resources"].get("CPU", 0) > 0
        ]
        differing = tuple(_differing(there.ray, working))
        return Examined(there.ray.__version__, len(working), there.present(), differing)


def _differing(ray: Any, nodes: list[dict[str, Any]]) -> Iterator[str]:
    """Ask every node at once; what each has is compared with what is here."""
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    here = installed()
    greetings = {}
    for node in nodes:
        there = NodeAffinitySchedulingStrategy(node["NodeID"], soft=False)
        hand = ray.remote(Hand).options(num_cpus=0, scheduling_strategy=there).remote()
        greetings[hand.greet.remote()] = (node["NodeManagerAddress"], hand)
    ready, _ = ray.wait(list(greetings), num_returns=len(greetings), timeout=GREETS_WITHIN)
    for greeting, (name, _hand) in greetings.items():
        if greeting not in ready:
            yield f"the node {name} did not begin to work within {GREETS_WITHIN:g} seconds"
            continue
        try:
            _, has = ray.get(greeting)
        except ray.exceptions.RayError as error:
            why = str(error).strip().rpartition("\n")[2]
            yield f"the node {name} cannot work: {why}"
            continue
        for what in sorted(here):
            if has.get(what) != here[what]:
                yield f"the node {name} has {what} {has.get(what)}, and this machine {here[what]}"


def _main() -> None:
    cluster = Cluster(**json.loads(sys.argv[1]))
    try:
        told = asdict(_examined(cluster))
    except ClusterUnfit as error:
        told = {"unfit": str(error)}
    sys.stdout.write(f"{_FOUND}{json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _main()
