"""A labelled set put to a generation, question by question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from retrieval.ask.answering import ask
from retrieval.ask.limits import relaxations, without
from retrieval.ask.ranking import retrieve
from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.errors import UserError
from retrieval.evaluate.matching import Gains, each_article_once, gains, matches
from retrieval.evaluate.metrics import CUT
from retrieval.evaluate.places import own_words, passages
from retrieval.evaluate.sets import LabelledQuery, Rule
from retrieval.index.generation import Generation
from retrieval.language.names import parse_name
from retrieval.model import Answer, Hit, Outcome, Query, Statement, WhichPerson
from retrieval.ports import Embedder, Reranker

REACH = 5 * CUT
"""Hits fetched: several in one passage, or in one article where that is asked for, count once."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one question.

    Attributes:
        gains: What the first ``CUT`` places of the ranked list bring; nothing where the question
            has no answer.
        answered: Whether the system spoke, or asked whom the question means; not where it found
            nothing within the question's period and outlets, and said so.
        score: How sure the system is that there is an answer, in [0, 1].
        speaker_right: Whether the speaker is the labelled one; ``None`` where not counted.
    """

    query: LabelledQuery
    gains: Gains
    answered: bool
    score: float
    speaker_right: bool | None


def judge_all(
    queries: Sequence[LabelledQuery],
    generation: Generation,
    embedder: Embedder,
    *,
    tuning: Tuning = SHIPPED,
    reranker: Reranker | None = None,
    rule: Rule = Rule.CONTAIN,
    progress: Callable[[int, int], None] | None = None,
) -> list[Verdict]:
    """Put every question, in order.

    Args:
        progress: Called after every question with how many are done, and how many there are.
    """
    verdicts: list[Verdict] = []
    for query in queries:
        verdicts.append(
            judge(query, generation, embedder, tuning=tuning, reranker=reranker, rule=rule)
        )
        if progress:
            progress(len(verdicts), len(queries))
    return verdicts


def judge(
    query: LabelledQuery,
    generation: Generation,
    embedder: Embedder,
    *,
    tuning: Tuning = SHIPPED,
    reranker: Reranker | None = None,
    rule: Rule = Rule.CONTAIN,
) -> Verdict:
    """Put one question and hold the outcome against its label."""
    try:
        outcome = ask(
            query.question,
            generation,
            embedder,
            now=query.now,
            limit=CUT,
            tuning=tuning,
            reranker=reranker,
        )
    except UserError:  # a question the system refuses to take is a question it is silent on
        return Verdict(query, gains((), query.evidence, rule), False, 0.0, None)
    whole = rule is Rule.ARTICLE or not any(item.text for item in query.evidence)
    let_go = outcome.relaxed if isinstance(outcome, Answer) else ()
    search = partial(
        retrieve,
        generation=generation,
        embedder=embedder,
        k=REACH,
        tuning=tuning,
        reranker=reranker,
    )
    hits = listed(outcome, search)
    if rule is Rule.WORDS:
        ranking = own_words(hits, generation)
    elif whole:
        ranking = each_article_once(own_words(hits, generation))
    else:
        ranking = passages(hits, generation)
    right = _speaker_right(query, hits[:CUT], generation)
    answered = isinstance(outcome, Answer | WhichPerson) and not let_go
    brought = gains(ranking[:CUT], query.evidence, rule)
    return Verdict(query, brought, answered, outcome.confidence, right)


def listed(outcome: Outcome, search: Callable[[Query], Sequence[Hit]]) -> Sequence[Hit]:
    """The list that the answer and its further pages show.

    With silence, what lies within the limits of the question, and where nothing does, what lies
    outside of as few of them as may be.
    """
    if isinstance(outcome, Answer):
        return search(without(outcome.query, outcome.relaxed))
    tried = (search(without(outcome.query, limits)) for limits in relaxations(outcome.query))
    return next(filter(None, tried), ())


def _speaker_right(
    query: LabelledQuery, hits: Sequence[Hit], generation: Generation
) -> bool | None:
    """Whether the first quotation of the evidence names the speaker; ``None`` without one."""
    if not query.speaker:
        return None
    for hit, found in zip(hits, own_words(hits, generation), strict=True):
        unit = hit.unit
        if not isinstance(unit, Statement) or not unit.parts:
            continue
        if any(item.text and matches(found, item) for item in query.evidence):
            return _same_person(query.speaker, unit.speaker.name if unit.speaker else None)
    return None


def _same_person(wanted: str, given: str | None) -> bool:
    """Whether two names can be one person's, or are the same words for a source without a name."""
    if given is None:
        return False
    ours, theirs = parse_name(wanted), parse_name(given)
    if ours and theirs and ours.may_be(theirs):
        return True
    return wanted.casefold().removeprefix("the ") == given.casefold().removeprefix("the ")
