"""Work beside the event loop: what waits for what, and what a reload's process may do."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Callable

import pytest

from bot.offload import NICENESS, WORKERS, Offload
from bot.reloading import Reloading
from retrieval.errors import (
    CorpusError,
    ModelError,
    ReloadCancelled,
    ReloadInProgress,
    StorageError,
    UserError,
)
from retrieval.ports import Progress
from tests.fakes import reload_jobs, tasks

PATIENCE = 120.0


@pytest.fixture
async def offload() -> AsyncIterator[Offload]:
    work = Offload()
    yield work
    await asyncio.to_thread(work.close)


@pytest.fixture
async def busy(offload: Offload) -> AsyncIterator[Offload]:
    """All workers encode, and will not stop."""
    release = threading.Event()
    blocked = [asyncio.create_task(offload.call(release.wait)) for _ in range(WORKERS + 3)]
    await asyncio.sleep(0)
    yield offload
    release.set()
    await asyncio.gather(*blocked)


def ignored(_: Progress) -> None:
    """For tests that do not look at progress."""


async def test_a_call_runs_in_another_thread_and_returns_what_it_returns(offload: Offload) -> None:
    assert await offload.call(threading.get_ident) != threading.get_ident()
    assert await offload.call(divmod, 7, 2) == (3, 1)


async def test_a_call_raises_what_it_raises(offload: Offload) -> None:
    with pytest.raises(ZeroDivisionError):
        await offload.call(divmod, 7, 0)


async def test_a_look_up_does_not_wait_for_the_model(busy: Offload) -> None:
    async with asyncio.timeout(PATIENCE):
        assert await busy.look_up(divmod, 7, 2) == (3, 1)


async def test_a_reload_does_not_wait_for_the_model(busy: Offload) -> None:
    async with asyncio.timeout(PATIENCE):
        assert (await busy.reload(reload_jobs.succeeds, ignored)).articles == 3


async def test_a_reload_tells_its_progress_in_order_in_the_event_loop(offload: Offload) -> None:
    steps: list[tuple[int, int]] = []
    await offload.reload(
        reload_jobs.succeeds, lambda step: steps.append((step.done, threading.get_ident()))
    )
    assert steps == [(done, threading.get_ident()) for done in range(3)]


async def test_a_reload_runs_in_a_process_of_its_own_that_lets_others_go_first(
    offload: Offload,
) -> None:
    steps: list[Progress] = []
    await offload.reload(reload_jobs.tells_its_priority, steps.append)
    niceness, process = (step.done for step in steps)
    assert niceness >= min(19, os.nice(0) + NICENESS)
    assert process != os.getpid()


async def test_what_a_reload_raises_is_raised_here(offload: Offload) -> None:
    with pytest.raises(StorageError, match="no space left"):
        await offload.reload(reload_jobs.finds_the_disk_full, ignored)


async def test_a_reload_whose_process_dies_says_so_and_the_next_one_works(offload: Offload) -> None:
    with pytest.raises(CorpusError, match="ended with status 9"):
        await offload.reload(reload_jobs.dies, ignored)
    assert await offload.reload(reload_jobs.succeeds, ignored)


async def test_ending_reloads_stops_the_one_that_runs_and_begins_no_other(offload: Offload) -> None:
    began = asyncio.Event()
    running = asyncio.create_task(offload.reload(reload_jobs.never_ends, lambda _: began.set()))
    await asyncio.wait_for(began.wait(), PATIENCE)
    offload.end_reloads()
    with pytest.raises(ReloadCancelled):
        await asyncio.wait_for(running, PATIENCE)
    with pytest.raises(ReloadCancelled):
        await offload.reload(reload_jobs.succeeds, ignored)


async def test_a_reload_that_is_just_being_started_is_ended_too(offload: Offload) -> None:
    running = asyncio.create_task(offload.reload(reload_jobs.never_ends, ignored))
    await asyncio.sleep(0)
    offload.end_reloads()
    with pytest.raises(ReloadCancelled):
        await asyncio.wait_for(running, PATIENCE)


async def test_a_second_reload_is_told_whose_is_running_and_how_far_it_is(
    offload: Offload,
) -> None:
    reloading = Reloading(offload, reload_jobs.never_ends)
    began = asyncio.Event()
    first = asyncio.create_task(reloading.run("Ada", lambda _: began.set()))
    await asyncio.wait_for(began.wait(), PATIENCE)
    with pytest.raises(ReloadInProgress, match=r"Ada is reloading already \(Encoding.*12 of 40\)"):
        await reloading.run("Bob", ignored)
    offload.end_reloads()
    with pytest.raises(ReloadCancelled):
        await first


@pytest.mark.parametrize("job", [reload_jobs.is_cancelled, reload_jobs.succeeds])
async def test_a_reload_may_follow_one_that_ended_either_way(
    offload: Offload, job: Callable[..., object]
) -> None:
    reloading = Reloading(offload, job)  # type: ignore[arg-type]
    for _ in range(2):
        try:
            await reloading.run("Ada", ignored)
        except ReloadCancelled:
            continue


async def test_what_is_done_aside_is_done_in_a_process_of_its_own(offload: Offload) -> None:
    assert await offload.run_aside(os.getpid) != os.getpid()
    with pytest.raises(ModelError, match="not installed"):
        await offload.run_aside(tasks.without_its_model)


async def test_what_takes_too_long_aside_is_ended() -> None:
    offload = Offload(aside_lasts=0.5)
    with pytest.raises(UserError, match="takes too long"):
        await offload.run_aside(time.sleep, 60)
    offload.close()


async def test_what_kills_its_process_harms_no_other(offload: Offload) -> None:
    with pytest.raises(UserError, match="takes too long"):
        await offload.run_aside(os._exit, 9)
    assert await offload.run_aside(abs, -3) == 3


async def test_errands_are_run_one_after_the_other_beside_everything_else(
    offload: Offload,
) -> None:
    begin = threading.Event()
    waiting = asyncio.create_task(offload.run_errand(begin.wait, PATIENCE))
    assert await offload.look_up(abs, -2) == 2
    assert await offload.call(abs, -1) == 1
    begin.set()
    assert await waiting
