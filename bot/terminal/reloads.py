"""A reload in the terminal: bars while it runs, a verdict per source when it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as Bars,
)
from rich.text import Text

from bot.render.counting import counted
from retrieval.index.report import FileVerdict, Outcome, ReloadReport
from retrieval.ports import Progress, ReloadStage, ReportProgress

LISTED = 40
"""Additions and changes listed one by one; of more only the count is shown, so that rejections
and removals, which are always listed, stay in sight."""

_STYLES = {
    Outcome.REJECTED: "red",
    Outcome.REMOVED: "yellow",
    Outcome.SUPERSEDED: "dim",
    Outcome.UNCHANGED: "dim",
}


@contextmanager
def progress_bars(console: Console) -> Iterator[ReportProgress]:
    """One bar per stage with count and time left; silent where there is no terminal."""
    bars = _bars(console)
    tasks: dict[ReloadStage, TaskID] = {}

    def show(progress: Progress) -> None:
        if progress.stage not in tasks:
            tasks[progress.stage] = bars.add_task(progress.stage.value, total=progress.total)
        bars.update(tasks[progress.stage], completed=progress.done, total=progress.total)

    with bars:
        yield show


@contextmanager
def counting(console: Console, what: str) -> Iterator[Callable[[int, int], None]]:
    """One bar for work that is counted; silent where there is no terminal."""
    bars = _bars(console)
    task = bars.add_task(what, total=None)
    with bars:
        yield lambda done, total: bars.update(task, completed=done, total=total)


def _bars(console: Console) -> Bars:
    return Bars(
        TextColumn("{task.description:<20}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def print_report(console: Console, report: ReloadReport) -> None:
    """A line for every source that matters, then the counts."""
    _print_verdicts(console, report.verdicts)
    console.print(Text(f"{_counts(report.verdicts)} ({report.seconds:.1f} s)."))
    console.print(
        Text(
            f"On record: {counted(report.articles, 'article')}, "
            f"{counted(report.passages, 'passage')}, "
            f"{counted(report.statements, 'statement')} (generation {report.generation})."
        )
    )


def print_plan(console: Console, verdicts: Sequence[FileVerdict]) -> None:
    """The same of a reload that was not done."""
    _print_verdicts(console, verdicts)
    console.print(Text(f"{_counts(verdicts)}. Nothing was changed."))


def _print_verdicts(console: Console, verdicts: Sequence[FileVerdict]) -> None:
    news = sum(one.outcome in {Outcome.ADDED, Outcome.CHANGED} for one in verdicts)
    for verdict in verdicts:
        is_news = verdict.outcome in {Outcome.ADDED, Outcome.CHANGED}
        if verdict.outcome is not Outcome.UNCHANGED and not (is_news and news > LISTED):
            console.print(_line(verdict))


def _counts(verdicts: Sequence[FileVerdict]) -> str:
    counted = Counter(one.outcome for one in verdicts)
    named = [f"{counted[outcome]} {outcome.value}" for outcome in Outcome if counted[outcome]]
    return ", ".join(named) or "nothing to do"


def _line(verdict: FileVerdict) -> Text:
    style = _STYLES.get(verdict.outcome, "green")
    line = Text(f"{verdict.outcome.value:<10}", style=style)
    line.append(verdict.source, style="default")
    if verdict.reason:
        line.append(f": {verdict.reason}", style="default")
    for note in verdict.notes:
        line.append(f" ({note})", style="dim")
    return line
