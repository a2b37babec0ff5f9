"""``python -m tests.benchmarks shown``: how often the sentences shown of a passage answer.

Of each natural question those passages among the first hits that hold its evidence: does what is
shown of them hold it too? In each set, with the cross-encoder and without, with the characters
shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot import measuring
from bot.measuring import OpenSet
from bot.settings import Settings
from retrieval.ask.answering import ask
from retrieval.ask.ranking import Search
from retrieval.evaluate.sets import LabelledQuery
from retrieval.model import Passage
from tests.benchmarks.natural.sets import SETS, written

FIRST = 4
"""Hits looked at."""


def main() -> None:
    settings = Settings(_env_file=None)
    print("| set | passages | by the cross-encoder | characters | by words | characters |")
    with written({name: [name] for name in SETS}) as places:
        for name, place in places.items():
            with measuring.opened(settings, place, lambda _: None) as held:
                read, worded = (_share(held, reads=reads) for reads in (True, False))
            print(f"| {name} | {read[0]} | {read[1]} | {worded[1]} |", flush=True)


def _share(held: OpenSet, *, reads: bool) -> tuple[int, str]:
    """How many right passages there are, and in which share of them what is shown is right."""
    found = [one for query in held.queries if query.evidence for one in _shown(held, query, reads)]
    right = sum(holds for holds, _ in found) / len(found)
    length = sum(length for _, length in found) / len(found)
    return len(found), f"{right:.2f} | {length:.0f}"


def _shown(held: OpenSet, query: LabelledQuery, reads: bool) -> Iterator[tuple[bool, int]]:
    """For each right passage whether what is shown of it is right, and how long that is."""
    outcome = ask(query.question, held.generation, held.embedder, now=query.now)
    reader = held.reranker if reads else None
    search = Search(outcome.query, held.generation, held.embedder, reranker=reader)
    for item in search.ranked(FIRST):
        unit = item.hit.unit
        if isinstance(unit, Passage) and _is_right(search, unit, query):
            shown = search.shown(item)
            yield _is_right(search, shown, query), shown.span.end - shown.span.start


def _is_right(search: Search, unit: Passage, query: LabelledQuery) -> bool:
    """Whether a part of an article overlaps the evidence."""
    text = search.article(unit.article_id).text
    own = (item.text for item in query.evidence if item.article_id == unit.article_id)
    starts = ((text.find(words), words) for words in own if words and words in text)
    return any(
        start < unit.span.end and unit.span.start < start + len(words) for start, words in starts
    )
