"""The labelled questions on the sample corpus, and those of the first real article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import building_root, corpus_root, models_root
from bot.desk import Desk
from bot.settings import Settings
from retrieval.evaluate.report import EvaluationReport, summarise
from retrieval.evaluate.run import judge_all
from retrieval.evaluate.sets import load_set
from retrieval.model import Answer, NoAnswer, Relation


def settings_of(corpus: Path) -> Settings:
    return Settings(corpus=corpus, _env_file=None)


@pytest.fixture(scope="module")
def report(corpus: Path, project_root: Path) -> EvaluationReport:
    labelled = load_set(project_root / "data" / "questions")
    settings = settings_of(corpus)
    embedder = models_root.embedder(settings)
    with corpus_root.open_generation(settings, embedder) as generation:
        verdicts = judge_all(labelled.queries, generation, embedder)
        return summarise(verdicts, generation.manifest.articles)


def test_nine_answers_of_ten_are_among_the_first_four(report: EvaluationReport) -> None:
    assert report.overall.figures["hits@4"].value >= 0.90


def test_nine_speakers_of_ten_are_right(report: EvaluationReport) -> None:
    assert report.speaker_accuracy is not None
    assert report.speaker_accuracy >= 0.90


def test_silence_is_kept_where_there_is_no_answer_and_seldom_elsewhere(
    report: EvaluationReport,
) -> None:
    assert report.silence.recall is not None
    assert report.silence.precision is not None
    assert report.silence.recall >= 0.80
    assert report.silence.precision >= 0.80


def test_the_report_has_the_documented_shape(report: EvaluationReport) -> None:
    shape = report.to_json()
    assert shape["schema"] == 1
    assert {"queries", "hits@1", "hits@4", "hits@10", "mrr@10", "speaker_accuracy"} < shape.keys()
    assert {"map@10", "ndcg@10", "recall@10", "intervals", "types"} < shape.keys()
    assert {"precision", "recall", "roc_auc", "curve"} < shape["abstention"].keys()


def test_what_somebody_wrote_is_an_answer_to_what_they_think(
    corpus: Path,
) -> None:
    with Desk(settings_of(corpus)) as desk:
        answer = desk.ask("what does General Penhallow think about Wallace as a listener?")
    assert isinstance(answer, Answer)
    first = answer.quotes[0]
    assert (first.relation, first.names) == (Relation.WROTE, ("Ruth Penhallow",))
    assert "Mr Wallace was a good listener" in first.text


@pytest.fixture(scope="module")
def seed_desk(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    settings = settings_of(tmp_path_factory.mktemp("seed"))
    building_root.reload(settings, [shared_data / "seed"], [], lambda _: None)
    with Desk(settings) as desk:
        yield desk


@pytest.mark.shared
@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("what did Wallace say about withdrawal?", "Ben Wallace",
         "\"What we haven't seen is evidence of withdrawal"),
        ("what did Biden say about troops?", "Joe Biden", "more than 150,000 troops"),
        ("who said there were signs of a diplomatic opening?", "Boris Johnson",
         "signs of a diplomatic opening"),
        ("did Wallace mention Iskander missiles?", "Ben Wallace", "Iskander missiles"),
        ("what did Johnson say about field hospitals?", "Boris Johnson",
         "Russian field hospitals"),
    ],
)  # fmt: skip
def test_the_first_real_article_answers_with_the_right_persons_words(
    seed_desk: Desk, question: str, speaker: str, words: str
) -> None:
    outcome = seed_desk.ask(question)
    assert isinstance(outcome, Answer)
    assert words in outcome.quotes[0].text
    assert {quote.speaker.name for quote in outcome.quotes if quote.speaker} == {speaker}


@pytest.mark.shared
@pytest.mark.parametrize(
    "question",
    ["what did Macron say about tariffs?", "did Biden mention Iskander missiles?",
     "what did Wallace say about tariffs?"],
)  # fmt: skip
def test_the_first_real_article_is_silent_on_what_it_does_not_say(
    seed_desk: Desk, question: str
) -> None:
    assert isinstance(seed_desk.ask(question), NoAnswer)


@pytest.mark.shared
def test_a_quotation_over_four_paragraphs_is_one_statement_with_its_office_and_an_unknown_date(
    seed_desk: Desk,
) -> None:
    outcome = seed_desk.ask("what did Wallace say about withdrawal?")
    assert isinstance(outcome, Answer)
    quote = outcome.quotes[0]
    assert quote.text.count("\n\n") == 3
    assert quote.speaker is not None
    assert quote.speaker.role == "the Secretary of State for Defence"
    assert quote.citation.outlet == "PoliticsHome"
    assert quote.citation.published_at is None
