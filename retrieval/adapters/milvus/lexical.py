"""Best units by BM25 in a collection: the server ranks own words and context, here they are added.

A unit's score is that of its own words plus half of its context's, as in tantivy. The server ranks
the two apart, and each list ends somewhere: what is not in a list cannot score more there than the
list's last one. So a few more hits than asked for prove which ones are the best of the sum
(the threshold algorithm: Fagin, Lotem and Naor, PODS 2001).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache

from retrieval.adapters.milvus.collection import BM25, BODY, CONTEXT, NUMBER, WORDED
from retrieval.adapters.milvus.dense import MOST, ranked
from retrieval.adapters.milvus.facts import expression
from retrieval.adapters.milvus.server import Server
from retrieval.adapters.milvus.term_counts import TermCounts
from retrieval.adapters.tantivy_index import CONTEXT_WEIGHT, Analyser
from retrieval.ports import Facts, Ranking, Scored

FEWEST = 64
"""Hits asked of each list at first: a call costs more than they do."""
WIDER = 4
"""How much further both lists are asked where they have not proved the best yet."""
NAMED_AT_ONCE = 1_000
"""Numbers named in one filter."""
COUNTS_KEPT = 50_000
"""Terms whose frequency is remembered."""
ROWS_AT_ONCE = 2_000

Scores = dict[int, float]


class MilvusLexical:
    """A :class:`retrieval.ports.LexicalIndex` over one collection; safe to search from threads.

    Args:
        server: Has the collection loaded.
        collection: By its own name.
        count: Its units.
        counts: How many units hold a term: asked many times a question, so kept on this machine.
    """

    def __init__(self, server: Server, collection: str, count: int, counts: TermCounts) -> None:
        self._server = server
        self._collection = collection
        self._count = count
        self._analyser = Analyser()
        self._frequency = lru_cache(COUNTS_KEPT)(counts.of)

    def search(self, text: str, k: int, facts: Facts | None = None) -> Ranking:
        """The ``k`` best units, 16,384 at most, for the words of ``text``; ties by number.

        Raises:
            IndexAway: If the server does not answer, as for the next one.
        """
        asked = " ".join(self._analyser.asked(text))
        most = min(len(self), MOST)
        reach = min(max(FEWEST, k + 1), most)
        if not asked or k < 1 or reach < 1:
            return Ranking.of(())
        only = expression(facts)
        while True:
            lists = {field: self._ranked(field, asked, reach, only) for field in WORDED}
            total, unseen = self._added(lists, asked, reach, only)
            # Whatever neither list has, scores no more than this; equals have to be seen as well.
            if len(total) <= k < reach or reach == most or unseen == 0:
                return Ranking.of(total[:k])
            if len(total) > k and total[k - 1].score > unseen:
                return Ranking.of(total[:k])
            reach = min(WIDER * reach, most)

    def holding(self, phrases: Sequence[str]) -> list[int]:
        """Numbers of all units whose own words hold every phrase, its terms in a row; ascending."""
        wanted = [terms for phrase in phrases if (terms := self.terms(phrase))]
        if not wanted or not len(self):
            return []
        each = dict.fromkeys(term for terms in wanted for term in terms)
        only = " and ".join(
            f"text_match({BODY}, {json.dumps(term, ensure_ascii=False)})" for term in each
        )
        runs = [f" {' '.join(terms)} " for terms in wanted if len(terms) > 1]
        return sorted(
            number
            for number, body in self._bodies(only, read=bool(runs))
            if all(run in f" {body} " for run in runs)
        )

    def terms(self, text: str) -> list[str]:
        """The terms of a text as the index knows them, in order, repeated."""
        return self._analyser.terms(text)

    def frequency(self, term: str) -> int:
        """How many units hold the term among their own words or, if more, around them."""
        return self._frequency(term)

    def __len__(self) -> int:
        return self._count

    def _added(
        self, lists: dict[str, Scores], asked: str, reach: int, only: str
    ) -> tuple[list[Scored], float]:
        """The units of both lists by the sum of their scores, and what no other one exceeds."""
        last = {name: min(found.values(), default=0.0) for name, found in lists.items()}
        unseen = sum(_weight(name) * last[name] for name in WORDED if len(lists[name]) == reach)
        for name, found in lists.items():
            if len(found) == reach:  # what the other list has may stand further down in this one
                missing = [n for other in lists.values() for n in other if n not in found]
                found.update(self._scores_of(name, asked, list(dict.fromkeys(missing)), only))
        numbers = dict.fromkeys(number for found in lists.values() for number in found)
        total = (
            Scored(n, sum(_weight(name) * lists[name].get(n, 0.0) for name in WORDED))
            for n in numbers
        )
        return sorted(total, key=lambda hit: (-hit.score, hit.number)), unseen

    def _scores_of(self, field: str, asked: str, numbers: list[int], only: str) -> Scores:
        scores: Scores = {}
        for at in range(0, len(numbers), NAMED_AT_ONCE):
            some = numbers[at : at + NAMED_AT_ONCE]
            named = f"{NUMBER} in {some}"
            both = f"{only} and {named}" if only else named
            scores |= self._ranked(field, asked, len(some), both)
        return scores

    def _ranked(self, field: str, asked: str, reach: int, only: str) -> Scores:
        [found] = self._server.ask(
            lambda client: client.search(
                self._collection,
                data=[asked],
                anns_field=BM25.format(field),
                limit=reach,
                filter=only,
                output_fields=[NUMBER],
                search_params={"metric_type": "BM25", "params": {}},
                timeout=self._server.patience,
            ),
            self._collection,
        )
        # The light server turns the sign around, so that less is better.
        return {hit.number: abs(hit.score) for hit in ranked(found)}

    def _bodies(self, only: str, *, read: bool) -> Iterator[tuple[int, str]]:
        """Numbers of the units that pass a filter, and their own terms if they are to be read."""
        fields = [NUMBER, BODY] if read else [NUMBER]
        pages = self._server.ask(
            lambda client: client.query_iterator(
                self._collection, batch_size=ROWS_AT_ONCE, filter=only, output_fields=fields,
                timeout=self._server.patience,
            ),
            self._collection,
        )  # fmt: skip
        try:
            while page := self._server.ask(lambda _: pages.next()):
                yield from ((row[NUMBER], row.get(BODY, "")) for row in page)
        finally:
            pages.close()


def _weight(field: str) -> float:
    return CONTEXT_WEIGHT if field == CONTEXT else 1.0


def _holds(term: str) -> str:
    """A filter for units that hold a term, which is made of letters and digits only."""
    return f"text_match({BODY}, {json.dumps(term, ensure_ascii=False)})"
