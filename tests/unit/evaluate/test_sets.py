"""How labelled sets are read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from retrieval.errors import EvaluationSetError
from retrieval.evaluate.sets import Evidence, LabelledQuery, load_set, some_of

QUERY = {
    "id": "1",
    "question": "who?",
    "type": "t",
    "evidence": [{"article_id": "a", "text": "x y"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles.jsonl").write_text("{}", encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text(json.dumps(QUERY), encoding="utf-8")
    return tmp_path


def test_a_set_is_read_plain_or_gzipped(folder: Path) -> None:
    plain = load_set(folder)
    (folder / "queries.jsonl").unlink()
    with gzip.open(folder / "queries.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(QUERY))
    assert load_set(folder).queries == plain.queries
    assert plain.queries[0].evidence == (Evidence("a", "x y"),)


def test_a_set_may_name_its_corpus(folder: Path) -> None:
    (folder / "corpus").mkdir()
    (folder / "set.toml").write_text('corpus = "corpus"', encoding="utf-8")
    assert load_set(folder).corpus == (folder / "corpus").resolve()


@pytest.mark.parametrize(
    "line", ["no json", "[]", '{"id": 1}', '{"id": 1, "question": "", "evidence": []}',
             '{"id": 1, "question": "q", "evidence": [{}]}'],
)  # fmt: skip
def test_a_malformed_line_is_named(folder: Path, line: str) -> None:
    (folder / "queries.jsonl").write_text(json.dumps(QUERY) + "\n" + line, encoding="utf-8")
    with pytest.raises(EvaluationSetError, match=r"queries\.jsonl, line 2"):
        load_set(folder)


def test_a_folder_without_a_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationSetError, match=r"queries\.jsonl"):
        load_set(tmp_path)
    with pytest.raises(EvaluationSetError, match="no folder"):
        load_set(tmp_path / "nowhere")


def test_every_file_of_questions_in_the_folder_is_read(folder: Path) -> None:
    (folder / "queries_more.jsonl").write_text(json.dumps(QUERY | {"id": "2"}), encoding="utf-8")
    assert [query.id for query in load_set(folder).queries] == ["1", "2"]


def test_a_sample_is_the_same_one_whatever_the_order() -> None:
    queries = [LabelledQuery(str(number), "who?", "t", ()) for number in range(50)]
    chosen = some_of(queries, 10)
    assert len(chosen) == 10
    assert {q.id for q in some_of(queries[::-1], 10)} == {q.id for q in chosen}
    assert some_of(queries, 99) == tuple(queries)
