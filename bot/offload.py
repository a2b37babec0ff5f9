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
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from bot.languages import marked
from bot.languages.speaking import said_in, spoken
from bot.observation.journeys import Stage
from bot.workers import Workers
from retrieval.errors import CorpusError, OnrecordError, ReloadCancelled, UserError
from retrieval.index.report import ReloadReport
from retrieval.ports import Progress, ReportProgress

P = ParamSpec("P")
T = TypeVar("T")

WORKERS = 2
"""Questions worked on at a time; encoding uses the cores, so more would only queue there."""

ASIDE_LASTS = 90.0
"""Seconds that one thing which somebody sent may take to read."""

NICENESS = 10
"""Priority the reload process gives up, so that answers come first on a busy machine."""

TOO_HARD = marked(
    "What you sent takes too long to read, or is made so that it cannot be. Nothing was kept of it."
)
STOPPED = marked("The reload was stopped. What was on record before still is.")

ReloadJob = Callable[[ReportProgress], ReloadReport]
"""A reload to run in a process of its own; has to be picklable."""


class Offload:
    """Owns the worker threads and the reload process of one bot; close it at the end.

    Args:
        aside_lasts: Seconds that a thing which is done aside may take.
    """

    def __init__(self, *, aside_lasts: float = ASIDE_LASTS) -> None:
        self._aside = asyncio.Lock()
        self._aside_lasts = aside_lasts
        self._answers = Workers(WORKERS, "answer", Stage.ANSWER)
        self._lookups = Workers(1, "look-up", Stage.LOOK_UP)
        self._records = Workers(1, "record", Stage.LOOK_UP)
        self._errands = Workers(1, "errand", Stage.LOOK_UP)
        self._inbox = Workers(1, "inbox", Stage.LOOK_UP)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._ending = threading.Event()

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from a worker thread; for whatever may need the model."""
        return await self._answers.call(partial(function, *args, **kwargs))

    async def look_up(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from a thread that no model ever holds up; for brief reading."""
        return await self._lookups.call(partial(function, *args, **kwargs))

    async def record(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from a thread that only the outbox's ledger uses."""
        return await self._records.call(partial(function, *args, **kwargs))

    async def take_in(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from a thread that only what is received uses."""
        return await self._inbox.call(partial(function, *args, **kwargs))

    async def run_errand(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, for work that nobody waits for: feeds, and pages they name."""
        return await self._errands.call(partial(function, *args, **kwargs))

    async def run_aside(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, from a process of its own that is ended if it takes too long.

        One at a time: each loads the engine anew, and memory is for answers.

        Raises:
            UserError: If it takes too long, or its process dies.
        """
        async with self._aside:
            asked = partial(function, *args, **kwargs)
            outcome = await self._run_aside(partial(said_in, spoken(), asked))
        if isinstance(outcome, Exception):
            raise outcome
        result: T = outcome
        return result

    async def _run_aside(self, function: Callable[[], Any]) -> Any:
        spawn = multiprocessing.get_context("spawn")
        receiver, sender = spawn.Pipe(duplex=False)
        process = spawn.Process(target=_answer, args=(function, sender), name="aside", daemon=True)
        await asyncio.to_thread(process.start)
        sender.close()
        try:
            async with asyncio.timeout(self._aside_lasts):
                return await asyncio.to_thread(receiver.recv)
        except (TimeoutError, EOFError) as error:
            raise UserError(TOO_HARD) from error
        finally:
            process.kill()  # which ends a thread that still waits for its answer, too
            await asyncio.to_thread(process.join)

    async def reload(self, job: ReloadJob, report: Callable[[Progress], None]) -> ReloadReport:
        """Run a reload in its own process; ``report`` is called in the event loop.

        Raises:
            OnrecordError: What the reload raised, or ``CorpusError`` if its process died.
            ReloadCancelled: If :meth:`cancel_reload` or :meth:`end_reloads` stopped it.
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

    @property
    def waiting(self) -> dict[str, int]:
        """Calls that no thread has begun, by the name of the workers they wait for."""
        return {workers.name: workers.waiting for workers in self._workers}

    def cancel_reload(self) -> bool:
        """Stop the reload that runs; whether there was one. What serves goes on serving."""
        if self._process is None:
            return False
        self._process.terminate()
        return True

    def end_reloads(self) -> None:
        """Stop the reload that runs and begin no other; what serves goes on serving."""
        self._ending.set()
        if self._process is not None:
            self._process.terminate()

    def close(self) -> None:
        """Stop a running reload and let running answers finish."""
        self.end_reloads()
        for workers in self._workers:
            workers.close()

    @property
    def _workers(self) -> tuple[Workers, ...]:
        return self._answers, self._lookups, self._records, self._errands, self._inbox

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
        marked(
            "The reload's process ended with status {exitcode}, perhaps for want of memory. "
            "What was on record before still is; see the log, and try again."
        ),
        exitcode=exitcode,
    )


def _answer(function: Callable[[], object], sender: Connection) -> None:
    """The process of one thing that is done aside: its result, or its error, goes back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        sender.send(function())
    except OnrecordError as error:
        sender.send(type(error)(str(error)))
    finally:
        sender.close()


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
