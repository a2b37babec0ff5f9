"""A question's vector is read once, and not at all where it is known."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np

from retrieval.ask.meaning import Meaning
from retrieval.ports import DenseIndex, Embedder, Vectors

VECTOR = np.array([[1.0, 0.0]], dtype=np.float32)
UNITS = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], dtype=np.float32)


class Model(Embedder):
    """Notes what it reads."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode_query(self, text: str) -> Vectors:
        self.read.append(text)
        return VECTOR


class Shelf(DenseIndex):
    """Three units; notes which of them it is asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        self.asked += numbers
        return UNITS[list(numbers)]


def test_the_question_is_read_when_its_vector_is_asked_for_and_only_once() -> None:
    model = Model()
    meaning = Meaning("who stays?", model, Shelf())
    assert model.read == []
    assert meaning.vector is meaning.vector is VECTOR
    assert model.read == ["who stays?"]


def test_other_work_is_done_in_another_thread_while_the_question_is_read() -> None:
    model = Model()
    meaning = Meaning("who stays?", model, Shelf())
    assert meaning.read_beside(threading.get_ident) != threading.get_ident()
    assert meaning.vector is VECTOR
    assert model.read == ["who stays?"]


def test_a_known_vector_is_not_read_and_nothing_is_done_elsewhere() -> None:
    model = Model()
    meaning = Meaning("who stays?", model, Shelf(), VECTOR)
    assert meaning.read_beside(threading.get_ident) == threading.get_ident()
    assert meaning.vector is VECTOR
    assert model.read == []


def test_each_unit_is_likened_once_and_told_in_the_order_asked_for() -> None:
    shelf = Shelf()
    meaning = Meaning("who stays?", Model(), shelf)
    assert meaning.similarities(np.array([1, 0])).round(6).tolist() == [0.6, 1.0]
    assert meaning.similarities(np.array([0, 2, 1])).round(6).tolist() == [1.0, 0.0, 0.6]
    assert shelf.asked == [1, 0, 2]
