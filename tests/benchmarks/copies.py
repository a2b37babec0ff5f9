"""How many of 500 reworked agency texts are told to be copies, and how many like articles wrongly.

Copies are made from real or invented articles as outlets make them: cut from the end, single
paragraphs left out, in another order, with another headline or a paragraph of their own. What must
not be joined are the pairs of different articles that are most alike by their words (the same
topic, the same people), where one is not a reprint to begin with.

``python -m tests.benchmarks copies`` takes ``../shared/eval/news_4k`` where it is there, else the
sample corpus.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from retrieval.brief.copies import find_copies, runs_of
from retrieval.brief.features import features_of
from retrieval.brief.rarity import weighted
from retrieval.brief.traits import day_of
from retrieval.ingest.files import discover, read_file
from retrieval.model import Article

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT.parent / "shared/eval/news_4k"
COUNT = 500
FEWEST = 4
"""Paragraphs of an article that is worth cutting."""


@dataclass(frozen=True)
class Figures:
    """Shares of variants found to be copies of what they were made from, and of pairs joined."""

    grouped: float
    joined: float
    variants: int
    pairs: int
    seconds: float


def variant(article: Article, draw: random.Random, number: int) -> Article:
    """The article as another outlet would print it."""
    paragraphs = article.text.split("\n\n")
    match number % 5:
        case 0:  # cut from the end, as agencies expect it
            paragraphs = paragraphs[: max(2, round(len(paragraphs) * draw.uniform(0.25, 0.8)))]
        case 1:  # single paragraphs left out
            kept = max(2, round(len(paragraphs) * draw.uniform(0.5, 0.9)))
            paragraphs = [paragraphs[i] for i in sorted(draw.sample(range(len(paragraphs)), kept))]
        case 2:  # another order behind the lead
            rest = paragraphs[1:]
            draw.shuffle(rest)
            paragraphs = [paragraphs[0], *rest]
        case 3:  # nothing but another headline
            pass
        case _:  # cut, in another order, and a paragraph of their own
            rest = paragraphs[1 : max(3, round(len(paragraphs) * 0.7))]
            draw.shuffle(rest)
            own = "Our own reporter adds that nobody at the scene would say more on the record."
            paragraphs = [paragraphs[0], *rest, own]
    words = (article.headline or "Report").split()
    draw.shuffle(words)
    return replace(
        article,
        id=f"variant-{number}",
        text="\n\n".join(paragraphs),
        headline=" ".join(words),
        outlet="Another Outlet",
    )


def most_alike(articles: Sequence[Article], count: int) -> list[tuple[int, int]]:
    """Pairs of articles with the most words in common, that have none of their sentences so."""
    days = np.array([day_of(article) for article in articles])
    rows = weighted(features_of(articles).terms, days)
    pairs: list[tuple[float, int, int]] = []
    for start in range(0, len(articles), 500):
        block = (rows[start : start + 500] @ rows.T).toarray()
        for at, likeness in enumerate(block):
            likeness[: start + at + 1] = 0
            pairs += [(likeness[j], start + at, int(j)) for j in np.argsort(-likeness)[:3]]
    sentences = [set(article.text.split(". ")) for article in articles]
    different = [
        (one, other)
        for _, one, other in sorted(pairs, reverse=True)
        if len(sentences[one] & sentences[other]) <= 1
    ]
    return different[:count]


def _always(_one: int, _other: int) -> bool:
    """Take every two articles for alike, so that words alone decide."""
    return True


def measure(articles: Sequence[Article], count: int = COUNT) -> Figures:
    """Group articles, variants among them, and count what was joined."""
    draw = random.Random(11)  # noqa: S311 - for variety, not for secrets
    long = [a for a in articles if len(a.text.split("\n\n")) >= FEWEST]
    chosen = [long[i % len(long)] for i in draw.sample(range(max(count, len(long))), count)]
    variants = [variant(article, draw, number) for number, article in enumerate(chosen)]
    started = time.perf_counter()
    groups = find_copies([runs_of(one) for one in (*articles, *variants)], _always)
    seconds = time.perf_counter() - started
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    place_of = {article.id: place for place, article in enumerate(articles)}
    grouped = sum(
        group_of.get(place_of[article.id], -1) == group_of.get(len(articles) + number, -2)
        for number, article in enumerate(chosen)
    )
    pairs = most_alike(articles, count)
    joined = sum(group_of.get(one, -1) == group_of.get(other, -2) for one, other in pairs)
    return Figures(grouped / count, joined / len(pairs), count, len(pairs), seconds)


def main() -> None:
    place = NEWS if NEWS.exists() else ROOT / "data/sample"
    articles = list({a.id: a for f in discover(place) for a in read_file(f).articles}.values())
    found = measure(articles)
    print(f"{len(articles):,} articles of {place.name} and {found.variants} variants of them")
    print(f"variants grouped with what they were made from: {found.grouped:.1%}")
    print(
        f"of the {found.pairs} most alike pairs of different articles, joined: {found.joined:.1%}"
    )
    print(f"all compared in {found.seconds:.1f} s")


if __name__ == "__main__":
    main()
