"""Work spread over processes of their own: results in order, and nothing left behind.

``concurrent.futures`` can neither stop a task that runs nor say which task a killed worker had in
hand, so the processes are held here, each at the other end of a pipe. Each watches its parent, so
that none outlives one that is killed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from traceback import format_exc
from typing import Any, ClassVar, TypeVar

from retrieval.errors import OnrecordError, WorkerLost

Task = TypeVar("Task")
Result = TypeVar("Result")

MOST_BY_DEFAULT = 4
"""Processes that are started unasked: each holds about 250 MB with a language model loaded."""
MANY = 256
"""New articles from which starting processes pays."""
PATIENCE = 5.0
"""Seconds a worker has to end after it was told to, before it is killed."""


def default_workers() -> int:
    """One process for each core this process may use, up to :data:`MOST_BY_DEFAULT`."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, MOST_BY_DEFAULT)


@dataclass(frozen=True, slots=True)
class WorkerProcesses:
    """A :class:`retrieval.index.finding.Spread` over so many spawned processes."""

    processes: int
    least: ClassVar[int] = MANY

    def map(
        self,
        make: Callable[[], Callable[[Task], Result]],
        tasks: Sequence[Task],
        named: Callable[[Task], str],
    ) -> Iterator[Result]:
        """The result for each task, in order; tasks are given out as workers become free.

        All processes have ended when the iterator is exhausted, closed, or has raised.

        Args:
            make: Called once in every worker; what it returns is called with each task. It, the
                tasks and the results have to be picklable.
            tasks: Each small enough that a pipe carries it at once.
            named: What a task is about, for the error if its worker is killed.

        Raises:
            WorkerLost: If a worker ended before its task did.
            OnrecordError: What ``make`` or a task raised.
            RuntimeError: With the traceback, if they raised anything else.
        """
        crew = _started(min(self.processes, len(tasks)), make)
        try:
            yield from _results(crew, tasks, named)
        finally:
            for worker in crew:
                worker.dismiss()
            for worker in crew:
                worker.gone()


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    task: int | None = None

    def dismiss(self) -> None:
        self.pipe.close()
        self.process.terminate()

    def gone(self) -> None:
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def _started(count: int, make: Callable[[], object]) -> list[_Worker]:
    spawn = multiprocessing.get_context("spawn")
    crew: list[_Worker] = []
    resource_tracker.ensure_running()  # it would let interrupts through again below
    with _no_interrupts():
        for _ in range(count):
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=_work, args=(theirs, make), daemon=True)
            process.start()
            theirs.close()
            crew.append(_Worker(process, ours))
    return crew


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Processes started inside inherit the mask: Ctrl-C reaches the parent alone, which acts."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _results(
    crew: Sequence[_Worker], tasks: Sequence[Task], named: Callable[[Task], str]
) -> Iterator[Any]:
    waiting = iter(range(len(tasks)))
    ready: dict[int, Any] = {}
    by_pipe = {worker.pipe: worker for worker in crew}
    for worker in crew:
        _give(worker, waiting, tasks, named)
    for number in range(len(tasks)):
        while number not in ready:
            for pipe in wait(list(by_pipe)):
                worker = by_pipe[pipe]  # type: ignore[index]  # only connections are waited for
                _take(worker, ready, tasks, named)
                _give(worker, waiting, tasks, named)
        yield ready.pop(number)


def _give(
    worker: _Worker, waiting: Iterator[int], tasks: Sequence[Task], named: Callable[[Task], str]
) -> None:
    worker.task = next(waiting, None)
    if worker.task is None:
        return
    try:
        worker.pipe.send(tasks[worker.task])
    except OSError as error:
        raise _lost(worker, tasks, named) from error


def _take(
    worker: _Worker, ready: dict[int, Any], tasks: Sequence[Task], named: Callable[[Task], str]
) -> None:
    try:
        result, error = worker.pipe.recv()
    except (EOFError, OSError) as cut:
        raise _lost(worker, tasks, named) from cut
    if error is not None:
        raise error
    if worker.task is not None:
        ready[worker.task] = result


def _lost(worker: _Worker, tasks: Sequence[Task], named: Callable[[Task], str]) -> WorkerLost:
    worker.process.join(PATIENCE)
    status = worker.process.exitcode
    how = f"by {signal.Signals(-status).name}" if status and status < 0 else f"with {status}"
    busy = f" at {named(tasks[worker.task])}" if worker.task is not None else ""
    return WorkerLost(
        f"A worker process ended {how}{busy}, perhaps for want of memory. Nothing was published, "
        "and what was on record before still is. Reload again; if it happens again, let one "
        "process do the work (ONRECORD_WORKERS=1)."
    )


def _work(pipe: Connection, make: Callable[[], Callable[[Any], Any]]) -> None:
    """A worker's life: make the function, then task after task until the pipe is cut."""
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    function: Callable[[Any], Any] | None = None
    try:
        while True:
            task = pipe.recv()
            try:
                function = function or make()
                result = function(task)
            except OnrecordError as error:
                pipe.send((None, error))
            except Exception:  # noqa: BLE001 - raised again in the parent, where it is a defect
                pipe.send((None, RuntimeError(format_exc())))
            else:
                pipe.send((result, None))
    except (EOFError, OSError):
        return  # nobody waits for an answer any more


def _end_with_the_parent() -> None:
    """Stop even in the middle of a task where the parent was killed and can tell nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
