"""The JSON of the command line, as docs/json.md promises it to other programs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.payloads import answer_payload, article_payload, digest_payload, reload_payload
from retrieval.index.report import FileVerdict, Outcome
from retrieval.model import (
    Answer,
    Article,
    Intent,
    Limit,
    Moment,
    NothingAsked,
    Period,
    Query,
    Searched,
)
from tests.fakes.digests import a_digest, a_noted, an_item
from tests.fakes.quotes import SEARCHED, a_citation, a_quote, an_answer, no_answer
from tests.fakes.reload_jobs import a_report, rejected


def test_an_answer_has_the_documented_shape() -> None:
    payload = answer_payload(an_answer("“We stay.”"), elapsed_ms=12.345)
    assert payload == {
        "schema": 1,
        "question": "what?",
        "understood": {
            "intent": "open",
            "speakers": [],
            "topic": "",
            "from": None,
            "to": None,
            "outlets": [],
            "authors": [],
            "besides": [],
            "misspelt": None,
        },
        "relaxed": False,
        "asked": True,
        "answered": True,
        "confidence": 0.0,
        "language": None,
        "closest": [],
        "quotes": [
            {
                "also_in": [],
                "id": "q_000000000000000000000000",
                "text": "“We stay.”",
                "article_id": "a",
                "start": 0,
                "end": 10,
                "kind": "direct",
                "speaker": {"name": "Gideon Wallace", "role": "the Defence Secretary"},
                "cue": "said",
                "said_at": None,
                "venue": None,
                "relation": None,
                "names": [],
                "citation": {
                    "headline": "Wallace rules out leaving",
                    "outlet": "The Chronicle",
                    "author": "Mara Quill",
                    "published_at": "2026-03-09",
                    "url": "https://chronicle.example/a",
                    "link": "https://chronicle.example/a#:~:text=we%20stay",
                },
            }
        ],
        "possible_changes": None,
        "which": [],
        "searched": {
            "articles": 67,
            "outlets": 5,
            "from": "2026-03-09",
            "to": "2026-03-09",
            "undated": 0,
        },
        "elapsed_ms": 12.3,
    }
    assert json.loads(json.dumps(payload)) == payload


def test_silence_gives_the_language_of_a_question_that_is_not_in_english() -> None:
    payload = answer_payload(replace(no_answer(), language="de"), elapsed_ms=1.0)
    assert (payload["asked"], payload["answered"], payload["language"]) == (True, False, "de")


def test_words_that_ask_nothing_are_told_from_a_question_without_an_answer() -> None:
    payload = answer_payload(NothingAsked(Query("thanks"), (), SEARCHED), elapsed_ms=1.0)
    assert (payload["asked"], payload["answered"], payload["quotes"]) == (False, False, [])


def test_what_was_understood_gives_the_period_by_its_first_and_last_day() -> None:
    query = Query(
        "what?",
        Intent.STATEMENTS,
        people=("Gideon Wallace",),
        topic="troops",
        period=Period(date(2022, 2, 14), date(2022, 2, 21)),
        outlets=("The Chronicle",),
    )
    answer = Answer(query, (a_quote(),), SEARCHED, relaxed=(Limit.PERIOD,))
    payload = answer_payload(answer, elapsed_ms=1)
    assert payload["relaxed"]
    assert payload["understood"] == {
        "intent": "statements",
        "speakers": ["Gideon Wallace"],
        "topic": "troops",
        "from": "2022-02-14",
        "to": "2022-02-20",
        "outlets": ["The Chronicle"],
        "authors": [],
        "besides": [],
        "misspelt": None,
    }


def test_silence_has_no_quotes_and_says_what_was_searched() -> None:
    payload = answer_payload(no_answer(), elapsed_ms=1)
    assert (payload["answered"], payload["quotes"]) == (False, [])
    assert payload["searched"]["articles"] == 67


def test_what_is_not_known_is_null() -> None:

    bare = a_citation(
        headline=None, outlet=None, author=None, published_at=None, url=None, link=None
    )
    quote = a_quote(speaker=None, cue=None, citation=bare)
    payload = answer_payload(
        Answer(Query("what?"), (quote,), Searched(1, 0, None, None)), elapsed_ms=1
    )
    [shown] = payload["quotes"]
    assert shown["speaker"] is None
    assert shown["cue"] is None
    assert set(shown["citation"].values()) == {None}
    assert payload["searched"]["from"] is None


def test_an_article_carries_its_text_and_its_digest() -> None:
    at = Moment(datetime(2026, 3, 9, 7, 5, tzinfo=UTC))
    article = Article("a", "We stay.", headline="H", published_at=at, source="news/a.txt")
    payload = article_payload(article)
    assert payload["text"] == "We stay."
    assert payload["sha256"] == article.text_digest
    assert payload["published_at"] == "2026-03-09T07:05:00+00:00"


def test_a_reload_lists_its_sources_in_order() -> None:
    added = FileVerdict("a.txt", Outcome.ADDED, article_id="a", notes=("decoded as cp1252",))
    payload = reload_payload(a_report(added, rejected("b.txt")))
    assert payload["sources"] == [
        {
            "source": "a.txt",
            "outcome": "added",
            "article_id": "a",
            "reason": None,
            "notes": ["decoded as cp1252"],
        },
        {
            "source": "b.txt",
            "outcome": "rejected",
            "article_id": None,
            "reason": "it is empty",
            "notes": [],
        },
    ]


def test_a_digest_has_the_documented_shape() -> None:
    payload = digest_payload(a_digest(an_item(), also_noted=(a_noted(),)))
    assert list(payload) == [
        "schema", "from", "to", "length", "topics", "people", "outlets", "misspelt", "unknown",
        "stories", "also_noted", "changed", "articles", "undated", "newest", "generation",
    ]  # fmt: skip
    assert (payload["from"], payload["to"]) == ("2026-03-09", "2026-03-09")
    [story] = payload["stories"]
    assert list(story) == [
        "id", "headline", "citation", "article_ids", "outlets", "sentences", "statements", "told",
        "new",
    ]  # fmt: skip
    assert story["statements"][0]["also_in"] == []
    [noted] = payload["also_noted"]
    assert list(noted) == ["id", "headline", "citation", "article_ids"]
    json.dumps(payload)


def test_an_explained_digest_says_what_put_each_story_in_its_place() -> None:
    payload = digest_payload(a_digest(an_item()), explain=True)
    assert payload["stories"][0]["score"] == 0.5
    assert payload["stories"][0]["weights"] == {"outlets": 0.3, "freshness": 0.2}
