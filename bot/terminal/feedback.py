"""What people said of answers, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.feedback import FeedbackReport, Reason
from bot.terminal.tables import print_facts

_REASONS = {
    Reason.PERSON: "wrong person",
    Reason.TOPIC: "off the question",
    Reason.MISSING: "something is missing",
    Reason.CONTEXT: "out of context",
}


def print_feedback(console: Console, report: FeedbackReport) -> None:
    """Counts, then the questions with the most answers that were not right."""
    share = "-" if report.share is None else f"{report.share:.0%}"
    print_facts(
        console,
        [
            ("Judged", str(report.total)),
            ("Right", f"{report.right} ({share})"),
            ("Not right", str(report.wrong)),
            ("Because", _reasons(report.reasons) or "nobody said"),
        ],
    )
    if report.worst:
        console.print()
        console.print(_worst(report))


def _worst(report: FeedbackReport) -> Table:
    table = Table("question", "right", "not right", "because", "quotes shown")
    for one in report.worst:
        table.add_row(
            escape(one.question or f"not kept ({one.digest})"),
            str(one.right),
            str(one.wrong),
            _reasons(one.reasons),
            "\n".join(one.hits) or "nothing on record",
        )
    return table


def _reasons(counts: Sequence[tuple[Reason, int]]) -> str:
    return ", ".join(f"{_REASONS[reason]} {count}" for reason, count in counts)
