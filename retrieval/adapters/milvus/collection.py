"""A generation's collection: its fields, its indexes, and how it is written whole."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from retrieval.adapters.milvus.ability import Ability
from retrieval.adapters.milvus.facts import DAY, MONTH, SCALARS, rows
from retrieval.adapters.milvus.server import PATIENT, Server
from retrieval.adapters.tantivy_index import Analyser
from retrieval.ports import Contents, Indexed, Terms

if TYPE_CHECKING:
    from pymilvus import CollectionSchema, MilvusClient
    from pymilvus.milvus_client import IndexParams

NUMBER, VECTOR = "number", "vector"
BODY, CONTEXT = "body", "context"
WORDED = (BODY, CONTEXT)
BM25 = "{}_bm25"
"""The field that the server makes of a text for ranking."""

PARTITIONS = 64
"""Months are spread over so many partitions; see docs/decisions.md for the arithmetic."""
FLAT_UP_TO = 131_072
"""Units searched without a graph, as by FAISS, so that the same neighbours are found."""
LINKS = 16
"""Of a vector to its neighbours in the graph (HNSW's M), twice as many on the lowest level."""
BUILT_WITH = 200
"""Candidates looked at for each vector's links (HNSW's efConstruction)."""
BM25_K1, BM25_B = 1.2, 0.75
"""As tantivy has them."""
LONGEST = 65_535
"""Bytes that the server keeps of a text; no unit has as many terms."""
ROWS_AT_ONCE = 1_000


class Kind(StrEnum):
    """How the vectors lie; recorded in the manifest."""

    FLAT = "milvus flat"
    GRAPH = "milvus graph"


def kind_for(count: int) -> Kind:
    """What a collection of so many vectors is written as."""
    return Kind.FLAT if count <= FLAT_UP_TO else Kind.GRAPH


def write_collection(
    server: Server, name: str, contents: Contents, indexed: Indexed, kind: Kind | None = None
) -> Kind:
    """Write a new collection; row ``i`` becomes unit ``i``. It is loaded when this returns.

    Args:
        kind: By default as :func:`kind_for` says.

    Raises:
        IndexAway: If the server stops answering; what it has of the collection is left there.
    """
    kind = kind or kind_for(len(indexed.vectors))
    ability = server.ability
    schema = _schema(indexed.vectors.shape[1], ability)
    # A lone partition key would be split by the default number of partitions.
    spread = {"num_partitions": PARTITIONS} if _is_spread(ability) else {}
    server.ask(
        lambda client: client.create_collection(
            name, schema=schema, consistency_level="Bounded", timeout=PATIENT, **spread
        )
    )
    for batch in _batches(contents, indexed, ability):
        server.ask(partial(_insert, name, batch))
    server.ask(lambda client: client.flush(name, timeout=PATIENT))
    searched, filtered = _search_indexes(kind, ability), _filter_indexes(ability)
    server.ask(lambda client: client.create_index(name, searched, timeout=PATIENT))
    if filtered:  # a filter works before its index is there, so nobody waits for it
        server.ask(lambda client: client.create_index(name, filtered, timeout=PATIENT, sync=False))
    server.ask(lambda client: client.load_collection(name, timeout=PATIENT))
    return kind


def _insert(name: str, rows: list[dict[str, Any]], client: MilvusClient) -> None:
    client.insert(name, rows, timeout=PATIENT)


def _is_spread(ability: Ability) -> bool:
    """Whether there are partitions: the light server ranks words in each by itself."""
    return not ability.lite


def _schema(dimension: int, ability: Ability) -> CollectionSchema:
    from pymilvus import DataType, Function, FunctionType, MilvusClient

    schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field(NUMBER, DataType.INT64, is_primary=True)
    schema.add_field(VECTOR, DataType.FLOAT_VECTOR, dim=dimension)
    for name in SCALARS:
        keyed = name == MONTH and _is_spread(ability)
        schema.add_field(name, DataType.INT64, **({"is_partition_key": True} if keyed else {}))
    # Texts are terms already, by the same analyser as everywhere: the server only parts them.
    tokenizer = {"tokenizer": "standard" if ability.lite else "whitespace"}
    for name in WORDED if ability.full_text else ():
        schema.add_field(
            name, DataType.VARCHAR, max_length=LONGEST,
            enable_analyzer=True, enable_match=name == BODY, analyzer_params=tokenizer,
        )  # fmt: skip
        schema.add_field(BM25.format(name), DataType.SPARSE_FLOAT_VECTOR)
        schema.add_function(
            Function(
                name=f"rank_{name}",
                function_type=FunctionType.BM25,
                input_field_names=[name],
                output_field_names=[BM25.format(name)],
            )
        )
    return schema


def _search_indexes(kind: Kind, ability: Ability) -> IndexParams:
    from pymilvus import MilvusClient

    indexes = MilvusClient.prepare_index_params()
    if kind is Kind.FLAT:
        indexes.add_index(VECTOR, index_type="FLAT", metric_type="IP", params={})
    else:
        links = {"M": LINKS, "efConstruction": BUILT_WITH}
        indexes.add_index(VECTOR, index_type="HNSW", metric_type="IP", params=links)
    for name in WORDED if ability.full_text else ():
        indexes.add_index(
            BM25.format(name), index_type="SPARSE_INVERTED_INDEX", metric_type="BM25",
            params={"bm25_k1": BM25_K1, "bm25_b": BM25_B},
        )  # fmt: skip
    return indexes


def _filter_indexes(ability: Ability) -> IndexParams:
    """Of the facts; days are asked for by ranges, everything else by what it is."""
    from pymilvus import MilvusClient

    indexes = MilvusClient.prepare_index_params()
    for name in () if ability.lite else SCALARS:
        inverted = name != DAY and ability.full_text  # servers came to know both together
        indexes.add_index(name, index_type="INVERTED" if inverted else "STL_SORT")
    return indexes


def _batches(
    contents: Contents, indexed: Indexed, ability: Ability
) -> Iterator[list[dict[str, Any]]]:
    remaining = _rows(contents, indexed, ability)
    while some := list(islice(remaining, ROWS_AT_ONCE)):
        yield some


def _rows(contents: Contents, indexed: Indexed, ability: Ability) -> Iterator[dict[str, Any]]:
    analyser = Analyser()
    for number, (facts, vector, terms) in enumerate(
        zip(rows(contents), indexed.vectors, indexed.terms, strict=True)
    ):
        row = {NUMBER: number, VECTOR: vector, **facts}
        yield row | _texts(terms, analyser) if ability.full_text else row


def _texts(terms: Terms, analyser: Analyser) -> dict[str, str]:
    return {
        BODY: _whole_terms(analyser.terms(terms.body)),
        CONTEXT: _whole_terms(analyser.terms(terms.context)),
    }


def _whole_terms(terms: list[str]) -> str:
    """The terms as a text, none of them cut in two by the bound on its length."""
    text = " ".join(terms)
    if len(text.encode()) <= LONGEST:
        return text
    return text.encode()[:LONGEST].decode(errors="ignore").rpartition(" ")[0]
