"""Stories against gold ones, beside other ways of clustering the same articles."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from retrieval.brief.telling import tell
from retrieval.evaluate.bcubed import Agreement, agreement
from retrieval.evaluate.story_sets import LabelledStories
from retrieval.model import Article
from retrieval.ports import Vectors

BARS = tuple(round(0.02 * step, 2) for step in range(2, 26))
"""Cosines tried for TF-IDF."""
SMALLEST = (2, 3, 5, 8, 12, 20)
"""Sizes of the smallest cluster tried for HDBSCAN."""


@dataclass(frozen=True, slots=True)
class Others:
    """What ours is measured beside.

    Attributes:
        single_pass: For texts in order and least cosines, each one's clusters.
        hdbscan: For vectors and the size of the smallest cluster, each one's cluster.
    """

    single_pass: Callable[[Sequence[str], Sequence[float]], list[list[int]]]
    hdbscan: Callable[[Vectors, int], list[int]]


@dataclass(frozen=True, slots=True)
class Beside:
    """Another way at its best setting, which was chosen by the gold stories themselves."""

    agreement: Agreement
    setting: str


@dataclass(frozen=True, slots=True)
class StoryReport:
    """All figures of one run.

    Attributes:
        articles: Grouped; ``labelled`` of them are counted, ``refused`` could not be read.
        stories: How many there are in gold.
        beside: By name.
        seconds: What grouping took, vectors not counted.
    """

    articles: int
    labelled: int
    refused: int
    stories: int
    ours: Agreement
    beside: Mapping[str, Beside]
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """The documented JSON shape."""
        return {
            "schema": 1,
            "articles": self.articles,
            "labelled": self.labelled,
            "refused": self.refused,
            "gold_stories": self.stories,
            **_json(self.ours),
            "seconds": self.seconds,
            "beside": {
                name: {**_json(other.agreement), "setting": other.setting}
                for name, other in self.beside.items()
            },
        }


def evaluate_stories(labelled: LabelledStories, vectors: Vectors, others: Others) -> StoryReport:
    """Group all articles as they ship, and by the others at the settings that suit them best.

    Args:
        labelled: The set.
        vectors: For each article the vector of its first passage.
        others: What ours is measured beside.
    """
    articles = labelled.articles
    counted = [place for place, article in enumerate(articles) if article.id in labelled.gold]
    gold = [labelled.gold[articles[place].id] for place in counted]

    def held(clusters: Sequence[object]) -> Agreement:
        return agreement(gold, [clusters[place] for place in counted])

    started = time.perf_counter()
    told = {i: story.id for story in tell(articles, vectors).stories for i in story.article_ids}
    seconds = time.perf_counter() - started
    return StoryReport(
        articles=len(articles),
        labelled=len(counted),
        refused=labelled.refused,
        stories=len(set(gold)),
        ours=held([told[article.id] for article in articles]),
        beside={
            "tfidf": _best(_single_pass(articles, others), held),
            "hdbscan": _best(
                {f"clusters of {size}": others.hdbscan(vectors, size) for size in SMALLEST}, held
            ),
        },
        seconds=seconds,
    )


def _single_pass(articles: Sequence[Article], others: Others) -> dict[str, list[int]]:
    """Clusters by setting, the articles taken in order of time, undated ones last."""
    order = sorted(range(len(articles)), key=lambda place: _day(articles[place]))
    texts = [f"{articles[place].headline or ''}\n{articles[place].text}" for place in order]
    back = sorted(range(len(order)), key=order.__getitem__)
    return {
        f"cosine {bar:.2f}": [clusters[place] for place in back]
        for bar, clusters in zip(BARS, others.single_pass(texts, BARS), strict=True)
    }


def _day(article: Article) -> tuple[bool, float]:
    moment = article.published_at
    return moment is None, moment.at.timestamp() if moment else 0.0


def _best(
    found: Mapping[str, Sequence[int]], held: Callable[[Sequence[object]], Agreement]
) -> Beside:
    tried = [Beside(held(clusters), setting) for setting, clusters in found.items()]
    return max(tried, key=lambda beside: beside.agreement.f1)


def _json(found: Agreement) -> dict[str, Any]:
    return {
        "precision": found.precision,
        "recall": found.recall,
        "f1": found.f1,
        "stories": found.groups,
    }
