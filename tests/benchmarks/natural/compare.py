"""What each part of the ranking finds, on every labelled set of the development data.

``python -m tests.benchmarks natural`` measures the natural questions of this folder. Their sets are
written with the words of the answers into the folder ``ONRECORD_NATURAL`` (by default one that is
removed afterwards), where ``onrecord eval`` finds them too.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot import measuring
from bot.settings import Settings
from retrieval.ask.tuning import Tuning
from retrieval.evaluate.report import EvaluationReport
from retrieval.evaluate.sets import Rule

HERE = Path(__file__).parent
NEWS = Path("../shared/eval/polnear")
SETS = ("first", "second", "third", "fourth", "fifth")
TOGETHER = {"first-three": SETS[:3], "all": SETS}
"""Sets measured as one, as shipped."""

WAYS = {
    "BM25 alone": "fusion=bm25",
    "vectors alone": "fusion=dense",
    "equal ranks (RRF)": "fusion=rrf,dense_share=0.5,weighing=off",
    "scores by question": "weighing=off",
    "weighed": "reranked=0",
    "weighed and reranked": "",
}
"""Each step of the ranking, as ``onrecord eval --with`` names it."""

COLUMNS = "hits at 1, 4, 10 · MRR at 10 · silence: precision, recall, ROC AUC"
MEASURES = ("hits@1", "hits@4", "hits@10", "mrr@10")


def main() -> None:
    news = Path(os.environ.get("ONRECORD_NEWS", NEWS))
    if not (news / "articles.jsonl.gz").is_file():
        sys.exit(f"{news} has no articles.jsonl.gz; name their folder in ONRECORD_NEWS")
    settings = Settings(_env_file=None)
    with _place() as place:
        for name in SETS:
            _write([name], place / name, news)
            print(f"\n{name}: {COLUMNS}\n", flush=True)
            for way, tuning in WAYS.items():
                print(f"| {way} | {_measured(settings, place / name, tuning)} |", flush=True)
        print(f"\nas shipped: {COLUMNS}\n", flush=True)
        for name, sets in TOGETHER.items():
            _write(sets, place / name, news)
            print(f"| {name} | {_measured(settings, place / name)} |", flush=True)


@contextmanager
def _place() -> Iterator[Path]:
    chosen = os.environ.get("ONRECORD_NATURAL")
    if chosen:
        yield Path(chosen)
        return
    with tempfile.TemporaryDirectory() as temporary:
        yield Path(temporary)


def _measured(settings: Settings, place: Path, tuning: str = "") -> str:
    ranked = Tuning.parsed(tuning)
    return _row(
        measuring.evaluate(settings, place, lambda _: None, tuning=ranked, rule=Rule.CONTAIN)
    )


def _write(names: Sequence[str], place: Path, news: Path) -> None:
    """Sets as one in the documented format, over the articles where they are."""
    with gzip.open(news / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        bodies = {row["id"]: row["body"] for row in map(json.loads, lines)}
    place.mkdir(parents=True, exist_ok=True)
    corpus = json.dumps(str((news / "articles.jsonl.gz").resolve()))
    (place / "set.toml").write_text(f"corpus = {corpus}\n", encoding="utf-8")
    texts = ((HERE / f"{name}.jsonl").read_text(encoding="utf-8") for name in names)
    rows = (json.loads(line) for text in texts for line in text.splitlines())
    with (place / "queries.jsonl").open("w", encoding="utf-8") as file:
        for row in rows:
            row["evidence"] = [_with_words(item, bodies) for item in row["evidence"]]
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _with_words(item: Mapping[str, Any], bodies: Mapping[str, str]) -> dict[str, str]:
    words = bodies[item["article_id"]][item["start"] : item["end"]]
    return {"article_id": item["article_id"], "text": words}


def _row(report: EvaluationReport) -> str:
    figures = " | ".join(f"{report.overall.figures[name].value:.3f}" for name in MEASURES)
    silence = report.silence
    told = (silence.precision, silence.recall, silence.roc_auc)
    return " | ".join([figures, *("–" if one is None else f"{one:.3f}" for one in told)])


if __name__ == "__main__":
    main()
