"""Work in several processes: the same results, one plain error, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.adapters.worker_processes import WorkerProcesses, default_workers
from retrieval.errors import ModelError, WorkerLost
from tests.fakes import tasks

PATIENCE = 120.0
PARENT = """
import signal
from retrieval.adapters.worker_processes import WorkerProcesses
from tests.fakes.tasks import never_ending

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # background jobs begin without one
    for process in WorkerProcesses(1).map(never_ending, [0, 1], str):
        print(process, flush=True)
"""


def gone(process: int) -> bool:
    """Whether the process ends within the test's patience."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_results_come_in_the_order_of_their_tasks() -> None:
    found = WorkerProcesses(2).map(tasks.doubling, range(20), str)
    assert list(found) == [2 * number for number in range(20)]


def test_no_more_processes_are_started_than_there_are_tasks() -> None:
    assert len(set(WorkerProcesses(4).map(tasks.naming_the_process, [1], str))) == 1
    assert list(WorkerProcesses(4).map(tasks.naming_the_process, [], str)) == []


def test_a_worker_that_is_killed_is_one_error_that_says_where() -> None:
    with pytest.raises(WorkerLost, match="SIGKILL at task 3"):
        list(WorkerProcesses(2).map(tasks.dying_at_three, range(8), "task {}".format))


def test_an_error_of_ours_comes_back_as_it_was_raised() -> None:
    with pytest.raises(ModelError, match="not installed"):
        list(WorkerProcesses(2).map(tasks.without_its_model, range(4), str))


def test_a_defect_comes_back_with_its_traceback() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(WorkerProcesses(2).map(tasks.dividing, [1, 0, 1], str))


def test_whoever_stops_listening_leaves_no_process_even_in_the_middle_of_a_task() -> None:
    found = WorkerProcesses(1).map(tasks.never_ending, [0, 1, 2], str)
    worker = next(found)
    found.close()
    assert gone(worker)


@pytest.fixture
def parent(tmp_path: Path, project_root: Path) -> Callable[[], tuple[subprocess.Popen[str], int]]:
    """A process whose worker is busy for ever, and that worker's id."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT)

    def started() -> tuple[subprocess.Popen[str], int]:
        process = subprocess.Popen(
            [sys.executable, str(script)],
            env={**os.environ, "PYTHONPATH": str(project_root)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        assert process.stdout is not None
        return process, int(process.stdout.readline())

    return started


@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_their_parent_however_it_ends(
    parent: Callable[[], tuple[subprocess.Popen[str], int]], signal_sent: signal.Signals
) -> None:
    process, worker = parent()
    with process:
        tell = os.killpg if signal_sent is signal.SIGINT else os.kill  # Ctrl-C tells the group
        tell(process.pid, signal_sent)
        try:
            assert process.wait(PATIENCE) != 0
        finally:
            process.kill()
    assert gone(worker)


def test_by_default_there_are_no_more_workers_than_cores() -> None:
    assert 1 <= default_workers() <= (os.cpu_count() or 1)
