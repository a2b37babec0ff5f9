"""How well a story is what a reader follows: topics, by words and meaning, and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from retrieval.ask.evidence import (
    COVERAGE_WEIGHT,
    NEAR_SHARE,
    SIMILARITY_WEIGHT,
    similarity,
    topic_words,
    weigh,
)
from retrieval.brief.likeness import cosine
from retrieval.brief.material import Report
from retrieval.model import Article
from retrieval.ports import Embedder, LexicalIndex, Vectors

ENOUGH = 0.5
"""Interest from which an article is on a topic: all of its words are in the head of an article, or
most of them and the meaning is near; see docs/benchmarks.md."""

RELATED = 0.1
"""Similarity below which the words of a topic mean something else ("strike" beside a boat)."""

HEAD = 2
"""Paragraphs that tell, with the headline, what an article is about."""

OFTEN = 3
"""Times from which a word that is not in the head is what an article is about all the same."""


NAMED = 0.5
"""For an article whose head names somebody whom the reader follows and who does not speak in it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a reader follows, as the indexes know it.

    Attributes:
        terms: The terms of its words, each with its weight.
        phrase: Its terms in a row where it is to be found word for word, else empty.
    """

    terms: dict[str, float]
    phrase: tuple[str, ...]
    vector: Vectors


def topic_of(words: str, lexical: LexicalIndex, embedder: Embedder) -> Topic:
    """A topic; one in quotation marks is to be found word for word."""
    bare = words.strip().strip("\"“”'‘’")
    terms = [term for word in topic_words(bare) for term in lexical.terms(word)]
    literal = bare != words.strip()
    return Topic(
        weigh(list(dict.fromkeys(terms)), lexical.frequency, len(lexical)),
        tuple(lexical.terms(bare)) if literal else (),
        embedder.encode_query(bare)[0],
    )


def on_topics(
    report: Report, topics: Sequence[Topic], terms: Callable[[str], Sequence[str]]
) -> float:
    """How much an article is on the topic that it is on most, in [0, 1]; 0 without any."""
    return max((_on(report, topic, terms) for topic in topics), default=0.0)


def _on(report: Report, topic: Topic, terms: Callable[[str], Sequence[str]]) -> float:
    head = list(terms(head_of(report.article)))
    body = list(terms(report.article.text))
    if topic.phrase:
        return float(topic.phrase in set(_runs(head + body, len(topic.phrase))))
    near = similarity(cosine(report.vector, topic.vector))
    whole = sum(topic.terms.values())
    if not whole:
        return near
    counts = Counter(body)
    held = sum(
        weight * (1.0 if term in head or counts[term] >= OFTEN else NEAR_SHARE * bool(counts[term]))
        for term, weight in topic.terms.items()
    )
    interest = COVERAGE_WEIGHT * held / whole + SIMILARITY_WEIGHT * near
    return interest if near >= RELATED else interest / 2


def head_of(article: Article) -> str:
    """Headline and first paragraphs."""
    return "\n\n".join([article.headline or "", *article.text.split("\n\n")[:HEAD]])


def _runs(terms: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(len(terms) - size + 1):
        yield tuple(terms[start : start + size])


def about_people(report: Report, people: frozenset[str]) -> float:
    """1 where one of some people speaks in an article, less where its head names one.

    Args:
        people: Each a ``Person.name``.
    """
    if not people.isdisjoint(report.speakers.values()):
        return 1.0
    head = head_of(report.article)
    return NAMED if any(name in head for name in people) else 0.0
