"""How well a story is what a reader follows: topics, by words and meaning, and people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

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

_SINGLE = re.compile(r"[^\W_]+")
"""What is one term at most."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a reader follows, as the indexes know it.

    Attributes:
        terms: The terms of its words, each with its weight.
        phrase: Its terms in a row where it is to be found word for word, else empty.
        holders: Numbers of the units that hold any of its terms among their own words.
    """

    terms: dict[str, float]
    phrase: tuple[str, ...]
    vector: Vectors
    holders: frozenset[int]


def topic_of(words: str, lexical: LexicalIndex, embedder: Embedder) -> Topic:
    """A topic; one in quotation marks is to be found word for word."""
    bare = words.strip().strip("\"“”'‘’")
    words_of_it = topic_words(bare)
    terms = [term for word in words_of_it for term in lexical.terms(word)]
    literal = bare != words.strip()
    single = _SINGLE.findall(" ".join(words_of_it))
    return Topic(
        weigh(list(dict.fromkeys(terms)), lexical.frequency, len(lexical)),
        tuple(lexical.terms(bare)) if literal else (),
        embedder.encode_query(bare)[0],
        frozenset(chain.from_iterable(lexical.holding([word]) for word in single)),
    )


def on_topics(
    report: Report, topics: Sequence[Topic], terms: Callable[[str], Sequence[str]]
) -> float:
    """How much an article is on the topic that it is on most, in [0, 1].

    0 without any, and where none of a topic's words stand in it: meaning alone is not ``ENOUGH``.
    """
    read = _Read(report, terms)
    return max((_on(read, topic) for topic in topics), default=0.0)


class _Read:
    """An article's terms, looked at once for all topics and only if one asks."""

    def __init__(self, report: Report, terms: Callable[[str], Sequence[str]]) -> None:
        self.report = report
        self._terms = terms

    @cached_property
    def title(self) -> frozenset[str]:
        return frozenset(self._terms(self.report.article.headline or ""))

    @cached_property
    def head(self) -> Sequence[str]:
        return self._terms(head_of(self.report.article))

    @cached_property
    def body(self) -> Sequence[str]:
        return self._terms(self.report.article.text)

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.body)


def _on(read: _Read, topic: Topic) -> float:
    if (
        topic.terms
        and topic.holders.isdisjoint(read.report.numbers)
        and topic.terms.keys().isdisjoint(read.title)
    ):
        return 0.0  # of thousands of articles few hold a word of it
    if topic.phrase:
        runs = _runs([*read.head, *read.body], len(topic.phrase))
        return float(topic.phrase in set(runs))
    near = similarity(cosine(read.report.vector, topic.vector))
    whole = sum(topic.terms.values())
    if not whole:
        return near
    held = sum(weight * _held(term, read) for term, weight in topic.terms.items())
    interest = COVERAGE_WEIGHT * held / whole + SIMILARITY_WEIGHT * near
    return interest if near >= RELATED else interest / 2


def _held(term: str, read: _Read) -> float:
    """How much a term of a topic counts in an article."""
    if term in read.head or read.counts[term] >= OFTEN:
        return 1.0
    return NEAR_SHARE * bool(read.counts[term])


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
