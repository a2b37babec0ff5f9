"""The same question finds the same, whoever read it and whatever goes on beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot import corpus_root, models_root
from bot.desk import Desk
from bot.settings import Settings
from retrieval.ask.answering import understood
from retrieval.ask.ranking import Search
from retrieval.errors import IndexAway, ModelError
from retrieval.index.generation import Generation
from retrieval.model import Hit
from retrieval.ports import Embedder, LexicalIndex, Vectors

MOST = 60


@pytest.fixture(scope="module")
def settings(corpus: Path) -> Settings:
    return Settings(corpus=corpus, rerank="off", _env_file=None)


@pytest.fixture(scope="module")
def embedder(settings: Settings) -> Embedder:
    return models_root.embedder(settings)


@pytest.fixture(scope="module")
def generation(settings: Settings, embedder: Embedder) -> Iterator[Generation]:
    with corpus_root.open_generation(settings, embedder) as opened:
        yield opened


@pytest.fixture(scope="module")
def questions(project_root: Path) -> list[str]:
    lines = (project_root / "data" / "questions" / "queries.jsonl").read_text(encoding="utf-8")
    return [json.loads(line)["question"] for line in lines.splitlines()][:60]


def hits(search: Search) -> list[Hit]:
    return [item.hit for item in search.ranked(MOST)]


def test_a_question_whose_vector_is_known_finds_what_one_finds_that_is_read(
    generation: Generation, embedder: Embedder, questions: list[str]
) -> None:
    found = 0
    for question in questions:
        query, _ = understood(question, None, generation, None)
        read = Search(query, generation, embedder)
        wanted = hits(read)
        assert hits(Search(query, generation, embedder, vector=read.vector)) == wanted
        found += len(wanted)
    assert found > len(questions)


def test_questions_that_are_asked_at_once_are_answered_as_one_after_another(
    settings: Settings, questions: list[str]
) -> None:
    with Desk(settings) as desk:
        wanted = [desk.ask(question) for question in questions]
    with Desk(settings) as desk, ThreadPoolExecutor(4) as threads:
        assert list(threads.map(desk.ask, questions)) == wanted


class Away(LexicalIndex):
    """A term index on a server that does not answer."""

    def terms(self, text: str) -> list[str]:
        raise IndexAway(f"Nobody tells the terms of {text!r}.")


def test_an_index_that_fails_beside_the_model_is_told_of(
    generation: Generation, embedder: Embedder
) -> None:
    query, _ = understood("what did Wallace say about withdrawal?", None, generation, None)
    search = Search(query, replace(generation, lexical=Away()), embedder)
    with pytest.raises(IndexAway):
        hits(search)


class Failing(Embedder):
    """A model whose weights are gone."""

    def encode_query(self, text: str) -> Vectors:
        raise ModelError(f"The embedding model cannot read {text!r}.")


def test_a_model_that_fails_is_told_of(generation: Generation) -> None:
    query, _ = understood("what did Wallace say about withdrawal?", None, generation, None)
    with pytest.raises(ModelError):
        hits(Search(query, generation, Failing()))
