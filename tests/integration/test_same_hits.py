"""The sample corpus on Milvus servers: the same hits as in files, limits or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from bot import corpus_root, models_root
from bot.settings import Settings
from retrieval.ask.limits import Within, best_within
from retrieval.index.generation import Generation
from retrieval.model import Period, Statement, StatementKind
from retrieval.ports import DenseIndex, Embedder, Facts, LexicalIndex, Ranking, Vectors
from tests.fakes.indexed import PATIENCE, contents_and_indexed
from tests.milvus import MilvusOf

RECALL = 0.98
"""Of the ten nearest by FAISS, the share that has to be among the ten nearest by Milvus."""
OVERLAP = 0.93
"""Of tantivy's ten best, the share that has to be among those of Milvus Lite, which ranks with a k1
of 1.5 whatever it is told (docs/benchmarks.md)."""
COLLECTION = "same_hits"


@dataclass
class Both:
    """One corpus in files and on a server."""

    files: Generation
    dense: DenseIndex
    lexical: LexicalIndex | None
    questions: list[str]
    vectors: list[Vectors]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return models_root.embedder(Settings(_env_file=None))


@pytest.fixture(scope="module", params=["lite", "2.3.5"])
def both(
    request: pytest.FixtureRequest,
    milvus: MilvusOf,
    corpus: Path,
    project_root: Path,
    embedder: Embedder,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Both]:
    from retrieval.adapters.milvus.collection import write_collection
    from retrieval.adapters.milvus.dense import MilvusDense
    from retrieval.adapters.milvus.lexical import MilvusLexical
    from retrieval.adapters.milvus.server import Server
    from retrieval.adapters.milvus.term_counts import TermCounts, write_counts

    server = Server(milvus(request.param).address, patience=PATIENCE)
    lines = (project_root / "data/questions/queries.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    with corpus_root.open_generation(Settings(corpus=corpus, _env_file=None), embedder) as files:
        contents, indexed = contents_and_indexed(files)
        write_collection(server, COLLECTION, contents, indexed)
        lexical = None
        if server.ability.full_text:
            counts = tmp_path_factory.mktemp("counts") / "counts.sqlite"
            write_counts(counts, indexed.terms)
            lexical = MilvusLexical(server, COLLECTION, len(contents.units), TermCounts(counts))
        dense = MilvusDense(server, COLLECTION, *indexed.vectors.shape)
        yield Both(files, dense, lexical, questions, [embedder.encode_query(q) for q in questions])
        server.ask(lambda client: client.drop_collection(COLLECTION))


def shared(one: Ranking, other: Ranking) -> float:
    """The share of the first list that the second one has."""
    return len({hit.number for hit in one} & {hit.number for hit in other}) / max(1, len(one))


def test_the_nearest_are_those_of_files(both: Both) -> None:
    recall = np.mean(
        [shared(both.files.dense.search(v, 10), both.dense.search(v, 10)) for v in both.vectors]
    )
    assert recall >= RECALL
    print(f"recall@10 of {len(both.vectors)} questions: {recall:.4f}")


def test_the_best_by_their_words_are_nearly_those_of_files(both: Both) -> None:
    if both.lexical is None:
        pytest.skip("this server has no full-text search")
    lexical, files = both.lexical, both.files.lexical
    overlap = np.mean([shared(files.search(q, 10), lexical.search(q, 10)) for q in both.questions])
    assert overlap >= OVERLAP
    print(f"overlap@10 of {len(both.questions)} questions: {overlap:.4f}")
    for question in both.questions[:20]:
        terms = lexical.terms(question)
        assert [lexical.frequency(term) for term in terms] == [
            files.frequency(term) for term in terms
        ]
    assert lexical.holding(["no withdrawal"]) == files.holding(["no withdrawal"]) != []


def facts_of(files: Generation) -> Iterator[tuple[Facts, frozenset[int]]]:
    """Facts of every kind, and the units that a store says have them."""
    store = files.store
    outlets, bylines = store.outlets()[:2], store.bylines()[:3]
    spring = Period(date(2026, 3, 1), date(2026, 6, 1))
    for period in (spring, Period(date(2026, 2, 1), None), Period(None, date(2026, 4, 1))):
        yield Facts(period), frozenset(store.units_within(period))
    yield Facts(spring, outlets), frozenset(store.units_within(spring, outlets))
    yield Facts(bylines=bylines), frozenset(store.units_within(None, (), bylines))
    names = [person.name for person in store.people()[:2]]
    yield Facts(speakers=tuple(names)), frozenset(store.statements_of(names))
    kinds = (StatementKind.DIRECT, StatementKind.MIXED)
    yield (
        Facts(kinds=kinds),
        frozenset(
            stored.number
            for stored in store.units()
            if isinstance(stored.unit, Statement) and stored.unit.kind in kinds
        ),
    )
    yield Facts(outlets=('no such "outlet" or number > 0',)), frozenset()


def test_a_server_that_is_told_facts_finds_what_a_store_says_has_them_and_nothing_else(
    both: Both,
) -> None:
    count = len(both.dense)
    for facts, having in facts_of(both.files):
        found = both.dense.search(both.vectors[0], count, facts)
        assert {hit.number for hit in found} == having
        if both.lexical is not None:
            by_words = both.lexical.search("the government said", count, facts)
            assert {hit.number for hit in by_words} <= having


def test_limits_give_the_same_hits_whether_a_server_or_the_asker_sorts_out(both: Both) -> None:
    files, server = both.files.dense, both.dense
    for facts, having in facts_of(both.files):
        within = Within(having, facts)
        for vector in both.vectors[:5]:
            expected = [
                hit.number for hit in best_within(partial(files.search, vector), 10, within)
            ]
            told = best_within(partial(server.search, vector), 10, within)
            assert [hit.number for hit in told] == expected
            some = server.among(vector, 10, sorted(having), facts)
            assert [hit.number for hit in some] == expected
