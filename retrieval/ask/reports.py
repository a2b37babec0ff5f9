"""Which statements report a claim in other words: by its meaning, never against its sense."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from retrieval.ask.claims import Claim
from retrieval.ask.evidence import Evidence, coverage, similarity, topic_words, weigh
from retrieval.ask.occurrence import Occurrence, chronology
from retrieval.index.context import context_text
from retrieval.index.generation import Generation
from retrieval.language.wording import is_negation, weighty, wording_of
from retrieval.model import Article, Statement, Unit
from retrieval.ports import Embedder, StoredUnit, Vectors

SAME_MEANING = 0.62
"""Evidence from which a statement reports the claim in other words; chosen on ``data/verify.jsonl``
(docs/benchmarks.md): most right reports there reach 0.65, and the same words with an antonym 0.60;
a report that is missed costs less than a wrong one."""

READ = 20
"""Statements nearest to the claim in the index that are read by themselves."""

FEWEST_TERMS = 2
"""Words that carry a meaning; with fewer there is no sense to compare ("it is what it is")."""

_CLAUSE = re.compile(r"[,;:—]\s|\s(?:and|but|although|while)\s(?=that\b)")
"""Where one reporting sentence goes over to the next thing that was said."""

MOST_REPORTS = 3
"""Reports shown; they are pointers to what was said, not proof of words."""


def reports_of(
    claim: Claim,
    generation: Generation,
    embedder: Embedder,
    vector: Vectors,
    candidates: Iterable[tuple[StoredUnit, Statement, Article]],
    said: Callable[[int, Unit], bool],
) -> list[Occurrence]:
    """At most ``MOST_REPORTS`` statements that say the same, best first.

    A statement that denies what the claim affirms, or lacks a figure of it, says something else,
    however alike the two may be.

    Args:
        embedder: Reads statements by themselves, not as parts of passages.
        vector: The claim's, as a query.
        said: Whether a statement is by the speaker asked about.
    """
    lexical = generation.lexical
    terms = dict.fromkeys(lexical.terms(" ".join(topic_words(claim.words))))
    weights = weigh(list(terms), lexical.frequency, len(generation.store))
    if len(weights) < FEWEST_TERMS:
        return []
    able = [
        (stored, unit, article)
        for stored, unit, article in candidates
        if said(stored.number, unit)
        and not unit.negated
        and _same_sense(claim, unit.span.of(article.text), weights, lexical.terms)
    ]
    if not able:
        return []
    nearness = generation.dense.vectors([stored.number for stored, _, _ in able]) @ vector[0]
    nearest = [able[place] for place in np.argsort(-nearness, kind="stable")[:READ]]
    read = embedder.encode_passages([context_text(article, unit) for _, unit, article in nearest])
    found: list[Occurrence] = []
    for (stored, unit, article), cosine in zip(nearest, map(float, read @ vector[0]), strict=True):
        held = frozenset(lexical.terms(unit.span.of(article.text)))
        evidence = Evidence(coverage(weights, held), similarity(cosine))
        if evidence.score >= SAME_MEANING:
            found.append(_report(stored, unit, article, evidence.score))
    found.sort(key=lambda one: (-one.likeness, *chronology(one.article), one.number))
    return _distinct(found)[:MOST_REPORTS]


def _report(stored: StoredUnit, unit: Statement, article: Article, score: float) -> Occurrence:
    words = wording_of(article.text, [unit.span])
    return Occurrence(
        stored.number,
        article,
        stored.text_digest,
        unit,
        whole=False,
        likeness=score,
        spans=(),
        key=words.keys,
    )


def _same_sense(
    claim: Claim, text: str, weights: Mapping[str, float], terms: Callable[[str], Sequence[str]]
) -> bool:
    """Whether both or neither deny something, and every figure of the claim is in the statement.

    Of a report of several things only the clauses count that hold most of the claim's terms.
    """
    clauses = _CLAUSE.split(text)
    held = [len(weights.keys() & set(terms(clause))) for clause in clauses]
    near = [clause for clause, count in zip(clauses, held, strict=True) if 2 * count >= max(held)]
    asked = weighty(claim.wording.keys)
    given = weighty(wording_of(text).keys)
    denies = [any(map(is_negation, words)) for words in (asked, _negating(near))]
    return denies[0] == denies[1] and all(given[key] for key in asked if not is_negation(key))


def _negating(clauses: Iterable[str]) -> Iterator[str]:
    return (key for clause in clauses for key in wording_of(clause).keys)


def _distinct(ranked: Sequence[Occurrence]) -> list[Occurrence]:
    """Each of the same words once: a report that several outlets took over is one report."""
    return list({found.key: found for found in reversed(ranked)}.values())[::-1]
