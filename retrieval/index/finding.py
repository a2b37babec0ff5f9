"""Finding passages and statements in articles: here, or shared among processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from retrieval.language.passages import cut_passages
from retrieval.language.statements import find_statements
from retrieval.model import Article, Unit
from retrieval.ports import Parser, Progress, ReloadStage, ReportProgress

Units = tuple[Unit, ...]
Task = TypeVar("Task")
Result = TypeVar("Result")

BATCH = 4
"""Articles that a process is given at a time: about a second's work."""


class Spread(Protocol):
    """Spreads work over several processes."""

    @property
    def least(self) -> int:
        """New articles from which it pays."""

    def map(
        self,
        make: Callable[[], Callable[[Task], Result]],
        tasks: Sequence[Task],
        named: Callable[[Task], str],
    ) -> Iterator[Result]:
        """The result for each task, in order, by functions made once in each process.

        Args:
            named: What a task is about, for errors.

        Raises:
            WorkerLost: If a process ended before its task did, and no other could do it.
        """


def find_units(
    articles: list[Article],
    parser: Callable[[], Parser],
    spread: Spread | None,
    report: ReportProgress,
) -> Iterator[Units]:
    """The passages and statements of each article, in order.

    Args:
        articles: Those that have to be parsed.
        parser: Makes the parser, in every process that parses; picklable if there is a ``spread``.
        spread: Takes over where there are enough articles; ``None``: all is done here.
        report: Called after every article.

    Raises:
        WorkerLost: If a process that shared the work was killed.
    """
    batches = [articles[start : start + BATCH] for start in range(0, len(articles), BATCH)]
    total = len(articles)
    report(Progress(ReloadStage.PARSE, 0, total))
    done = 0
    for batch in _in_turn(batches, parser, spread if spread and total >= spread.least else None):
        for units in batch:
            done += 1
            report(Progress(ReloadStage.PARSE, done, total))
            yield units


def _in_turn(
    batches: list[list[Article]], parser: Callable[[], Parser], spread: Spread | None
) -> Iterator[Iterable[Units]]:
    if spread is None:
        extract = Extraction(parser())
        yield from map(extract.each, batches)
        return
    yield from spread.map(partial(_extraction, parser), batches, _named)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Finds an article's passages and statements; holds the parser of one process."""

    parser: Parser

    def each(self, articles: Sequence[Article]) -> Iterator[Units]:
        """The units of each article, in order."""
        parses = self.parser.parse(article.text for article in articles)
        for article, parse in zip(articles, parses, strict=True):
            statements = find_statements(article, parse)
            yield (*cut_passages(article, parse, statements), *statements)

    def __call__(self, articles: Sequence[Article]) -> list[Units]:
        """The same at once, to be sent to another process."""
        return list(self.each(articles))


def _extraction(parser: Callable[[], Parser]) -> Extraction:
    return Extraction(parser())


def _named(articles: Sequence[Article]) -> str:
    return " or ".join(article.source or article.id for article in articles)
