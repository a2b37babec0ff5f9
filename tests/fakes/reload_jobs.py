"""Reloads that a process of its own can run without an engine: each does one telling thing."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from retrieval.errors import ReloadCancelled, StorageError
from retrieval.index.report import FileVerdict, Outcome, ReloadReport
from retrieval.ports import Progress, ReloadStage, ReportProgress

STEP = Progress(ReloadStage.ENCODE, 12, 40)


def a_report(*verdicts: FileVerdict) -> ReloadReport:
    return ReloadReport(
        verdicts=verdicts,
        generation="000002-0badcafe",
        published=True,
        articles=3,
        passages=9,
        statements=4,
        seconds=1.25,
    )


def rejected(source: str, reason: str = "it is empty") -> FileVerdict:
    return FileVerdict(source, Outcome.REJECTED, reason=reason)


def succeeds(report: ReportProgress) -> ReloadReport:
    for done in range(3):
        report(Progress(ReloadStage.READ, done, 3))
    return a_report()


def tells_its_priority(report: ReportProgress) -> ReloadReport:
    report(Progress(ReloadStage.READ, os.nice(0), None))
    report(Progress(ReloadStage.READ, os.getpid(), None))
    return a_report()


def finds_the_disk_full(report: ReportProgress) -> ReloadReport:
    report(STEP)
    raise StorageError("/corpus cannot be written: no space left.")


def is_cancelled(report: ReportProgress) -> ReloadReport:
    report(STEP)
    raise ReloadCancelled("The reload was stopped.")


def dies(report: ReportProgress) -> ReloadReport:
    report(STEP)
    os._exit(9)


def never_ends(report: ReportProgress) -> ReloadReport:
    while True:
        report(STEP)
        time.sleep(0.02)


@dataclass(frozen=True)
class Rejects:
    """Ends with so many rejections, for this reason."""

    count: int
    reason: str = "it is empty"

    def __call__(self, report: ReportProgress) -> ReloadReport:
        report(STEP)
        return a_report(*(rejected(f"news/{n}.txt", self.reason) for n in range(self.count)))
