"""What every dense index promises, against a search by brute force."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.adapters.faiss_index import FLAT_UP_TO, Kind, kind_for, open_faiss, write_faiss
from retrieval.errors import GenerationDamaged, StorageError
from retrieval.ports import DenseIndex, Vectors

DIMENSION = 8


def unit_vectors(count: int, seed: int = 0) -> Vectors:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def stored() -> Vectors:
    return unit_vectors(200)


@pytest.fixture(params=Kind)
def kind(request: pytest.FixtureRequest) -> Kind:
    return Kind(request.param)


@pytest.fixture
def index(stored: Vectors, tmp_path: Path, kind: Kind) -> DenseIndex:
    return built(stored, tmp_path, kind)


def built(vectors: Vectors, folder: Path, kind: Kind) -> DenseIndex:
    write_faiss(folder / "vectors", vectors, kind)
    return open_faiss(folder / "vectors")


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


def test_an_empty_index_finds_nothing(tmp_path: Path, kind: Kind) -> None:
    index = built(unit_vectors(0), tmp_path, kind)
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


@given(copies=st.integers(2, 40), k=st.integers(1, 10), kind=st.sampled_from(Kind))
def test_copies_of_one_text_come_in_the_order_of_their_numbers(
    tmp_path_factory: pytest.TempPathFactory, copies: int, k: int, kind: Kind
) -> None:
    one = unit_vectors(1)
    other = unit_vectors(3, seed=3)
    stored = np.concatenate([other, np.repeat(one, copies, axis=0)])
    index = built(stored, tmp_path_factory.mktemp("copies"), kind)
    expected = list(range(3, 3 + copies))[:k]
    assert [hit.number for hit in index.search(one, k)][: len(expected)] == expected


def test_many_vectors_are_searched_by_lists_and_nearly_all_of_the_best_are_found(
    tmp_path: Path,
) -> None:
    """Centres that overlap, so that the nearest of a question lie in several lists."""
    draw = np.random.default_rng(5)
    centres = draw.standard_normal((300, DIMENSION))
    rows = centres[draw.integers(0, 300, 20_000)] + draw.standard_normal((20_000, DIMENSION))
    stored = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    index = built(stored, tmp_path, Kind.LISTS)
    found = 0
    for query in unit_vectors(50, seed=6):
        best = brute_force(stored, query[np.newaxis], 10)
        found += len({hit.number for hit in index.search(query[np.newaxis], 10)} & set(best))
    assert found / 500 >= 0.98
    assert len(index.search(stored[[0]], 15_000)) == 15_000


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


def test_an_index_outlives_its_file(index: DenseIndex, stored: Vectors, tmp_path: Path) -> None:
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
