"""Verdicts on questions become figures with their intervals, by type, and beside another run's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from retrieval.ask.tuning import SHIPPED, Tuning
from retrieval.evaluate.intervals import Figure, interval
from retrieval.evaluate.metrics import MEASURES
from retrieval.evaluate.run import Verdict
from retrieval.evaluate.sets import Rule
from retrieval.evaluate.silence import Point, curve, precision_recall, roc_auc

ALL = "all"
"""The group of all questions that have an answer."""


@dataclass(frozen=True, slots=True)
class Group:
    """Figures over the questions of one type that have an answer, by measure.

    Attributes:
        answered: The share that the system does not meet with silence.
    """

    count: int
    figures: Mapping[str, Figure]
    answered: float


@dataclass(frozen=True, slots=True)
class Silence:
    """How well the system knows what it cannot answer.

    Attributes:
        precision: Of the questions met with silence, the share without an answer.
        recall: Of the questions without an answer, the share met with silence.
        roc_auc: Chance that a question with an answer scores above one without.
    """

    unanswerable: int
    precision: float | None
    recall: float | None
    roc_auc: float | None
    curve: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """Another configuration on the same questions.

    Attributes:
        groups: Its own figures, by type.
        differences: Ours less its, by type and measure, paired question by question.
    """

    tuning: Tuning
    groups: Mapping[str, Group]
    differences: Mapping[str, Mapping[str, Figure]]
    silence: Silence


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """All figures of one run.

    Attributes:
        groups: By type of question, all of them together first.
        speaker_accuracy: Of the questions labelled with a speaker where a quotation of the
            evidence was retrieved as a statement, the share whose first such statement names
            that speaker; ``None`` without such questions.
    """

    queries: int
    articles: int
    rule: Rule
    tuning: Tuning
    groups: Mapping[str, Group]
    speaker_accuracy: float | None
    silence: Silence
    against: Against | None = None

    @property
    def overall(self) -> Group:
        """All questions with an answer."""
        return self.groups[ALL]

    def to_json(self) -> dict[str, Any]:
        """The documented JSON shape."""
        return {
            "schema": 1,
            "queries": self.queries,
            "articles": self.articles,
            "rule": self.rule.value,
            "configuration": str(self.tuning),
            **_group_json(self.overall),
            "speaker_accuracy": self.speaker_accuracy,
            "abstention": asdict(self.silence),
            "types": _types(self.groups, _group_json),
            "against": _against_json(self.against) if self.against else None,
        }


def summarise(
    verdicts: Sequence[Verdict],
    articles: int,
    *,
    tuning: Tuning = SHIPPED,
    rule: Rule = Rule.CONTAIN,
    against: tuple[Tuning, Sequence[Verdict]] | None = None,
) -> EvaluationReport:
    """The figures over all verdicts.

    Args:
        against: Another configuration and its verdicts on the same questions, in the same order.
    """
    speakers = [v.speaker_right for v in verdicts if v.speaker_right is not None]
    groups = _by_type(verdicts)
    return EvaluationReport(
        queries=len(verdicts),
        articles=articles,
        rule=rule,
        tuning=tuning,
        groups={name: _group(members) for name, members in groups.items()},
        speaker_accuracy=sum(speakers) / len(speakers) if speakers else None,
        silence=_silence(verdicts),
        against=_against(groups, *against) if against else None,
    )


def _by_type(verdicts: Sequence[Verdict]) -> dict[str, list[Verdict]]:
    answerable = [verdict for verdict in verdicts if verdict.query.evidence]
    types: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in answerable:
        types[verdict.query.type].append(verdict)
    return {ALL: answerable, **dict(sorted(types.items()))}


def _group(verdicts: Sequence[Verdict]) -> Group:
    answered = sum(verdict.answered for verdict in verdicts)
    return Group(
        count=len(verdicts),
        figures={name: interval(_values(verdicts, name)) for name in MEASURES},
        answered=answered / len(verdicts) if verdicts else 0.0,
    )


def _values(verdicts: Sequence[Verdict], measure: str) -> list[float]:
    return [MEASURES[measure](verdict.gains) for verdict in verdicts]


def _silence(verdicts: Sequence[Verdict]) -> Silence:
    answerable = [bool(verdict.query.evidence) for verdict in verdicts]
    scores = [verdict.score for verdict in verdicts]
    precision, recall = precision_recall(
        [not verdict.answered for verdict in verdicts], [not has for has in answerable]
    )
    return Silence(
        unanswerable=answerable.count(False),
        precision=precision,
        recall=recall,
        roc_auc=roc_auc(scores, answerable),
        curve=curve(scores, answerable),
    )


def _against(
    ours: Mapping[str, Sequence[Verdict]], tuning: Tuning, verdicts: Sequence[Verdict]
) -> Against:
    theirs = _by_type(verdicts)
    return Against(
        tuning=tuning,
        groups={name: _group(members) for name, members in theirs.items()},
        differences={
            name: {
                measure: interval(
                    [
                        mine - other
                        for mine, other in zip(
                            _values(members, measure), _values(theirs[name], measure), strict=True
                        )
                    ]
                )
                for measure in MEASURES
            }
            for name, members in ours.items()
        },
        silence=_silence(verdicts),
    )


def _group_json(group: Group) -> dict[str, Any]:
    return {
        "count": group.count,
        **{name: figure.value for name, figure in group.figures.items()},
        "answered": group.answered,
        "intervals": {name: [f.low, f.high] for name, f in group.figures.items()},
    }


def _against_json(against: Against) -> dict[str, Any]:
    return {
        "configuration": str(against.tuning),
        **_group_json(against.groups[ALL]),
        "abstention": asdict(against.silence),
        "types": _types(against.groups, _group_json),
        "differences": {
            name: {measure: asdict(figure) for measure, figure in figures.items()}
            for name, figures in against.differences.items()
        },
    }


def _types(
    groups: Mapping[str, Group], shape: Callable[[Group], dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    return {name: shape(group) for name, group in groups.items() if name != ALL}
