"""What every dense index promises, against a search by brute force."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from retrieval.adapters.faiss_index import FLAT_UP_TO, Kind, kind_for, open_faiss, write_faiss
from retrieval.errors import GenerationDamaged, StorageError
from retrieval.ports import DenseIndex, Vectors
from tests.fakes.indexed import BuildDense, dense_in_milvus, in_faiss

DIMENSION = 8
ENGINES = [
    *(f"faiss, {kind}" for kind in Kind),
    *(f"{server}, milvus {kind}" for server in ("lite", "2.3.5") for kind in ("flat", "graph")),
]


def unit_vectors(count: int, seed: int = 0) -> Vectors:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="module")
def stored() -> Vectors:
    return unit_vectors(200)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def build(request: pytest.FixtureRequest, engine: str) -> BuildDense:
    """Builds an index of one kind by one engine, wherever it keeps it."""
    engine, _, kind = engine.partition(", ")
    if engine == "faiss":
        return in_faiss(Kind(kind))
    return dense_in_milvus(request.getfixturevalue("milvus")(engine).address, kind)


@pytest.fixture(scope="module")
def index(
    stored: Vectors, tmp_path_factory: pytest.TempPathFactory, build: BuildDense
) -> DenseIndex:
    return build(stored, tmp_path_factory.mktemp("index"))


@pytest.fixture(params=Kind)
def kind(request: pytest.FixtureRequest) -> Kind:
    """Of a FAISS index."""
    return Kind(request.param)


def brute_force(stored: Vectors, query: Vectors, k: int) -> list[int]:
    scores = stored @ query[0]
    return sorted(range(len(stored)), key=lambda row: (-scores[row], row))[:k]


def test_hits_are_those_of_a_search_by_brute_force_in_its_order(
    index: DenseIndex, stored: Vectors
) -> None:
    for query in unit_vectors(20, seed=1):
        found = [hit.number for hit in index.search(query[np.newaxis], 10)]
        assert found == brute_force(stored, query[np.newaxis], 10)


def test_scores_are_inner_products_and_fall(index: DenseIndex, stored: Vectors) -> None:
    query = unit_vectors(1, seed=2)
    found = index.search(query, 50)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    for hit in found:
        assert hit.score == pytest.approx(float(stored[hit.number] @ query[0]), abs=1e-6)


def test_a_vector_finds_itself_with_a_score_of_one(index: DenseIndex, stored: Vectors) -> None:
    best = index.search(stored[[17]], 1)[0]
    assert (best.number, best.score) == (17, pytest.approx(1, abs=1e-6))


def test_asking_for_more_than_there_is_gives_everything_once(
    index: DenseIndex, stored: Vectors
) -> None:
    found = [hit.number for hit in index.search(stored[[0]], 1_000)]
    assert sorted(found) == list(range(len(stored)))


@pytest.mark.parametrize("k", [0, -1])
def test_asking_for_nothing_gives_nothing(index: DenseIndex, stored: Vectors, k: int) -> None:
    assert index.search(stored[[0]], k) == []


def test_an_empty_index_finds_nothing(tmp_path: Path, build: BuildDense) -> None:
    index = build(unit_vectors(0), tmp_path)
    assert len(index) == 0
    assert index.search(unit_vectors(1), 5) == []
    assert index.vectors([]).shape == (0, DIMENSION)


def test_stored_vectors_come_back_in_the_order_asked_for(
    index: DenseIndex, stored: Vectors
) -> None:
    numbers = [5, 199, 0, 5]
    assert np.array_equal(index.vectors(numbers), stored[numbers])


@pytest.mark.parametrize("number", [-1, 200])
def test_a_number_that_is_nobodys_raises(index: DenseIndex, number: int) -> None:
    with pytest.raises(IndexError):
        index.vectors([0, number])


def test_a_query_of_another_dimension_raises(index: DenseIndex) -> None:
    with pytest.raises(ValueError, match="dimensions"):
        index.search(np.ones((1, DIMENSION + 1), dtype=np.float32), 3)


def test_copies_of_one_text_come_in_the_order_of_their_numbers(
    tmp_path: Path, build: BuildDense, engine: str
) -> None:
    one, copies = unit_vectors(1), 40
    other = unit_vectors(3, seed=3)
    stored = np.concatenate([other, np.repeat(one, copies, axis=0)])
    index = build(stored, tmp_path)
    # A graph may miss one in a hundred of anything, so of many copies, too.
    for k in (1, 2, 7) if "graph" in engine else (1, 2, 7, 39, 40):
        expected = list(range(3, 3 + k))
        assert [hit.number for hit in index.search(one, k)] == expected


def test_the_best_of_some_units_are_those_of_a_comparison_with_each(
    index: DenseIndex, stored: Vectors
) -> None:
    some = list(range(3, 200, 7))
    for query in unit_vectors(5, seed=4):
        order = [n for n in brute_force(stored, query[np.newaxis], 200) if n in some]
        assert [hit.number for hit in index.among(query[np.newaxis], 10, some)] == order[:10]
        assert [hit.number for hit in index.among(query[np.newaxis], 99, some)] == order
    assert index.among(unit_vectors(1), 5, []) == []
    with pytest.raises(IndexError):
        index.among(unit_vectors(1), 5, [3, 200])


def test_of_many_vectors_nearly_all_of_the_best_are_found(
    tmp_path: Path, build: BuildDense, engine: str
) -> None:
    """Centres that overlap, so that the nearest of a question lie in several lists."""
    draw = np.random.default_rng(5)
    centres = draw.standard_normal((300, DIMENSION))
    count = 3_000 if "lite" in engine else 20_000  # which is no server for many
    rows = centres[draw.integers(0, 300, count)] + draw.standard_normal((count, DIMENSION))
    stored = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    index = build(stored, tmp_path)
    found = 0
    for query in unit_vectors(50, seed=6):
        best = brute_force(stored, query[np.newaxis], 10)
        found += len({hit.number for hit in index.search(query[np.newaxis], 10)} & set(best))
    assert found / 500 >= 0.98
    assert len(index.search(stored[[0]], count // 2)) == count // 2


def test_the_kind_is_chosen_by_size() -> None:
    assert [kind_for(count) for count in (0, FLAT_UP_TO, FLAT_UP_TO + 1)] == [
        Kind.FLAT,
        Kind.FLAT,
        Kind.LISTS,
    ]


def test_the_same_vectors_give_the_same_file(stored: Vectors, tmp_path: Path, kind: Kind) -> None:
    for name in ("one", "other"):
        write_faiss(tmp_path / name, stored, kind)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_an_index_outlives_its_file(stored: Vectors, tmp_path: Path, kind: Kind) -> None:
    index = in_faiss(kind)(stored, tmp_path)
    (tmp_path / "vectors").unlink()
    assert index.search(stored[[17]], 1)[0].number == 17


def test_a_file_that_is_no_index_is_damage(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_bytes(b"not an index at all")
    with pytest.raises(GenerationDamaged):
        open_faiss(tmp_path / "vectors")
    with pytest.raises(GenerationDamaged):
        open_faiss(tmp_path / "nowhere")


def test_a_place_that_cannot_be_written_is_reported_as_such(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_faiss(tmp_path / "no-such-folder" / "vectors", unit_vectors(1))
