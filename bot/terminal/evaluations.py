"""The figures of an evaluation in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from retrieval.evaluate.attribution import Comparison
from retrieval.evaluate.intervals import Figure
from retrieval.evaluate.report import ALL, EvaluationReport
from retrieval.evaluate.stories import StoryReport

_HEADINGS = {
    "hits@1": "Hits@1",
    "hits@4": "Hits@4",
    "hits@10": "Hits@10",
    "mrr@10": "MRR@10",
    "map@10": "MAP@10",
    "ndcg@10": "nDCG@10",
    "recall@10": "Rec@10",
}


def print_evaluation(console: Console, report: EvaluationReport) -> None:
    """A row for each type of question, differences to another run, then speakers and silence."""
    console.print(
        _figures(
            f"{report.queries} questions on {report.articles} articles · {report.tuning} · "
            f"match: {report.rule}",
            {name: group.figures for name, group in report.groups.items()},
            {name: group.count for name, group in report.groups.items()},
        )
    )
    if report.against:
        counts = {name: group.count for name, group in report.groups.items()}
        console.print(
            _figures(
                f"against {report.against.tuning}",
                {name: group.figures for name, group in report.against.groups.items()},
                counts,
            )
        )
        console.print(
            _figures(
                "difference, paired (* its 95% interval leaves out 0)",
                report.against.differences,
                counts,
                "+",
            )
        )
    silence = report.silence
    console.print(f"speaker accuracy      {_share(report.speaker_accuracy)}")
    console.print(f"answered              {report.overall.answered:.3f}")
    console.print(f"abstention precision  {_share(silence.precision)}")
    console.print(f"abstention recall     {_share(silence.recall)}")
    console.print(f"abstention ROC AUC    {_share(silence.roc_auc)}")


def _figures(
    title: str,
    rows: Mapping[str, Mapping[str, Figure]],
    counts: Mapping[str, int],
    sign: Literal["", "+"] = "",
) -> Table:
    """All questions with the ends of their intervals, then types; a star marks a difference."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("questions", no_wrap=True)
    for heading in ("n", *_HEADINGS.values()):
        table.add_column(heading, justify="right", no_wrap=True)
    digits = 2 if sign else 3
    for name, figures in rows.items():
        shown = [figures[measure] for measure in _HEADINGS]
        stars = ["*" if sign and figure.beyond_noise else "" for figure in shown]
        table.add_row(
            name,
            str(counts[name]),
            *(f"{f.value:{sign}.{digits}f}{star}" for f, star in zip(shown, stars, strict=True)),
        )
        if name == ALL:
            table.add_row(
                "  95% from", "", *(f"{f.low:{sign}.{digits}f}" for f in shown), style="dim"
            )
            table.add_row(
                "       to", "", *(f"{f.high:{sign}.{digits}f}" for f in shown), style="dim"
            )
    return table


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


_OTHERS = {"tfidf": "TF-IDF, single pass", "hdbscan": "HDBSCAN of vectors"}


def print_stories(console: Console, measured: StoryReport) -> None:
    """BCubed for us and for others, each of these at the setting that suits the set best."""
    table = Table(
        title=f"{measured.labelled} labelled articles of {measured.articles} in "
        f"{measured.stories} stories",
        title_justify="left",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    for column in ("BCubed", "precision", "recall", "F1", "stories", "setting"):
        table.add_column(column, justify="left" if column in {"BCubed", "setting"} else "right")
    rows = [("onrecord", measured.ours, "as shipped")]
    rows += [(_OTHERS[n], other.agreement, other.setting) for n, other in measured.beside.items()]
    for name, found, setting in rows:
        figures = (f"{value:.3f}" for value in (found.precision, found.recall, found.f1))
        table.add_row(name, *figures, str(found.groups), setting)
    console.print(table)
    if measured.refused:
        console.print(f"{measured.refused} labelled articles could not be read.")
    console.print(
        "The settings of the others were chosen by the gold stories, ours was not. Grouping took "
        f"{measured.seconds:.1f} s."
    )
