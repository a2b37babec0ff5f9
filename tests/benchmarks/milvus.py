"""What a search costs in files and on a Milvus server as a corpus grows: the same vectors in both.

The server is the one of the tests, on the same machine, so what is measured is its own work and one
call over the loopback; its word ranking is measured on the sample corpus by
``tests/integration/test_same_hits.py``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from retrieval.adapters.faiss_index import kind_for, open_faiss, write_faiss
from retrieval.adapters.milvus.collection import Kind, write_collection
from retrieval.adapters.milvus.dense import MilvusDense
from retrieval.adapters.milvus.server import PATIENT, Server
from retrieval.ports import DenseIndex, Indexed, Terms, Vectors
from tests.benchmarks.growth import NEAREST, QUESTIONS, best, blocks, questions
from tests.fakes.indexed import contents_of
from tests.fakes.milvus_servers import Standalone, running

SIZES = (1_000, 10_000, 100_000)
WARM = 20


def searched(index: DenseIndex, asked: Vectors) -> tuple[list[float], list[set[int]]]:
    """Milliseconds and hits of each question."""
    times, hits = [], []
    for question in [*asked[:WARM], *asked]:
        started = time.perf_counter()
        found = index.search(question[np.newaxis], NEAREST)
        times.append((time.perf_counter() - started) * 1000)
        hits.append({hit.number for hit in found})
    return times[WARM:], hits[WARM:]


def fetched(index: DenseIndex, count: int) -> float:
    """Milliseconds, in the middle, for the vectors of a question's candidates."""
    draw, times = np.random.default_rng(2), []
    for _ in range(50):
        numbers = draw.integers(0, count, 200).tolist()
        started = time.perf_counter()
        index.vectors(numbers)
        times.append((time.perf_counter() - started) * 1000)
    return float(np.median(times))


def row(name: str, vectors: Vectors, right: list[set[int]], build: Callable[[], DenseIndex]) -> str:
    asked, started = questions(vectors), time.perf_counter()
    index = build()
    seconds = time.perf_counter() - started
    times, hits = searched(index, asked)
    pairs = zip(hits, right, strict=True)
    recall = sum(len(found & nearest) for found, nearest in pairs) / (NEAREST * QUESTIONS)
    p50, p95 = np.percentile(times, [50, 95])
    return (
        f"| {len(vectors):,} | {name} | {p50:.1f} | {p95:.1f} | {recall:.3f} "
        f"| {fetched(index, len(vectors)):.1f} | {seconds:.1f} |"
    )


def main() -> None:
    print("| vectors | index | p50 ms | p95 ms | recall@10 | 200 vectors ms | built in s |\n"
          "|---|---|---|---|---|---|---|", flush=True)  # fmt: skip
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        with running(Standalone(home / "milvus", home / "programs")) as process:
            server = Server(process.address, patience=PATIENT)
            for count in SIZES:
                vectors = np.concatenate(list(blocks(count)))
                right = best(questions(vectors), count)

                def in_files(vectors: Vectors = vectors) -> DenseIndex:
                    write_faiss(home / "vectors", vectors)
                    return open_faiss(home / "vectors")

                print(row(f"faiss {kind_for(count)}", vectors, right, in_files), flush=True)
                for kind in Kind:
                    name = f"growth_{count}_{kind.name.lower()}"

                    def on_server(
                        vectors: Vectors = vectors, name: str = name, kind: Kind = kind
                    ) -> DenseIndex:
                        indexed = Indexed(vectors, [Terms("", "")] * len(vectors))
                        write_collection(server, name, contents_of(len(vectors)), indexed, kind)
                        return MilvusDense(server, name, *vectors.shape)

                    print(row(kind, vectors, right, on_server), flush=True)
                    server.ask(lambda client, name=name: client.drop_collection(name))


if __name__ == "__main__":
    main()
