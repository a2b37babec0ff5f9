"""`onrecord ask --explain`: each hit's ranks and scores, stage by stage."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.desk import Desk
from bot.settings import Settings
from retrieval.ask.explaining import Explanation, explain
from retrieval.ask.reranking import KEPT_OF_KIND, blended
from retrieval.ask.signals import COVERAGE_WEIGHT, FUSED_WEIGHT, SIMILARITY_WEIGHT
from retrieval.model import Answer
from retrieval.ports import Pair, Reranker

QUESTION = "what did Wallace say about withdrawal?"


class Backwards(Reranker):
    """Finds the last of the texts the best, and the first of no relevance at all."""

    model = "backwards"
    tokens = None

    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        return [place / len(pairs) for place in range(len(pairs))]


@pytest.fixture(scope="module")
def desk(corpus: Path) -> Iterator[Desk]:
    with Desk(Settings(corpus=corpus, rerank="off", _env_file=None)) as opened:
        yield opened


def explained(desk: Desk, question: str, reranker: Reranker | None = None) -> Explanation:
    outcome = desk.ask(question)
    return explain(outcome, desk.generation, desk._embedder, reranker=reranker)


@pytest.mark.parametrize(
    "question", [QUESTION, "who said “withdrawal is not retreat”?", "ferry fares in march", "bread"]
)
def test_the_parts_of_a_score_add_up_to_it(desk: Desk, question: str) -> None:
    explanation = explained(desk, question)
    assert explanation.hits
    for explained_hit in explanation.hits:
        stages = explained_hit.hit.stages
        score = FUSED_WEIGHT * stages["fused"]
        score += COVERAGE_WEIGHT * stages["coverage"] + SIMILARITY_WEIGHT * stages["similarity"]
        score += sum(stages[bonus] for bonus in ("kind", "speaker", "verbatim", "form"))
        assert explained_hit.ranked.score == pytest.approx(score)


def test_hits_are_ranked_from_one_and_have_their_places_in_the_lists(desk: Desk) -> None:
    hits = explained(desk, QUESTION).hits
    assert [hit.ranked.rank for hit in hits] == list(range(1, len(hits) + 1))
    for hit in hits:
        assert hit.fused is not None
        assert hit.fused.score == hit.hit.stages["fused"]
        assert hit.by_meaning is not None or hit.by_words is not None


def test_every_quote_of_the_answer_is_marked_with_its_place(desk: Desk) -> None:
    explanation = explained(desk, QUESTION)
    assert isinstance(explanation.outcome, Answer)
    shown = {hit.shown for hit in explanation.hits} - {None}
    assert shown == set(range(1, len(explanation.outcome.quotes) + 1))


def test_a_reranker_is_named_and_its_scores_are_shown(desk: Desk) -> None:
    without = explained(desk, QUESTION)
    reread = explained(desk, QUESTION, Backwards())
    assert without.reranker is None
    assert reread.reranker == "backwards"
    assert all("reranked" in hit.hit.stages for hit in reread.hits)
    assert [hit.hit.number for hit in reread.hits] != [hit.hit.number for hit in without.hits]


@pytest.mark.parametrize(
    ("question", "kept"), [(QUESTION, KEPT_OF_KIND), ("who spoke about withdrawal?", 0.0)]
)
def test_a_reranker_leaves_a_part_of_what_own_words_are_worth_where_they_are_asked_for(
    desk: Desk, question: str, kept: float
) -> None:
    every = explained(desk, question, Backwards()).hits
    hits = [h for h in every if h.hit.stages["kind"] and "reranked" in h.hit.stages]
    asked = [h for h in hits if h.hit.stages["speaker"]] if kept else hits
    assert asked
    for explained_hit in asked:
        stages = explained_hit.hit.stages
        sure = stages["verbatim"] + kept * stages["kind"]
        before = FUSED_WEIGHT * stages["fused"]
        before += COVERAGE_WEIGHT * stages["coverage"] + SIMILARITY_WEIGHT * stages["similarity"]
        before += sum(stages[bonus] for bonus in ("kind", "speaker", "verbatim", "form"))
        expected = sure + blended(before - sure, stages["reranked"])
        assert explained_hit.ranked.score == pytest.approx(expected)


def test_the_terminal_shows_a_table_and_json_holds_every_stage(corpus: Path) -> None:
    asked = ["ask", QUESTION, "--explain", "--corpus", str(corpus)]
    printed = CliRunner().invoke(app, asked, env={"COLUMNS": "200"})
    assert printed.exit_code == 0
    assert "by meaning" in printed.output
    assert "Gideon Wallace: " in printed.output
    told = json.loads(CliRunner().invoke(app, [*asked, "--json"]).output)["explanation"]
    assert told["hits"][0]["ranked"]["rank"] == 1
    assert {"fused", "coverage", "similarity"} <= told["hits"][0]["stages"].keys()


def test_silence_can_be_explained_too(corpus: Path) -> None:
    asked = ["ask", "what did Wallace say about penguins?", "--explain", "--json"]
    told = CliRunner().invoke(app, [*asked, "--corpus", str(corpus)])
    assert told.exit_code == 1
    assert all(hit["shown"] is None for hit in json.loads(told.output)["explanation"]["hits"])
