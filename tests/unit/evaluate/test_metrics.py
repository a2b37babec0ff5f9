"""How labelled sets are read and scored."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from retrieval.errors import EvaluationSetError
from retrieval.evaluate.metrics import Found, first_rank, hits_at, matches, mrr_at, precision_recall
from retrieval.evaluate.sets import Evidence, load_set

QUERY = {
    "id": "1",
    "question": "who?",
    "type": "t",
    "evidence": [{"article_id": "a", "text": "x y"}],
}


def test_evidence_matches_whatever_the_white_space() -> None:
    assert matches(Found("a", "before x\n\ny after"), Evidence("a", "x y"))
    assert not matches(Found("b", "x y"), Evidence("a", "x y"))
    assert not matches(Found("a", "x"), Evidence("a", "x y"))


def test_evidence_without_a_text_asks_for_the_article_alone() -> None:
    assert matches(Found("a", "anything"), Evidence("a"))


def test_the_first_match_counts() -> None:
    ranking = [Found("b", "x y"), Found("a", "x y"), Found("a", "x y")]
    assert first_rank(ranking, [Evidence("a", "x y")]) == 2
    assert first_rank(ranking, [Evidence("c")]) is None


def test_hits_and_reciprocal_ranks_by_hand() -> None:
    ranks = [1, 4, None, 11]
    assert hits_at(ranks, 1) == 0.25
    assert hits_at(ranks, 4) == 0.5
    assert mrr_at(ranks, 10) == pytest.approx((1 + 0.25) / 4)


def test_precision_and_recall_of_silence_by_hand() -> None:
    silent, unanswerable = [True, True, False, False], [True, False, True, False]
    assert precision_recall(silent, unanswerable) == (0.5, 0.5)
    assert precision_recall([False], [True]) == (None, 0.0)


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
