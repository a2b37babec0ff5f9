"""Drawn with matplotlib: the figures of an evaluation. Import it where it is needed."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from retrieval.ask.answerability import THRESHOLD
from retrieval.evaluate.metrics import MEASURES
from retrieval.evaluate.report import ALL, EvaluationReport, Group, Silence

MOST_TYPES = 12
"""Types of questions drawn; the table has all of them."""

_INK, _DIM, _OURS, _THEIRS = "#16181d", "#5b616e", "#a33b00", "#1f6f8b"
_DPI = 130


def draw_evaluation(report: EvaluationReport) -> bytes:
    """A PNG: every measure with its interval, Hits@4 by type, and silence by threshold.

    Where the run was held against another both are drawn; silence only where there are questions
    without an answer.
    """
    runs = {str(report.tuning): report.groups}
    if report.against:
        runs[str(report.against.tuning)] = report.against.groups
    silent = bool(report.silence.curve)
    figure = Figure(figsize=(15 if silent else 10.5, 5.6), dpi=_DPI, layout="constrained")
    panels = figure.subplots(1, 3 if silent else 2)
    _measures(panels[0], {name: groups[ALL] for name, groups in runs.items()})
    _types(panels[1], runs)
    if silent:
        _silence(panels[2], report.silence)
    figure.suptitle(f"{report.queries} questions on {report.articles} articles", color=_INK)
    held = io.BytesIO()
    figure.set_canvas(FigureCanvasAgg(figure))
    figure.savefig(held, format="png")
    return held.getvalue()


def _measures(axes: Axes, runs: Mapping[str, Group]) -> None:
    for place, (name, group) in enumerate(runs.items()):
        rows = np.arange(len(MEASURES)) + 0.18 * (place - (len(runs) - 1) / 2)
        values = [group.figures[measure].value for measure in MEASURES]
        below = [group.figures[measure].value - group.figures[measure].low for measure in MEASURES]
        above = [group.figures[measure].high - group.figures[measure].value for measure in MEASURES]
        axes.errorbar(
            values,
            rows,
            xerr=[below, above],
            fmt="o",
            capsize=3,
            label=name,
            color=(_OURS, _THEIRS)[place],
        )
    axes.set_yticks(np.arange(len(MEASURES)), list(MEASURES))
    _dress(axes, "all questions with an answer, 95% intervals")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), frameon=False, fontsize=8)


def _types(axes: Axes, runs: Mapping[str, Mapping[str, Group]]) -> None:
    names = [name for name in next(iter(runs.values())) if name != ALL][:MOST_TYPES]
    for place, groups in enumerate(runs.values()):
        rows = np.arange(len(names)) + 0.36 * (place - (len(runs) - 1) / 2)
        values = [groups[name].figures["hits@4"].value for name in names]
        axes.barh(rows, values, height=0.32, color=(_OURS, _THEIRS)[place])
    counts = next(iter(runs.values()))
    axes.set_yticks(np.arange(len(names)), [f"{name} ({counts[name].count})" for name in names])
    _dress(axes, "Hits@4 by type of question")


def _silence(axes: Axes, silence: Silence) -> None:
    thresholds = [point.threshold for point in silence.curve]
    known = [(p.threshold, p.precision) for p in silence.curve if p.precision is not None]
    axes.plot(
        [threshold for threshold, _ in known],
        [precision for _, precision in known],
        color=_OURS,
        label="precision of silence",
    )
    axes.plot(
        thresholds, [p.recall for p in silence.curve], color=_THEIRS, label="recall of silence"
    )
    axes.plot(
        thresholds,
        [p.answered for p in silence.curve],
        color=_DIM,
        linestyle="--",
        label="answerable questions answered",
    )
    axes.axvline(THRESHOLD, color=_INK, linewidth=0.8, linestyle=":", label="shipped threshold")
    axes.set_ylim(0, 1.02)
    axes.set_xlim(0, 1)
    axes.grid(color="#e3e6eb")
    axes.set_title(f"silence by threshold, ROC AUC {silence.roc_auc or 0:.3f}", fontsize=10)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.08), frameon=False, fontsize=8)


def _dress(axes: Axes, title: str) -> None:
    axes.invert_yaxis()
    axes.set_xlim(0, 1.02)
    axes.grid(axis="x", color="#e3e6eb")
    axes.set_axisbelow(True)
    axes.set_title(title, fontsize=10)
