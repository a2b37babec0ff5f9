"""The crew: a Ray cluster as what shares a reload's work, joined when there is some."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from functools import partial
from threading import Lock
from types import TracebackType
from typing import Self, TypeVar

from retrieval.adapters.ray.cluster import Cluster, joined
from retrieval.adapters.ray.foreman import Foreman, Piece

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 2
"""Pieces for each hand that are given out before the oldest of them is done."""


class RayCrew:
    """A :class:`retrieval.index.finding.Spread` over a Ray cluster.

    The cluster is joined with the first piece of work, and left by :meth:`close`. Any thread may
    give it work.
    """

    least = 1

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._starting = Lock()
        self._stack = ExitStack()
        self._foreman: Foreman | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def submit(
        self, make: Callable[[], Callable[[Task], Result]], task: Task, named: Callable[[], str]
    ) -> Future[Result]:
        """The result to come; hands that are lost on the way are replaced.

        Raises:
            ClusterUnfit: If the cluster cannot be used.
            WorkerLost: If it was lost.
        """
        piece = Piece(pickle.dumps(make), task, named)
        self._started().give(piece)
        future: Future[Result] = piece.future
        return future

    def map(
        self,
        make: Callable[[], Callable[[Task], Result]],
        tasks: Sequence[Task],
        named: Callable[[Task], str],
    ) -> Iterator[Result]:
        """The result for each task, in order; few more are given out than there are hands.

        Raises:
            ClusterUnfit: If the cluster cannot be used.
            WorkerLost: If it was lost, or hand after hand at one task.
            OnrecordError: What ``make`` or a task raised.
            RuntimeError: With the traceback, if they raised anything else.
        """
        coming: deque[Future[Result]] = deque()
        for task in tasks:
            coming.append(self.submit(make, task, partial(named, task)))
            if len(coming) > AHEAD * self._started().width:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()

    def close(self) -> None:
        """Dismiss all hands and leave the cluster; what is waited for is cancelled."""
        with self._starting:
            self._closed = True
            self._stack.close()

    def _started(self) -> Foreman:
        with self._starting:
            if self._closed:
                raise RuntimeError("the crew has been dismissed")
            if self._foreman is None:
                cluster = self._stack.enter_context(joined(self._cluster))
                self._foreman = Foreman(cluster, self._cluster)
                self._stack.callback(self._foreman.end)
            return self._foreman
