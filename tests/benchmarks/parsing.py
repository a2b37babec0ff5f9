"""How much faster worker processes find statements than one process, and from how many articles."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from retrieval.adapters.spacy_parser import SpacyParser
from retrieval.adapters.worker_processes import MANY, WorkerProcesses
from retrieval.index.cutting import Elder, cut
from retrieval.index.finding import Spread
from retrieval.ingest.files import discover, read_file
from retrieval.model import Article
from tests.benchmarks import during_reload

ARTICLES = 500
WORKERS = 2
TURNS = 2


def seconds(articles: list[Article], parser: SpacyParser, spread: Spread | None) -> float:
    """Wall time of parsing and finding statements, the start of the processes included."""
    started = time.perf_counter()
    make = partial(SpacyParser) if spread else lambda: parser
    cut(articles, Elder(None, {}), None, make, lambda _: None, spread)
    return time.perf_counter() - started


def made_articles(count: int) -> list[Article]:
    """New articles of the sample corpus' paragraphs."""
    with tempfile.TemporaryDirectory() as folder:
        during_reload.ARTICLES = count
        during_reload.write_articles(Path(folder) / "made.jsonl")
        return [a for file in discover(Path(folder)) for a in read_file(file).articles]


def spinning() -> Callable[[int], int]:
    """Counts how far it gets in a second."""

    def spun(_: int) -> int:
        count, ending = 0, time.perf_counter() + 1
        while time.perf_counter() < ending:
            count += 1
        return count

    return spun


def free_cores() -> float:
    """How much more two busy processes do than one: what sharing can gain here and now."""
    one, two = (sum(WorkerProcesses(n).map(spinning, range(n), str)) for n in (1, WORKERS))
    return two / one


def main() -> None:
    print(f"{WORKERS} busy processes do {free_cores():.2f} times the work of one")
    articles = made_articles(ARTICLES)
    parser = SpacyParser()
    spread = WorkerProcesses(WORKERS)
    cut(articles[:2], Elder(None, {}), None, lambda: parser, lambda _: None)  # load the model
    for count in (MANY, ARTICLES):
        some = articles[:count]
        pairs = [(seconds(some, parser, None), seconds(some, parser, spread)) for _ in range(TURNS)]
        ratios = [shared / alone for alone, shared in pairs]
        alone, shared = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(
            f"{count} articles: one process {alone:.1f} s, {WORKERS} workers {shared:.1f} s "
            f"(their start included); ratio {statistics.median(ratios):.2f}, "
            f"from {min(ratios):.2f} to {max(ratios):.2f}"
        )


if __name__ == "__main__":
    main()
