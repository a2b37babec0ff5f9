"""The foreman: gives pieces of work to hands, takes results in, and replaces hands that are lost.

One thread does that. Another looks whether the cluster is still there, since Ray waits a minute
for a head that is gone, and then ends the whole process.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from retrieval.adapters.ray.hand import installed
from retrieval.errors import ClusterUnfit, WorkerLost

if TYPE_CHECKING:
    from ray import ObjectRef
    from ray.actor import ActorHandle

    from retrieval.adapters.ray.cluster import Cluster, Joined

LIVES = 3
"""Hands that may be lost at one piece of work before it is held to be the cause."""
PULSE = 2.0
"""Seconds between two looks at the cluster."""
MISSED = 5
"""Looks in a row without an answer after which the cluster is lost."""
TURN = 0.05
"""Seconds for which a hand may be idle before it is given what has come."""
PATIENCE = 10.0
"""Seconds that the thread has to end; it may be waiting for a cluster that is gone."""

SAFE = "Nothing was published, and what was on record before still is."


@dataclass(eq=False, slots=True)
class Piece:
    """A piece of work, and who waits for its result.

    Attributes:
        make: A pickled function that makes the function for the task.
        named: What the task is about, for errors.
        lost: Hands that were lost at it.
    """

    make: bytes
    task: Any
    named: Callable[[], str]
    future: Future[Any] = field(default_factory=Future)
    lost: int = 0


class Foreman:
    """Owns the hands; :meth:`end` has to be called before the cluster is left.

    Attributes:
        width: Hands that are hired, or will be when there is room.
    """

    def __init__(self, joined: Joined, cluster: Cluster) -> None:
        self._joined = joined
        self._cluster = cluster
        self.width = cluster.hands or joined.room()
        self._here = installed()
        self._waiting: deque[Piece] = deque()
        self._open: set[Piece] = set()
        self._opening = Lock()
        self._failure: Exception | None = None
        self._idle: list[ActorHandle[Any]] = []
        self._under_way: dict[ObjectRef[Any], tuple[ActorHandle[Any], Piece | None]] = {}
        self._present: set[ActorHandle[Any]] = set()
        self._stillborn = 0
        self._ended = Event()
        self._threads = [
            Thread(target=self._run, name="ray-foreman", daemon=True),
            Thread(target=self._watch, name="ray-watch", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def give(self, piece: Piece) -> None:
        """Have it done when a hand is free.

        Raises:
            ClusterUnfit: If the cluster could not be used.
            WorkerLost: If it was lost.
        """
        with self._opening:
            if self._failure:
                raise self._failure
            self._open.add(piece)
        self._waiting.append(piece)

    def end(self) -> None:
        """Give out nothing more, and cancel what is waited for."""
        self._ended.set()
        for thread in self._threads:
            thread.join(PATIENCE)
        for piece in self._taken():
            piece.future.cancel()

    def _run(self) -> None:
        try:
            for _ in range(self.width):
                self._hire()
            while not self._ended.is_set():
                self._give_out()
                self._take_in()
        except (self._joined.ray.exceptions.RayError, OSError) as error:
            self._fail(_gone(self._cluster, str(error)))
        except Exception as error:  # noqa: BLE001 - raised again where results are waited for
            self._fail(error)

    def _hire(self) -> None:
        hand = self._joined.hire()
        self._under_way[hand.greet.remote()] = (hand, None)

    def _give_out(self) -> None:
        while self._idle and self._waiting:
            piece, hand = self._waiting.popleft(), self._idle.pop()
            self._under_way[hand.do.remote(piece.make, piece.task)] = (hand, piece)

    def _take_in(self) -> None:
        if not self._under_way:
            self._ended.wait(TURN)
            return
        patience = TURN if self._idle else PULSE
        done, _ = self._joined.ray.wait(list(self._under_way), timeout=patience)
        for ref in done:
            self._take(ref, *self._under_way.pop(ref))

    def _take(self, ref: ObjectRef[Any], hand: ActorHandle[Any], piece: Piece | None) -> None:
        errors = self._joined.ray.exceptions
        try:
            found = self._joined.ray.get(ref)
        except errors.RayTaskError as error:  # what was sent cannot be read there
            raise ClusterUnfit(_not_understood(self._cluster, error)) from error
        except errors.RayError as error:
            self._lose(hand, piece, error)
            return
        if piece is None:
            self._welcome(hand, *found)
        else:
            self._settle(piece, *found)
        self._idle.append(hand)

    def _welcome(self, hand: ActorHandle[Any], node: str, there: dict[str, str]) -> None:
        """Let a hand begin whose node has what this machine has."""
        others = [name for name, ours in self._here.items() if there.get(name) != ours]
        if others:
            raise ClusterUnfit(_differing(node, others, there, self._here))
        self._present.add(hand)
        self._stillborn = 0

    def _lose(self, hand: ActorHandle[Any], piece: Piece | None, error: Exception) -> None:
        """Have another hand do what a lost one had begun."""
        self._present.discard(hand)
        if piece is None:
            self._stillborn += 1
            if getattr(error, "_actor_init_failed", False) or self._stillborn > LIVES * self.width:
                raise ClusterUnfit(_not_begun(self._cluster, error)) from error
        else:
            piece.lost += 1
            if piece.lost < LIVES:
                self._waiting.appendleft(piece)
            else:
                self._settle(piece, None, WorkerLost(_fatal(piece)))
        self._joined.dismiss(hand)
        self._hire()

    def _settle(self, piece: Piece, result: object, error: Exception | None) -> None:
        with self._opening:
            if piece not in self._open:
                return
            self._open.remove(piece)
        if error:
            piece.future.set_exception(error)
        else:
            piece.future.set_result(result)

    def _watch(self) -> None:
        """Fail where the head is silent for some seconds, or no hand is there for long."""
        silent, since = 0, time.monotonic()
        while not self._ended.wait(PULSE):
            silent = 0 if self._joined.answers() else silent + 1
            since = time.monotonic() if self._present else since
            if silent >= MISSED:
                self._fail(_gone(self._cluster, "it does not answer any more."))
            elif time.monotonic() - since > self._cluster.wait:
                self._fail(ClusterUnfit(_no_room(self._cluster)))

    def _fail(self, error: Exception) -> None:
        """Whoever waits for a result gets the error, and so does whoever brings more work."""
        with self._opening:
            self._failure = self._failure or error
        self._ended.set()
        for piece in self._taken():
            piece.future.set_exception(error)

    def _taken(self) -> list[Piece]:
        with self._opening:
            pieces = list(self._open)
            self._open.clear()
        return pieces


def _gone(cluster: Cluster, why: str) -> WorkerLost:
    return WorkerLost(
        f"The Ray cluster {cluster.name} was lost: {_line(why)} {SAFE} Reload again when it is "
        "there, or without `--engine ray`."
    )


def _no_room(cluster: Cluster) -> str:
    return (
        f"For {cluster.wait:.0f} seconds no node of the Ray cluster {cluster.name} had "
        f"{cluster.cpus:g} CPU and {cluster.memory / 2**20:.0f} MB free for a worker "
        "(ONRECORD_RAY_CPUS, ONRECORD_RAY_MEMORY_MB; ONRECORD_RAY_WAIT sets how long to wait). "
        f"{SAFE}"
    )


def _fatal(piece: Piece) -> str:
    return (
        f"{LIVES} workers on the Ray cluster were lost one after another at {piece.named()}, "
        f"perhaps for want of memory. {SAFE} Give each worker more (ONRECORD_RAY_MEMORY_MB), or "
        "reload without `--engine ray`."
    )


def _differing(node: str, names: list[str], there: dict[str, str], here: dict[str, str]) -> str:
    facts = ", ".join(f"{name} is {there.get(name)} and here {here[name]}" for name in names)
    return (
        f"The node {node} has other software than this machine: {facts}. Results would depend on "
        f"the node, so install the same Onrecord on all of them. {SAFE}"
    )


def _not_begun(cluster: Cluster, error: Exception) -> str:
    return (
        f"A worker on the Ray cluster {cluster.name} could not begin: {_last(error)} Every node "
        f"needs Onrecord with the extra `ray`, as it is installed here. {SAFE}"
    )


def _not_understood(cluster: Cluster, error: Exception) -> str:
    return (
        f"A worker on the Ray cluster {cluster.name} could not read its task: {_last(error)} "
        f"Every node needs Onrecord as it is installed here. {SAFE}"
    )


def _last(error: Exception) -> str:
    """The last line of what Ray tells of an error elsewhere: the error itself."""
    return _line(str(error).strip().rpartition("\n")[2])


def _line(words: str) -> str:
    return " ".join(words.split()).rstrip(".") + "."
