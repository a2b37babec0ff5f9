"""What each part of the ranking finds, on every labelled set of the development data.

``python -m tests.benchmarks natural`` measures the natural questions of this folder.
"""

from __future__ import annotations

from pathlib import Path

from bot import measuring
from bot.settings import Settings
from retrieval.ask.tuning import Tuning
from retrieval.evaluate.report import EvaluationReport
from retrieval.evaluate.sets import Rule
from tests.benchmarks.natural.sets import SETS, written

TOGETHER = {"first-three": SETS[:3], "all": SETS}
"""Sets measured as one, as shipped."""

WAYS = {
    "BM25 alone": "fusion=bm25",
    "vectors alone": "fusion=dense",
    "equal ranks (RRF)": "fusion=rrf,dense_share=0.5,weighing=off",
    "scores by question": "weighing=off",
    "weighed": "reranked=0,closeness=off",
    "weighed, by tokens as well": "reranked=0",
    "weighed and reranked": "closeness=off",
    "weighed, by tokens as well, and reranked": "",
}
"""Each step of the ranking, as ``onrecord eval --with`` names it."""

COLUMNS = "hits at 1, 4, 10 · MRR at 10 · silence: precision, recall, ROC AUC"
MEASURES = ("hits@1", "hits@4", "hits@10", "mrr@10")


def main() -> None:
    settings = Settings(_env_file=None)
    with written({**{name: [name] for name in SETS}, **TOGETHER}) as places:
        for name in SETS:
            print(f"\n{name}: {COLUMNS}\n", flush=True)
            for way, tuning in WAYS.items():
                print(f"| {way} | {_measured(settings, places[name], tuning)} |", flush=True)
        print(f"\nas shipped: {COLUMNS}\n", flush=True)
        for name in TOGETHER:
            print(f"| {name} | {_measured(settings, places[name])} |", flush=True)


def _measured(settings: Settings, place: Path, tuning: str = "") -> str:
    ranked = Tuning.parsed(tuning)
    return _row(
        measuring.evaluate(settings, place, lambda _: None, tuning=ranked, rule=Rule.CONTAIN)
    )


def _row(report: EvaluationReport) -> str:
    figures = " | ".join(f"{report.overall.figures[name].value:.3f}" for name in MEASURES)
    silence = report.silence
    told = (silence.precision, silence.recall, silence.roc_auc)
    return " | ".join([figures, *("–" if one is None else f"{one:.3f}" for one in told)])


if __name__ == "__main__":
    main()
