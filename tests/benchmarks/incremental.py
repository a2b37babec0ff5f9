"""How long a reload takes after one article in a hundred changed, against the full build.

Reading, carrying, grouping, writing and verifying are timed on 10,000 articles, or as many as
``ONRECORD_BENCHMARK_ARTICLES`` says, with models that cost next to nothing. What the real models
take is measured on a few articles and added for as many as each reload gives them, since a full
build by them takes hours on two cores. All is processor time, so that a machine's other programs
count as little as may be.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from bot import models_root
from bot.settings import Settings
from retrieval.adapters.spacy_parser import SpacyParser
from retrieval.index.encoding import Encoding
from retrieval.index.finding import Extraction
from retrieval.ingest.files import discover, read_file
from retrieval.model import Article
from retrieval.ports import Part, Progress, ReloadStage, Vectors
from tests.fakes.embedder import FakeEmbedder
from tests.fakes.reloading import World

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = int(os.environ.get("ONRECORD_BENCHMARK_ARTICLES", "10000"))
CHANGED = max(1, ARTICLES // 100)
PARAGRAPHS = 12
A_DAY = 50
"""Articles of one day: what a dozen outlets publish on politics."""
SAMPLE = 20
"""Articles on which the real models are timed."""
WORKERS = 2
"""Processes a full build is taken to share the parsing among, at no loss."""


@dataclass
class CheapEmbedder(FakeEmbedder):
    """Vectors of the usual length, drawn at random."""

    dimension: int = 384

    def encode_passages(
        self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()
    ) -> Vectors:
        self.encoded += texts
        count = len(texts) + sum(map(len, parts))
        rows = np.random.default_rng(len(self.encoded)).standard_normal((count, 384))
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@dataclass
class TimedWorld(World):
    """Knows when each stage began and ended."""

    embedder: FakeEmbedder = field(default_factory=CheapEmbedder)
    marks: dict[ReloadStage, list[float]] = field(default_factory=dict)

    def report(self, step: Progress) -> None:
        now = time.process_time()
        self.marks.setdefault(step.stage, [now, now])[1] = now

    def seconds(self, *paths: Path) -> float:
        """The time of a reload less what its models took."""
        self.marks.clear()
        started = time.process_time()
        self.reload(*paths)
        total = time.process_time() - started
        models = (self.marks.get(s, [0, 0]) for s in (ReloadStage.PARSE, ReloadStage.ENCODE))
        return total - sum(last - first for first, last in models)


@dataclass(frozen=True)
class Models:
    """Seconds the real models take: to load, for an article, for a text with its parts."""

    loading: float
    parsing: float
    encoding: float

    def time(self, articles: int, texts: int, workers: int = 1) -> float:
        return self.loading + self.parsing * articles / workers + self.encoding * texts


def measured(articles: list[Article]) -> Models:
    started = time.process_time()
    extraction = Extraction(SpacyParser())
    embedder = models_root.embedder(Settings(_env_file=None))  # type: ignore[call-arg]
    list(extraction.each(articles[:1]))
    embedder.encode_query("warm")
    loaded = time.process_time()
    units = list(extraction.each(articles))
    parsed = time.process_time()
    texts: list[int] = []
    encoding = Encoding(embedder, {}, None)
    for article, own in zip(articles, units, strict=True):
        encoding.take(article, own, None)
    encoding.finish(lambda step: texts.append(step.total))
    encoded = time.process_time()
    return Models(
        loaded - started, (parsed - loaded) / len(articles), (encoded - parsed) / texts[0]
    )


def write_articles(world: World) -> None:
    draw = random.Random(7)  # noqa: S311 - for variety, not for secrets
    sample = [a for file in discover(ROOT / "data/sample") for a in read_file(file).articles]
    paragraphs = [p for article in sample for p in article.text.split("\n\n") if len(p) > 60]
    for number in range(ARTICLES):
        body = "\n\n".join(draw.sample(paragraphs, PARAGRAPHS))
        day = date(2025, 1, 1) + timedelta(days=number // A_DAY)
        world.write(name(number), f"---\ndate: {day}\n---\n\n# Report {number}\n\n{body}\n")


def name(number: int) -> str:
    return f"{number:05}.md"


def change(world: World, numbers: Sequence[int]) -> None:
    for number in numbers:
        path = world.data / name(number)
        path.write_text(f"{path.read_text(encoding='utf-8')}\n\nThe meeting ended late.\n", "utf-8")


def main() -> None:
    anywhere = random.Random(8).sample(range(ARTICLES), CHANGED)  # noqa: S311 - for variety
    changes = {"the newest": range(ARTICLES - CHANGED, ARTICLES), "from all days": anywhere}
    with tempfile.TemporaryDirectory() as folder:
        world = TimedWorld(Path(folder))
        write_articles(world)
        sample = [a for f in discover(world.data)[:SAMPLE] for a in read_file(f).articles]
        models = measured(sample)
        full = world.seconds(world.data)
        whole = full + models.time(ARTICLES, len(world.embedder.encoded), WORKERS)
        with world.open() as generation:
            units = len(generation.store)
        print(f"models: {models}")
        head = f"{ARTICLES:,} articles, {units:,} units"
        print(f"{head}: {full:.1f} s, with the models {whole:.0f} s")
        for which, numbers in changes.items():
            change(world, numbers)
            again = world.seconds()
            parsed, encoded = len(world.parser.parsed), len(world.embedder.encoded)
            part = again + models.time(parsed, encoded)
            print(
                f"{parsed} changed, {which}, {encoded} texts encoded: {again:.1f} s, "
                f"with the models {part:.0f} s: {part / whole:.2%}"
            )
        print(f"nothing new: {world.seconds():.1f} s")


if __name__ == "__main__":
    main()
