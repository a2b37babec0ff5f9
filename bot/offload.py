"""The only way from the event loop to work that takes time.

Questions, look-ups, errands and reloads each have workers of their own: a process for the last,
threads for the others, so that none makes another wait more than the machine must.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

from retrieval.errors import CorpusError, OnrecordError, ReloadCancelled
from retrieval.index.report import ReloadReport
from retrieval.ports import Progress, ReportProgress

P = ParamSpec("P")
T = TypeVar("T")

WORKERS = 2
"""Questions worked on at a time; encoding uses the cores, so more would only queue there."""

NICENESS = 10
"""Priority the reload process gives up, so that answers come first on a busy machine."""

STOPPED = "The reload was stopped. What was on record before still is."

ReloadJob = Callable[[ReportProgress], ReloadReport]
"""A reload to run in a process of its own; has to be picklable."""


class Offload:
    """Owns the worker threads and the reload process of one bot; close it at the end."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(WORKERS, thread_name_prefix="answer")
        self._lookups = ThreadPoolExecutor(1, thread_name_prefix="look-up")
        self._records = ThreadPoolExecutor(1, thread_name_prefix="record")
        self._errands = ThreadPoolExecutor(1, thread_name_prefix="errand")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._ending = threading.Event()

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from a worker thread; for whatever may need the model."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: function(*args, **kwargs))

    async def look_up(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from a thread that no model ever holds up; for brief reading."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._lookups, lambda: function(*args, **kwargs))

    async def record(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from a thread that only the outbox's ledger uses."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._records, lambda: function(*args, **kwargs))

    async def run_errand(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, for work that nobody waits for: feeds, and pages they name."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._errands, lambda: function(*args, **kwargs))

    async def reload(self, job: ReloadJob, report: Callable[[Progress], None]) -> ReloadReport:
        """Run a reload in its own process; ``report`` is called in the event loop.

        Raises:
            OnrecordError: What the reload raised, or ``CorpusError`` if its process died.
            ReloadCancelled: If :meth:`end_reloads` stopped it.
        """
        if self._ending.is_set():
            raise ReloadCancelled(STOPPED)
        spawn = multiprocessing.get_context("spawn")
        receiver, sender = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_work, args=(job, sender), name="reload", daemon=True)
        await asyncio.to_thread(process.start)
        self._process = process
        sender.close()
        if self._ending.is_set():
            process.terminate()
        try:
            outcome = await self._outcome(receiver, report)
        finally:
            self._process = None
            receiver.close()
            await asyncio.to_thread(process.join)
        if isinstance(outcome, Exception):
            raise outcome
        if outcome is None:
            raise _death(process.exitcode)
        return outcome

    def end_reloads(self) -> None:
        """Stop the reload that runs and begin no other; what serves goes on serving."""
        self._ending.set()
        if self._process is not None:
            self._process.terminate()

    def close(self) -> None:
        """Stop a running reload and let running answers finish."""
        self.end_reloads()
        for threads in (self._threads, self._lookups, self._records, self._errands):
            threads.shutdown(wait=True, cancel_futures=True)

    async def _outcome(
        self, receiver: Connection, report: Callable[[Progress], None]
    ) -> ReloadReport | Exception | None:
        """What the process sent last: its report, its error, or nothing if it died."""
        loop = asyncio.get_running_loop()
        finished: asyncio.Future[ReloadReport | Exception | None] = loop.create_future()

        def listen() -> None:
            while True:
                try:
                    news = receiver.recv()
                except (EOFError, OSError):
                    news = None
                if isinstance(news, Progress):
                    loop.call_soon_threadsafe(report, news)
                    continue
                loop.call_soon_threadsafe(_settle, finished, news)
                return

        # Not a worker thread: a reload must not take a place among the answers.
        threading.Thread(target=listen, name="reload-news", daemon=True).start()
        return await finished


def _settle(
    finished: asyncio.Future[ReloadReport | Exception | None], news: ReloadReport | Exception | None
) -> None:
    if not finished.done():
        finished.set_result(news)


def _death(exitcode: int | None) -> OnrecordError:
    if exitcode == -signal.SIGTERM:
        return ReloadCancelled(STOPPED)
    return CorpusError(
        f"The reload's process ended with status {exitcode}, perhaps for want of memory. "
        "What was on record before still is; see the log, and try again."
    )


def _work(job: ReloadJob, sender: Connection) -> None:
    """The reload process: its progress, then its report or its error, go through the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(NICENESS)
    try:
        sender.send(job(sender.send))
    except OnrecordError as error:
        sender.send(type(error)(str(error)))
    finally:
        sender.close()
