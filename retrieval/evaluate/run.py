"""A labelled set put to a generation, question by question, and what comes out of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from retrieval.ask.answering import ask
from retrieval.ask.ranking import retrieve
from retrieval.errors import UserError
from retrieval.evaluate.metrics import Found, first_rank, hits_at, matches, mrr_at, precision_recall
from retrieval.evaluate.sets import LabelledQuery
from retrieval.index.generation import Generation
from retrieval.language.names import parse_name
from retrieval.model import Answer, NoAnswer, Statement
from retrieval.ports import Embedder

DEPTH = 10
"""Length of the ranked lists that are scored."""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures over the questions of one type that have an answer."""

    count: int
    hits_1: float
    hits_4: float
    hits_10: float
    mrr_10: float
    answered: float


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """All figures of one run.

    Attributes:
        speaker_accuracy: Of the questions labelled with a speaker where a quotation of the
            evidence was retrieved as a statement, the share whose first such statement names
            that speaker; ``None`` without such questions.
        abstention_precision: Of the questions met with silence, the share without an answer.
        abstention_recall: Of the questions without an answer, the share met with silence.
    """

    queries: int
    articles: int
    overall: Group
    by_type: dict[str, Group]
    speaker_accuracy: float | None
    abstention_precision: float | None
    abstention_recall: float | None

    def to_json(self) -> dict[str, Any]:
        """The documented JSON shape."""
        return {
            "schema": 1,
            "queries": self.queries,
            **_figures(self.overall),
            "speaker_accuracy": self.speaker_accuracy,
            "abstention": {
                "precision": self.abstention_precision,
                "recall": self.abstention_recall,
            },
            "types": {name: _figures(group) for name, group in self.by_type.items()},
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one question.

    Attributes:
        rank: Place of the first retrieved unit that matches the evidence, or ``None``.
        answered: Whether the system spoke, or asked whom the question means; not where it found
            nothing within the question's period and outlets, and said so.
        speaker_right: Whether the speaker is the labelled one; ``None`` where not counted.
    """

    query: LabelledQuery
    rank: int | None
    answered: bool
    speaker_right: bool | None


def judge(query: LabelledQuery, generation: Generation, embedder: Embedder) -> Verdict:
    """Put one question and hold the outcome against its label."""
    try:
        outcome = ask(query.question, generation, embedder, now=query.now, limit=DEPTH)
    except UserError:  # a question the system refuses to take is a question it is silent on
        return Verdict(query, None, answered=False, speaker_right=None)
    hits = retrieve(outcome.query, generation, embedder, k=DEPTH)
    ranking = [
        Found(
            hit.unit.article_id,
            hit.unit.span.of(generation.store.article(hit.unit.article_id).text),
        )
        for hit in hits
    ]
    speakers = [
        hit.unit.speaker.name if hit.unit.speaker else None
        for hit, found in zip(hits, ranking, strict=True)
        if isinstance(hit.unit, Statement)
        and hit.unit.parts
        and any(item.text and matches(found, item) for item in query.evidence)
    ]
    right = _same_person(query.speaker, speakers[0]) if query.speaker and speakers else None
    relaxed = isinstance(outcome, Answer) and bool(outcome.relaxed)
    answered = not isinstance(outcome, NoAnswer) and not relaxed
    return Verdict(query, first_rank(ranking, query.evidence), answered, right)


def summarise(verdicts: Sequence[Verdict], articles: int) -> EvaluationReport:
    """The figures over all verdicts."""
    answerable = [verdict for verdict in verdicts if verdict.query.evidence]
    types: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in answerable:
        types[verdict.query.type].append(verdict)
    speakers = [v.speaker_right for v in verdicts if v.speaker_right is not None]
    precision, recall = precision_recall(
        [not verdict.answered for verdict in verdicts],
        [not verdict.query.evidence for verdict in verdicts],
    )
    return EvaluationReport(
        queries=len(verdicts),
        articles=articles,
        overall=_group(answerable),
        by_type={name: _group(group) for name, group in sorted(types.items())},
        speaker_accuracy=sum(speakers) / len(speakers) if speakers else None,
        abstention_precision=precision,
        abstention_recall=recall,
    )


def _group(verdicts: Sequence[Verdict]) -> Group:
    ranks = [verdict.rank for verdict in verdicts]
    answered = sum(verdict.answered for verdict in verdicts)
    return Group(
        count=len(verdicts),
        hits_1=hits_at(ranks, 1),
        hits_4=hits_at(ranks, 4),
        hits_10=hits_at(ranks, 10),
        mrr_10=mrr_at(ranks, 10),
        answered=answered / len(verdicts) if verdicts else 0.0,
    )


def _figures(group: Group) -> dict[str, float]:
    return {
        "hits@1": group.hits_1,
        "hits@4": group.hits_4,
        "hits@10": group.hits_10,
        "mrr@10": group.mrr_10,
    }


def _same_person(wanted: str, given: str | None) -> bool:
    """Whether two names can be one person's, or are the same words for a source without a name."""
    if given is None:
        return False
    ours, theirs = parse_name(wanted), parse_name(given)
    if ours and theirs and ours.may_be(theirs):
        return True
    return wanted.casefold().removeprefix("the ") == given.casefold().removeprefix("the ")
