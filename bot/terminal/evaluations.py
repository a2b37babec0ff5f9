"""The figures of an evaluation in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from retrieval.evaluate.attribution import Comparison
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


_SHARES = (
    ("direct quotations found", "found"),
    ("found with the right speaker, of all gold", "found_right"),
    ("right speaker, of those found with a speaker named", "right_of_named"),
    ("precision of direct quotations", "precision"),
    ("other attributions found with the right source", "indirect_recall"),
    ("precision of other statements", "indirect_precision"),
)


def print_attribution(console: Console, measured: Comparison) -> None:
    """Each figure for us and for others, then accuracy by confidence and the speed."""
    reports = {"onrecord": measured.ours, **measured.others}
    ours = measured.ours
    table = Table(
        title=f"{ours.articles} articles, {ours.gold} gold direct quotations, "
        f"{ours.indirect_gold} other attributions"
    )
    table.add_column("")
    for name in reports:
        table.add_column(name, justify="right")
    table.add_row("articles refused", *(str(report.refused) for report in reports.values()))
    for label, figure in _SHARES:
        table.add_row(label, *(f"{getattr(report, figure):.3f}" for report in reports.values()))
    console.print(table)
    by_confidence = Table(title="speakers named, by confidence")
    for column in ("confidence", "named", "right"):
        by_confidence.add_column(column, justify="right")
    for bucket in ours.buckets:
        if bucket.count:
            span = f"{bucket.low:.2f} to {min(bucket.high, 1):.2f}"
            by_confidence.add_row(span, str(bucket.count), f"{bucket.right / bucket.count:.3f}")
    console.print(by_confidence)
    console.print(
        f"{measured.articles_per_second:.0f} articles a second beyond the parse, which took "
        f"{measured.parsing:.0f} s"
    )


def _share(value: float | None) -> str:
    return "no such questions" if value is None else f"{value:.3f}"
