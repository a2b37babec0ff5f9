"""One system in a process of its own: ``measure.py SYSTEM MODEL FOLDER`` prints a line of JSON.

``FOLDER`` holds ``texts.json`` and ``questions.json``, a list of strings each.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ |= {
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_NUM_THREADS": "2",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
}
WARM_UP = 5
KIBIBYTES = 1024


def main() -> None:
    from systems import SYSTEMS

    name, model, folder = sys.argv[1:]
    texts = json.loads((Path(folder) / "texts.json").read_text(encoding="utf-8"))
    questions = json.loads((Path(folder) / "questions.json").read_text(encoding="utf-8"))
    prepare = SYSTEMS[name]
    prepare(model, texts[:2])  # imports and weights are not what indexing is timed for
    started = time.perf_counter()
    ask = prepare(model, texts)
    indexed = time.perf_counter() - started
    measured = {"index_seconds": indexed, "question_ms": milliseconds(ask, questions)}
    measured["peak_bytes"] = KIBIBYTES * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if hasattr(ask, "search"):
        measured["search_ms"] = milliseconds(ask.search(), questions)
    print(json.dumps(measured))


def milliseconds(ask: Callable[[str], object], questions: list[str]) -> float:
    """What a question takes, the median."""
    for question in questions[:WARM_UP]:
        ask(question)
    took = []
    for question in questions:
        begun = time.perf_counter()
        ask(question)
        took.append(time.perf_counter() - begun)
    return 1000 * statistics.median(took)


if __name__ == "__main__":
    main()
