"""How an answer's hits came to their order, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from retrieval.ask.explaining import Explained, Explanation, Place
from retrieval.model import Statement

BEGINNING = 44
"""Characters of a hit that tell it from the others."""

STAGES = ("coverage", "similarity", "kind", "speaker", "form", "verbatim", "closeness", "reranked")


def print_explanation(console: Console, explanation: Explanation) -> None:
    """A row for each hit, best first: rank and score in each list, then what else counted."""
    if not explanation.hits:
        return
    console.print()
    reranker = f"first hits read by {explanation.reranker}"
    console.print(
        f"{explanation.dense_share:.0%} by meaning, {1 - explanation.dense_share:.0%} by words · "
        f"{reranker if explanation.reranker else 'not reranked'}",
        style="bold",
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    stages = [name for name in STAGES if any(hit.hit.stages.get(name) for hit in explanation.hits)]
    for heading in ("#", "shown", "hit", "meaning", "words", "fused", *stages, "score"):
        table.add_column(heading, justify="left" if heading == "hit" else "right")
    for explained in explanation.hits:
        table.add_row(*_row(explained, stages))
    console.print(table)
    console.print(
        "rank:score in the lists by meaning (cosine), by words (BM25) and fused; then shares of "
        "the question's words\nand meaning in the hit, what kind, speaker and form add, how "
        "close its passage comes token by token,\nthe reranker's score, and all together.",
        style="dim",
    )


def _row(explained: Explained, stages: Sequence[str]) -> list[str]:
    unit, scores = explained.hit.unit, explained.hit.stages
    named = f"{unit.speaker.name}: " if isinstance(unit, Statement) and unit.speaker else ""
    words = " ".join(f"{named}{unit.span.of(explained.article.text)}".split())
    begins = words if len(words) <= BEGINNING else f"{words[:BEGINNING].rsplit(' ', 1)[0]} …"
    return [
        str(explained.ranked.rank),
        str(explained.shown or ""),
        begins.replace("[", r"\["),
        *map(_place, (explained.by_meaning, explained.by_words, explained.fused)),
        *(f"{scores[name]:.2f}" if name in scores else "–" for name in stages),
        f"{explained.hit.score:.3f}",
    ]


def _place(place: Place | None) -> str:
    return f"{place.rank}:{place.score:.2f}" if place else "–"
