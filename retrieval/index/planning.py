"""Plans a reload: what is to be read and what is to go, and whether that can be meant."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

from retrieval.errors import SourceNotFound, UserError
from retrieval.index.doubts import doubt_about
from retrieval.index.entries import Before, Survey, removal
from retrieval.index.past import Past
from retrieval.index.report import FileVerdict, Outcome
from retrieval.index.roots import Roots, Scope, within

SurveyOf = Callable[[Roots, Scope, Before], Survey]

REASONS_SHOWN = 3
"""Rejections named when a reload refuses to leave the corpus empty."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next generation is to hold, and by which roots."""

    roots: Roots
    survey: Survey

    def differs_from(self, past: Past) -> bool:
        """Whether that is something else than before."""
        return (self.roots, self.survey.files, self.survey.articles) != (
            past.roots,
            past.before.files,
            tuple(past.before.articles.values()),
        )


def planned(
    past: Past,
    asked: tuple[str, ...],
    forget: tuple[str, ...],
    survey_of: SurveyOf,
    *,
    wary: bool = False,
    emptied: bool = False,
) -> Plan:
    """What a reload would bring about; nothing is parsed, encoded or written.

    Args:
        asked: Absolute paths to read; see :func:`retrieval.index.reload.reload`.
        forget: Absolute paths to leave out.
        survey_of: Looks at the files.
        wary: Refuse a plan that would remove or reject much.
        emptied: What is gone was taken away on purpose, even if nothing is left then.

    Raises:
        DoubtfulReload: If it is refused; the message is the plan.
        SourceNotFound: If a path neither exists nor was ever read.
        UserError: If no article at all would be left.
    """
    _check_paths(past, asked, forget)
    roots = past.roots.dropping(forget).adding(asked)
    before, removals = _without(past.before, forget)
    found = survey_of(roots, _scope(past, asked, forget), before)
    found = replace(found, verdicts=(*removals, *found.verdicts))
    if not found.articles and not forget and not (emptied and past.before.articles):
        raise UserError(_refusal(found))
    if wary and (doubt := doubt_about(found.verdicts, len(past.before.articles))):
        raise doubt
    return Plan(roots, found)


def _check_paths(past: Past, asked: tuple[str, ...], forget: tuple[str, ...]) -> None:
    def known(path: str) -> bool:
        return path in past.roots.known or any(
            within(record.path, path) for record in past.before.files
        )

    for path in asked:
        if not os.path.lexists(path) and not known(path):
            raise SourceNotFound(f"{path} does not exist. Name a file or folder with articles.")
    for path in forget:
        if not known(path):
            listed = ", ".join(past.roots.known) or "nothing yet"
            raise SourceNotFound(f"{path} is no part of the corpus. It is made of: {listed}.")


def _scope(past: Past, asked: tuple[str, ...], forget: tuple[str, ...]) -> Scope:
    """The whole corpus where nothing is named, or where there is nothing sound to keep."""
    if not past.serves and past.roots.known:
        return Scope(None)
    return Scope(asked) if asked or forget else Scope(None)


def _without(before: Before, forget: tuple[str, ...]) -> tuple[Before, tuple[FileVerdict, ...]]:
    """The past less the files to be forgotten, and the verdicts on what they gave."""
    dropped = {
        record.path: record
        for record in before.files
        if any(within(record.path, path) for path in forget)
    }
    gone = {article_id for record in dropped.values() for article_id in record.articles}
    kept = {name: article for name, article in before.articles.items() if name not in gone}
    files = tuple(record for record in before.files if record.path not in dropped)
    verdicts = [removal(article) for name, article in before.articles.items() if name in gone]
    return Before(kept, files), tuple(verdicts)


def _refusal(found: Survey) -> str:
    rejected = [verdict for verdict in found.verdicts if verdict.outcome is Outcome.REJECTED]
    reasons = " ".join(f"{item.source}: {item.reason}" for item in rejected[:REASONS_SHOWN])
    why = f"Of {len(rejected)} sources, all were rejected. {reasons}" if rejected else ""
    return f"No article was found, so nothing was changed. {why}".strip()
