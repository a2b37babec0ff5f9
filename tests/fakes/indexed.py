"""Indexes of every kind over a few vectors or terms, for what all of them promise."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from retrieval.adapters import faiss_index, tantivy_index
from retrieval.index.context import terms_of
from retrieval.index.generation import Generation
from retrieval.model import Article, Passage, Span
from retrieval.ports import Contents, DenseIndex, Indexed, LexicalIndex, Terms, Vectors

PATIENCE = 60
"""Seconds: a test is not about how quick a machine is on which others work."""

BuildDense = Callable[[Vectors, Path], DenseIndex]
BuildLexical = Callable[[Sequence[Terms], Path], LexicalIndex]


def contents_of(count: int) -> Contents:
    """An article without a fact about it, and so many passages of it."""
    passages = [Passage("a", Span(0, 1))] * count
    return Contents([Article("a", "x")], passages, [], [None] * count, [])


def contents_and_indexed(generation: Generation) -> tuple[Contents, Indexed]:
    """What an open generation was written from, as far as indexes are concerned."""
    store = generation.store
    units = [stored.unit for stored in store.units()]
    articles = {article.id: article for article in store.articles()}
    people = store.people()
    places = {person.name: place for place, person in enumerate(people)}
    named = store.speakers_of(range(len(units)))
    owners = [places.get(named.get(number, "")) for number in range(len(units))]
    terms = [
        terms_of(articles[unit.article_id], unit, None if owner is None else people[owner])
        for unit, owner in zip(units, owners, strict=True)
    ]
    vectors = generation.dense.vectors(range(len(units)))
    return Contents(list(articles.values()), units, people, owners, []), Indexed(vectors, terms)


def in_faiss(kind: faiss_index.Kind) -> BuildDense:
    def build(vectors: Vectors, folder: Path) -> DenseIndex:
        faiss_index.write_faiss(folder / "vectors", vectors, kind)
        return faiss_index.open_faiss(folder / "vectors")

    return build


def in_tantivy(units: Sequence[Terms], folder: Path) -> LexicalIndex:
    tantivy_index.write_tantivy(folder / "terms", units)
    return tantivy_index.open_tantivy(folder / "terms")


def dense_in_milvus(address: str, kind: str) -> BuildDense:
    from retrieval.adapters.milvus.collection import Kind, write_collection
    from retrieval.adapters.milvus.dense import MilvusDense
    from retrieval.adapters.milvus.server import Server

    server = Server(address, patience=PATIENCE)

    def build(vectors: Vectors, _: Path) -> DenseIndex:
        name = f"t_{secrets.token_hex(6)}"
        indexed = Indexed(vectors, [Terms("", "")] * len(vectors))
        write_collection(server, name, contents_of(len(vectors)), indexed, Kind(kind))
        return MilvusDense(server, name, *vectors.shape)

    return build


def lexical_in_milvus(address: str) -> BuildLexical:
    from retrieval.adapters.milvus.collection import write_collection
    from retrieval.adapters.milvus.lexical import MilvusLexical
    from retrieval.adapters.milvus.server import Server
    from retrieval.adapters.milvus.term_counts import TermCounts, write_counts

    server = Server(address, patience=PATIENCE)

    def build(units: Sequence[Terms], folder: Path) -> LexicalIndex:
        name, count = f"t_{secrets.token_hex(6)}", len(units)
        vectors = np.ones((count, 1), dtype=np.float32)
        write_collection(server, name, contents_of(count), Indexed(vectors, list(units)))
        write_counts(folder / name, units)
        return MilvusLexical(server, name, count, TermCounts(folder / name))

    return build
