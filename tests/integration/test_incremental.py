"""A reload that builds on what was there answers exactly as one that builds from nothing."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.ask.answering import ask
from retrieval.index.generation import Generation
from retrieval.index.verify import verify
from retrieval.model import Article, Outcome, Unit
from tests.fakes.reloading import NOW, World, page

TOPICS = ("bridges", "harbours", "roads", "schools", "trees")
QUESTIONS = ("What did Turner say about roads?", "vote on trees", "“the matter of schools”")

articles = st.fixed_dictionaries(
    {
        "text": st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3).map(
            lambda topics: "\n\n".join(page(topic).strip() for topic in topics)
        ),
        "title": st.sampled_from(("Late night", "Debate", "Report")),
        "outlet": st.sampled_from(("Chronicle", "Courier")),
        "published_at": st.sampled_from(("2026-03-09", "2026-03-11")),
    }
)
corpora = st.dictionaries(st.sampled_from("abcdefgh"), articles, min_size=1, max_size=6)


def contents(generation: Generation) -> tuple[list[Article], list[Unit], list[list[float]]]:
    """All that a generation holds, in order."""
    numbers = range(len(generation.store))
    units = [stored.unit for stored in generation.store.stored(numbers)]
    return list(generation.store.articles()), units, generation.dense.vectors(numbers).tolist()


def answers(world: World, generation: Generation) -> list[Outcome]:
    return [ask(question, generation, world.embedder, now=NOW) for question in QUESTIONS]


def feed(world: World, corpus: dict[str, dict[str, str]]) -> None:
    records = [json.dumps({"id": name, **fields}) for name, fields in sorted(corpus.items())]
    world.write("feed.jsonl", "\n".join(records))


@settings(max_examples=25)
@given(history=st.lists(corpora, min_size=2, max_size=4))
def test_after_any_edits_contents_hits_and_answers_are_those_of_a_full_build(
    history: list[dict[str, dict[str, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        grown, fresh = World(Path(folder)), World(Path(folder), state_name="fresh")
        for corpus in history:
            feed(grown, corpus)
            grown.reload(grown.data)
        fresh.reload(fresh.data)
        with grown.open() as one, fresh.open() as other:
            verify(one)
            assert contents(one) == contents(other)
            assert answers(grown, one) == answers(fresh, other)
            for topic in TOPICS:
                vector = grown.embedder.encode_query(topic)
                assert one.dense.search(vector, 10) == other.dense.search(vector, 10)
                assert one.lexical.search(topic, 10) == other.lexical.search(topic, 10)
