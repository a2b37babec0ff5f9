"""Quotes, citations and answers with every field filled in, for tests that care about one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from retrieval.model import (
    Answer,
    Citation,
    Moment,
    NoAnswer,
    Query,
    Quote,
    Searched,
    Span,
    Speaker,
)

DAY = Moment(datetime(2026, 3, 9, tzinfo=UTC), day_only=True)
SEARCHED = Searched(articles=67, outlets=5, earliest=DAY, latest=DAY)
WALLACE = Speaker("Gideon Wallace", role="the Defence Secretary")


def a_citation(**changes: Any) -> Citation:
    known: dict[str, Any] = {
        "headline": "Wallace rules out leaving",
        "outlet": "The Chronicle",
        "author": "Mara Quill",
        "published_at": DAY,
        "url": "https://chronicle.example/a",
        "link": "https://chronicle.example/a#:~:text=we%20stay",
    }
    return Citation(**(known | changes))


def a_quote(text: str = "“We stay.”", **changes: Any) -> Quote:
    known: dict[str, Any] = {
        "id": "q_" + 24 * "0",
        "text": text,
        "article_id": "a",
        "span": Span(0, max(1, len(text))),
        "kind": "direct",
        "speaker": WALLACE,
        "cue": "said",
        "citation": a_citation(),
    }
    return Quote(**(known | changes))


def an_answer(*texts: str) -> Answer:
    return Answer(Query("what?"), tuple(a_quote(text) for text in texts), SEARCHED)


def no_answer(**query: Any) -> NoAnswer:
    return NoAnswer(Query("what?", **query), SEARCHED)
