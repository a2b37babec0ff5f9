"""What runs the embedding model: speed, and what it finds by vectors alone.

``ONRECORD_ENGINES_SET`` is a labelled set with ``articles.jsonl.gz``, and ``ONRECORD_OPENVINO`` the
Python of an environment that has ``sentence-transformers[openvino]`` and the packaged weights.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.adapters import onnx_tracing
from retrieval.adapters.onnx_export import export
from retrieval.adapters.sentence_transformer import SentenceTransformerEmbedder
from retrieval.evaluate.sets import LabelledQuery, load_set

CONTENDER = Path(__file__).with_name("contender.py")
ROOT = Path(__file__).resolve().parents[3]
CUT = 10
COLUMNS = (
    "engine",
    "texts a second",
    "of one core",
    "question ms",
    "least cosine",
    "nDCG@10",
)


def main() -> None:
    chosen = os.environ.get("ONRECORD_ENGINES_SET")
    if not chosen:
        sys.exit("name a labelled set in ONRECORD_ENGINES_SET")
    labelled = load_set(Path(chosen))
    texts, ids = _texts(labelled.corpus)
    queries = [query for query in labelled.queries if query.evidence]
    other = os.environ.get("ONRECORD_OPENVINO")
    pythons = {"torch": sys.executable} | ({"openvino": other} if other else {})
    pythons |= dict.fromkeys(("onnx_fp32", "onnx_int8", "bge_small_int8"), sys.executable)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        questions = [query.question for query in queries]
        (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
        _export(folder)
        print(f"{len(texts)} texts, {len(queries)} questions\n")
        print("| engine | texts a second | of one core | question ms | least cosine | nDCG@10 |")
        print("|---|---|---|---|---|---|")
        for name, python in pythons.items():
            figures = _measured(python, name, folder)
            print(f"| {name} | {_row(name, folder, figures, queries, ids)} |", flush=True)


def _export(folder: Path) -> None:
    """The export as it is made for answering, and one at full precision."""
    reference = SentenceTransformerEmbedder()
    export(reference.folder, folder / "int8")
    (folder / "fp32").mkdir()
    onnx_tracing._write(reference.loaded(), folder / "fp32", pieces=False)


def _texts(articles: Path) -> tuple[list[str], list[str]]:
    """Every article, headline first, and its id."""
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [f"{row['title']}\n{row['body']}" for row in rows], [row["id"] for row in rows]


def _measured(python: str, name: str, folder: Path) -> dict[str, float]:
    ran = subprocess.run(
        [python, CONTENDER, name, folder],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    figures: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return figures


def _row(
    name: str,
    folder: Path,
    figures: dict[str, float],
    queries: list[LabelledQuery],
    ids: list[str],
) -> str:
    ours, reference = (np.load(folder / f"{one}.npz") for one in (name, "torch"))
    cosine = float(np.min(np.sum(ours["passages"] * reference["passages"], axis=1)))
    cells = [
        f"{figures['passages_per_second']:.1f}",
        f"{figures['passages_per_core_second']:.1f}",
        f"{figures['question_ms']:.1f}",
        f"{cosine:.4f}" if not name.startswith("bge") else "another model",
        f"{_ndcg(ours, queries, ids):.3f}",
    ]
    return " | ".join(cells)


def _ndcg(vectors: Any, queries: list[LabelledQuery], ids: list[str]) -> float:
    """Mean nDCG@10 of whole articles, each relevant or not."""
    discount = 1 / np.log2(np.arange(2, CUT + 2))
    total = 0.0
    for vector, query in zip(vectors["questions"], queries, strict=True):
        wanted = {item.article_id for item in query.evidence}
        first = np.argsort(-(vectors["passages"] @ vector), kind="stable")[:CUT]
        gains = np.array([ids[place] in wanted for place in first], dtype=float)
        total += float(gains @ discount[: len(gains)] / discount[: len(wanted)].sum())
    return total / len(queries)


if __name__ == "__main__":
    main()
