"""Joining a Ray cluster, or starting one on this machine that nobody else can reach."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from retrieval.errors import ClusterUnfit

if TYPE_CHECKING:
    from ray.actor import ActorHandle

HERE = "on this machine"
STORE = 128 * 2**20
"""Bytes of shared memory of a cluster that is started here: tasks and results are small."""
ANSWERS_WITHIN = 3.0
"""Seconds for the cluster's head to accept a connection."""
HEALTH_WITHIN = 30.0
"""Seconds for it to say, to a program that starts, that it is well."""

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".",  # it tells of lost workers on standard output
}
_PRIVATE = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # Ray's own way to stay on the loopback interface
    "RAY_AUTH_MODE": "token",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where hands are hired, and what each of them takes.

    Attributes:
        address: ``host:port`` of the head; ``None``: a cluster is started here and ends with the
            work.
        processors: Those of a cluster that is started here.
        hands: How many; ``None``: as many as there is room for.
        cpus: What Ray reserves for one.
        memory: Bytes likewise; 0: none.
        wait: Seconds to wait until there is room for the first, or again for one.
    """

    address: str | None = None
    processors: int = 2
    hands: int | None = None
    cpus: float = 1.0
    memory: int = 500 * 2**20
    wait: float = 120.0

    @property
    def name(self) -> str:
        """The cluster in a sentence."""
        return f"at {self.address}" if self.address else HERE


class Joined:
    """A cluster that was joined: hires and dismisses hands, and tells whether it is still there."""

    def __init__(self, ray: Any, cluster: Cluster) -> None:
        from retrieval.adapters.ray.hand import Hand

        self.ray = ray
        self._cluster = cluster
        self._head = ray.get_runtime_context().gcs_address
        self._hand = ray.remote(Hand).options(
            num_cpus=cluster.cpus,
            memory=cluster.memory or None,
            scheduling_strategy="SPREAD",
            max_restarts=0,  # another takes over at once, wherever there is room
        )

    def room(self) -> int:
        """Hands that the living nodes have room for, at least one: nodes may be on their way."""
        return max(1, self.present())

    def present(self) -> int:
        """Hands that the living nodes have room for, if nobody else takes it."""
        return sum(self._room(node["Resources"]) for node in self.ray.nodes() if node["Alive"])

    def hire(self) -> ActorHandle[Any]:
        """A new hand, which begins when a node has room for it."""
        return self._hand.remote()

    def dismiss(self, hand: ActorHandle[Any]) -> None:
        """Let a hand go that is lost, or was thought to be."""
        self.ray.kill(hand)

    def answers(self) -> bool:
        """Whether the head takes connections; asked without Ray, which would wait for it."""
        return _refused(self._head) is None

    def _room(self, resources: dict[str, float]) -> int:
        room = resources.get("CPU", 0) / self._cluster.cpus
        if self._cluster.memory:
            room = min(room, resources.get("memory", 0) / self._cluster.memory)
        return int(room)


@contextmanager
def joined(cluster: Cluster) -> Iterator[Joined]:
    """The cluster, left at the end; one that was started here is ended.

    Raises:
        ClusterUnfit: If it cannot be reached or started, or runs another Ray or Python.
    """
    _prepare(cluster)
    if cluster.address:
        _check(cluster, cluster.address)
    import ray

    logging.getLogger("ray").setLevel(logging.ERROR)
    place = tempfile.mkdtemp(prefix="ray-") if cluster.address is None else None
    try:
        _init(ray, cluster, place)
        yield Joined(ray, cluster)
    finally:
        ray.shutdown()
        if place:
            shutil.rmtree(place, ignore_errors=True)


def _check(cluster: Cluster, address: str) -> None:
    """Ask as a process of its own: Ray ends whichever process asks what is no Ray cluster."""
    if error := _refused(address):
        raise ClusterUnfit(_refusal(cluster, str(error))) from error
    asked = [sys.executable, "-m", "ray.scripts.scripts", "health-check", "--address", address]
    try:
        subprocess.run(asked, check=True, capture_output=True, text=True, timeout=HEALTH_WITHIN)  # noqa: S603 - our own interpreter, and an address with neither blanks nor dashes in front
    except subprocess.TimeoutExpired as error:
        raise ClusterUnfit(_refusal(cluster, "what is there does not answer as Ray")) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().rpartition("\n")[2]
        raise ClusterUnfit(_refusal(cluster, said)) from error


def _refused(address: str) -> OSError | None:
    """Why a connection is not accepted."""
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWERS_WITHIN).close()
    except OSError as error:
        return error
    return None


def _prepare(cluster: Cluster) -> None:
    """Ray takes such things from the environment, and only before it is imported."""
    wanted = _QUIET if cluster.address else {**_QUIET, **_PRIVATE}
    for name, value in wanted.items():
        os.environ.setdefault(name, value)
    if cluster.address is None:
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))


def _init(ray: Any, cluster: Cluster, place: str | None) -> None:
    own = {
        "num_cpus": cluster.processors,
        "object_store_memory": STORE,
        "include_dashboard": False,
        "_temp_dir": place,
    }
    try:
        ray.init(
            address=cluster.address or "local",
            log_to_driver=False,
            configure_logging=False,
            **({} if cluster.address else own),
        )
    except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
        raise ClusterUnfit(_refusal(cluster, str(error))) from error


def _refusal(cluster: Cluster, said: str) -> str:
    said = " ".join(said.split()).rstrip(".") + "."
    if cluster.address is None:
        return f"Ray could not be started {HERE}: {said}"
    return (
        f"The Ray cluster {cluster.name} cannot be joined: {said} Check ONRECORD_RAY_ADDRESS, that "
        "this machine is one of its nodes (`ray start --address=… --num-cpus=0`), and that the "
        "same versions of Python and Ray run everywhere."
    )
