"""What search, memory and index time come to as a corpus grows, by generated vectors.

They lie in overlapping clusters of very different size along directions of falling weight, as the
vectors of news do; evenly spread ones have no near neighbours to find.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from retrieval.adapters.faiss_index import Kind, kind_for, open_faiss, write_faiss
from retrieval.ports import Vectors

SIZES = (1_000, 10_000, 100_000, 1_000_000)
DIMENSION = 384
BLOCK = 50_000
QUESTIONS = 200
NEAREST = 10
MAPPED = "RssFile"


def blocks(count: int) -> Iterator[Vectors]:
    """Unit vectors, :data:`BLOCK` at a time; the same for the same count."""
    draw = np.random.default_rng(count)
    falling = np.arange(1, DIMENSION + 1, dtype=np.float32) ** -0.5
    topics = draw.standard_normal((max(8, count // 100), DIMENSION), dtype=np.float32)
    sizes = draw.pareto(1.5, len(topics)) + 0.1
    for start in range(0, count, BLOCK):
        size = min(BLOCK, count - start)
        rows = topics[draw.choice(len(topics), size, p=sizes / sizes.sum())]
        rows += draw.standard_normal((size, DIMENSION), dtype=np.float32)
        rows *= falling
        yield rows / np.linalg.norm(rows, axis=1, keepdims=True)


def questions(vectors: Vectors) -> Vectors:
    """Stored vectors bent a third of the way to others: near something, equal to nothing."""
    draw = np.random.default_rng(1)
    rows = vectors[draw.integers(0, len(vectors), QUESTIONS)]
    rows = rows + 0.5 * vectors[draw.integers(0, len(vectors), QUESTIONS)]
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def best(asked: Vectors, count: int) -> list[set[int]]:
    """The nearest of each question by brute force over all vectors."""
    scores = np.empty((QUESTIONS, 0), dtype=np.float32)
    rows = np.empty((QUESTIONS, 0), dtype=np.int64)
    for number, block in enumerate(blocks(count)):
        here = np.tile(np.arange(len(block)) + number * BLOCK, (QUESTIONS, 1))
        scores = np.concatenate([scores, asked @ block.T], axis=1)
        rows = np.concatenate([rows, here], axis=1)
        order = np.argsort(-scores, axis=1)[:, :NEAREST]
        scores, rows = (np.take_along_axis(each, order, axis=1) for each in (scores, rows))
    return [set(row.tolist()) for row in rows]


def memory(kind: str) -> int:
    """Bytes of this process's memory of that kind ("RssAnon", "RssFile")."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) * 1024
    return 0


def write(path: Path, count: int, kind: Kind) -> tuple[float, Vectors]:
    vectors = np.concatenate(list(blocks(count)))
    asked = questions(vectors)
    started = time.perf_counter()
    write_faiss(path, vectors, kind)
    return time.perf_counter() - started, asked


def search(path: Path, asked: Vectors) -> tuple[list[float], list[set[int]], int, int]:
    """Milliseconds and hits of each question, then the memory taken, own and mapped."""
    own, mapped = memory("RssAnon"), memory(MAPPED)
    index = open_faiss(path)
    for question in asked[:20]:
        index.search(question[np.newaxis], NEAREST)
    times, hits = [], []
    for question in asked:
        started = time.perf_counter()
        found = index.search(question[np.newaxis], NEAREST)
        times.append((time.perf_counter() - started) * 1000)
        hits.append({hit.number for hit in found})
    return times, hits, memory("RssAnon") - own, memory(MAPPED) - mapped


def row(count: int, kind: Kind) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors"
        seconds, asked = write(path, count, kind)
        times, hits, own, mapped = search(path, asked)
        pairs = zip(hits, best(asked, count), strict=True)
        recall = sum(len(found & right) for found, right in pairs) / (NEAREST * QUESTIONS)
        chosen = " (chosen)" if kind is kind_for(count) else ""
        p50, p95 = np.percentile(times, [50, 95])
        return (
            f"| {count:,} | {kind}{chosen} | {p50:.1f} | {p95:.1f} | {recall:.3f} | {seconds:.1f} "
            f"| {own / 2**20:.0f} | {mapped / 2**20:.0f} | {path.stat().st_size / count:,.0f} |"
        )


def main() -> None:
    """Each row in a process of its own, so that memory is its own too."""
    if os.environ.get("GROWTH_ROW"):
        count, kind = os.environ["GROWTH_ROW"].split()
        print(row(int(count), Kind(kind)), flush=True)
        return
    print("| vectors | index | p50 ms | p95 ms | recall@10 | built in s | own MB | mapped MB | "
          "bytes each |\n|---|---|---|---|---|---|---|---|---|", flush=True)  # fmt: skip
    for count in SIZES:
        for kind in Kind:
            again = [sys.executable, "-m", "tests.benchmarks.growth"]
            subprocess.run(again, check=True, env={**os.environ, "GROWTH_ROW": f"{count} {kind}"})


if __name__ == "__main__":
    main()
