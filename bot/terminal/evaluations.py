"""The figures of an evaluation in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from retrieval.evaluate.run import EvaluationReport


def print_evaluation(console: Console, report: EvaluationReport) -> None:
    """Overall figures, then a row for each type of question."""
    table = Table(title=f"{report.queries} questions on {report.articles} articles")
    for column in ("questions", "n", "Hits@1", "Hits@4", "Hits@10", "MRR@10", "answered"):
        table.add_column(column, justify="left" if column == "questions" else "right")
    for name, group in (("all with an answer", report.overall), *report.by_type.items()):
        table.add_row(
            name,
            str(group.count),
            *(
                f"{value:.3f}"
                for value in (group.hits_1, group.hits_4, group.hits_10, group.mrr_10)
            ),
            f"{group.answered:.3f}",
        )
    console.print(table)
    console.print(f"speaker accuracy      {_share(report.speaker_accuracy)}")
    console.print(f"abstention precision  {_share(report.abstention_precision)}")
    console.print(f"abstention recall     {_share(report.abstention_recall)}")


def _share(value: float | None) -> str:
    return "no such questions" if value is None else f"{value:.3f}"
