"""What the sample corpus and its questions promise, held against what ingest reads of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from retrieval.evaluate.sets import load_set
from retrieval.ingest.files import discover, read_file
from retrieval.model import Article

FURNITURE = (
    "Accept all",
    "Advertisement",
    "Already a subscriber",
    "Comments (",
    "Copy link",
    "Crossword",
    "Download the Kestria One app",
    "Got a story?",
    "LANTERN+",
    "Listen again",
    "Most read",
    "Picture:",
    "Print this article",
    "Privacy policy",
    "READ MORE",
    "Read more",
    "Related stories",
    "Share on Chirrup",
    "Share this page",
    "Sign in",
    "Sign up",
    "Skip to main content",
    "The Chronicle Briefing",
    "The Wick",
    "You may also like",
    "answerable to Parliament",
    "comprehensive coverage",
    "delivered straight",
    "independent newspaper",
    "min read",
    "minute read",
    "use cookies",
    "18 March 2026",
    "18/03/2026",
    "© 2026",
)
"""Words of the page templates that stand in no article's prose."""

OUTLETS = {
    "The Vennport Chronicle",
    "Daily Lantern",
    "Kestria One",
    "The Upland Courier",
    "Halyard",
}


@pytest.fixture(scope="module")
def data(project_root: Path) -> Path:
    return project_root / "data"


@pytest.fixture(scope="module")
def articles(data: Path) -> dict[str, Article]:
    readings = [read_file(file) for file in discover(data / "sample")]
    assert [rejection for reading in readings for rejection in reading.rejections] == []
    found = [article for reading in readings for article in reading.articles]
    assert len({article.id for article in found}) == len(found)
    return {article.id: article for article in found}


@pytest.fixture(scope="module")
def queries(data: Path) -> list[dict[str, Any]]:
    return _lines(data / "questions" / "queries.jsonl")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return set(zip(*(words[i:] for i in range(5)), strict=False))


def test_the_corpus_has_every_format_in_good_number(articles: dict[str, Article]) -> None:
    formats = Counter(Path(a.source.split(":")[0]).suffix for a in articles.values())
    assert len(articles) >= 64
    assert formats[".txt"] >= 20
    assert formats[".md"] >= 15
    assert formats[".html"] >= 14
    assert formats[".jsonl"] >= 15


def test_every_article_is_as_long_as_a_news_report(articles: dict[str, Article]) -> None:
    lengths = {a.source: len(a.text.split()) for a in articles.values()}
    assert {source: n for source, n in lengths.items() if not 175 <= n <= 460} == {}


def test_each_outlet_has_a_folder_and_goes_by_one_name(articles: dict[str, Article]) -> None:
    names: dict[str, set[str | None]] = {}
    for article in articles.values():
        names.setdefault(article.source.split("/")[1], set()).add(article.outlet)
    assert {min(filter(None, given)) for given in names.values()} == OUTLETS
    assert all(len(given - {None}) == 1 for given in names.values()), names


def test_ten_days_have_news_and_no_date_of_copying_passes_for_one(
    articles: dict[str, Article],
) -> None:
    days = Counter(
        article.published_at.at.date().isoformat() if article.published_at else "unknown"
        for article in articles.values()
    )
    assert set(days) == {f"2026-03-{day:02d}" for day in range(7, 17)} | {"unknown"}
    assert min(days.values()) >= 3
    assert days["unknown"] >= 5


def test_every_article_has_its_headline(articles: dict[str, Article]) -> None:
    assert [a.source for a in articles.values() if len((a.headline or "").split()) < 3] == []


def test_no_furniture_of_the_page_templates_is_article_text(articles: dict[str, Article]) -> None:
    left = {(a.source, mark) for a in articles.values() for mark in FURNITURE if mark in a.text}
    assert left == set()


def test_every_mark_of_furniture_does_stand_in_a_file(data: Path) -> None:
    files = [file.read_bytes().decode("utf-8", "replace") for file in _sample_files(data)]
    assert [mark for mark in FURNITURE if not any(mark in text for text in files)] == []


def _sample_files(data: Path) -> list[Path]:
    return [path for path in (data / "sample").rglob("*") if path.is_file()]


def test_no_article_repeats_a_paragraph_or_carries_another_headline(
    articles: dict[str, Article],
) -> None:
    headlines = {a.headline for a in articles.values()}
    for article in articles.values():
        paragraphs = article.text.split("\n\n")
        assert len(paragraphs) == len(set(paragraphs)), article.source
        assert not headlines & set(paragraphs), article.source


def test_both_people_called_wallace_speak_and_so_do_both_called_hale(
    articles: dict[str, Article], queries: list[dict[str, Any]]
) -> None:
    speakers = {query.get("speaker") for query in queries}
    text = " ".join(a.text for a in articles.values())
    for name in ("Gideon Wallace", "Tamsin Wallace", "Beatrix Hale", "Jonah Hale"):
        assert name in speakers
        assert name in text


def test_the_defence_secretary_contradicts_himself(articles: dict[str, Article]) -> None:
    text = " ".join(a.text for a in articles.values())
    assert "There will be no withdrawal of Kestrian troops from the Ostrel" in text
    assert "The first 400 will leave Camp Hesper before the end of April" in text


def test_the_set_loads_in_the_documented_format(data: Path) -> None:
    labelled = load_set(data / "questions")
    assert labelled.corpus == data / "sample"
    assert len(labelled.queries) >= 90


def test_evidence_stands_word_for_word_in_the_article_it_names(
    articles: dict[str, Article], queries: list[dict[str, Any]]
) -> None:
    """Ids of text and HTML pages follow from their paths: a renamed file fails here."""
    wrong = [
        (query["id"], item["source"])
        for query in queries
        for item in query["evidence"]
        if item["article_id"] not in articles
        or articles[item["article_id"]].source != item["source"]
        or re.sub(r"\s", "", item["text"])
        not in re.sub(r"\s", "", articles[item["article_id"]].text)
    ]
    assert wrong == []


def test_questions_without_an_answer_have_no_evidence_and_others_have(
    queries: list[dict[str, Any]],
) -> None:
    for query in queries:
        assert query["type"].startswith("unanswerable_") == (query["evidence"] == []), query["id"]
    assert sum(not query["evidence"] for query in queries) >= 25


def test_questions_are_distinct_and_of_many_types(queries: list[dict[str, Any]]) -> None:
    types = Counter(query["type"] for query in queries)
    assert len({query["id"] for query in queries}) == len(queries)
    assert len({query["question"].lower() for query in queries}) == len(queries)
    assert {
        "speaker_topic", "who_said", "mention", "open_fact", "office", "paraphrase", "lowercase",
        "keyword", "multi", "unanswerable_person", "unanswerable_topic",
        "unanswerable_wrong_speaker", "unanswerable_event",
    } <= set(types)  # fmt: skip


def test_labelled_speakers_are_named_in_every_article_of_the_evidence(
    articles: dict[str, Article], queries: list[dict[str, Any]]
) -> None:
    absent = [
        (query["id"], item["source"])
        for query in queries
        for item in query["evidence"]
        if query.get("speaker", "") not in articles[item["article_id"]].text
    ]
    assert absent == []


def test_every_article_that_carries_the_words_is_evidence(
    articles: dict[str, Article], queries: list[dict[str, Any]]
) -> None:
    """Agency copies count too; words that somebody else only cites are left out by hand."""
    cited_by_others = {"a garrison is easier to keep than to put back"}
    for query in (query for query in queries if query["type"] not in {"period", "outlet"}):
        listed = {item["article_id"] for item in query["evidence"]}
        for words in {item["text"] for item in query["evidence"]} - cited_by_others:
            assert {a.id for a in articles.values() if words in a.text} <= listed, query["id"]


def test_people_who_never_speak_are_not_in_the_corpus(
    articles: dict[str, Article], queries: list[dict[str, Any]]
) -> None:
    text = " ".join(a.text for a in articles.values()).lower()
    asked = [q["question"] for q in queries if q["type"] == "unanswerable_person"]
    for name in ("Harbinger", "Delacroix", "Ellsworth", "Kowalczyk", "Prewitt", "Stockton"):
        assert any(name in question for question in asked)
        assert name.lower() not in text


def test_agency_copies_are_near_copies_with_cuts(data: Path, articles: dict[str, Article]) -> None:
    groups = _lines(data / "questions" / "copies.jsonl")
    assert len(groups) >= 5
    for group in groups:
        wire, *copies = (articles[name] for name in group["article_ids"])
        assert wire.outlet == "Halyard"
        assert copies
        for copy in copies:
            ours, theirs = _shingles(copy.text), _shingles(wire.text)
            assert len(ours & theirs) / len(ours) >= 0.85, copy.source
            assert len(ours & theirs) / len(ours | theirs) >= 0.6, copy.source
            assert copy.headline != wire.headline


def test_articles_that_are_no_copies_share_little(data: Path, articles: dict[str, Article]) -> None:
    groups = [set(g["article_ids"]) for g in _lines(data / "questions" / "copies.jsonl")]
    cut = {name: _shingles(article.text) for name, article in articles.items()}
    close = [
        (a, b)
        for a in cut
        for b in cut
        if a < b
        and not any({a, b} <= group for group in groups)
        and len(cut[a] & cut[b]) / len(cut[a] | cut[b]) > 0.25
    ]
    assert close == []


def test_eight_stories_take_in_every_article_once_and_run_over_days(
    data: Path, articles: dict[str, Article]
) -> None:
    stories = _lines(data / "questions" / "stories.jsonl")
    members = [name for story in stories for name in story["article_ids"]]
    assert sorted(members) == sorted(articles)
    assert len(stories) >= 8
    for story in stories:
        told = [articles[name] for name in story["article_ids"]]
        assert len({a.published_at.at.date() for a in told if a.published_at}) >= 3
        assert len({a.outlet for a in told if a.outlet}) >= 3
