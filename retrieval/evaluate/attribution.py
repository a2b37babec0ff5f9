"""How well statements and speakers are found, against gold attributions of whole articles."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from retrieval.evaluate.gold_attributions import Gold
from retrieval.language.statements import find_statements
from retrieval.model import Article, Span, Statement, StatementKind
from retrieval.ports import Parser

MORE_THAN_HALF = 0.5


BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Attributions of a range of confidence: how many, and the share that is right."""

    low: float
    high: float
    count: int
    right: int


@dataclass(frozen=True, slots=True)
class AttributionReport:
    """Shares in [0, 1].

    Attributes:
        refused: Articles the extractor did not take; their gold counts as not found.
        found: Gold direct quotations of which a predicted quotation covers more than half.
        found_right: Those whose speaker is right too, of all gold.
        right_of_named: Right speakers, of those found with a speaker named and a gold source.
        precision: Predicted direct quotations that overlap any gold attribution.
        indirect_recall: Other gold attributions that a statement with the right source covers by
            more than half; ``indirect_precision`` the reverse.
    """

    articles: int
    refused: int
    gold: int
    found: float
    found_right: float
    right_of_named: float
    precision: float
    indirect_gold: int
    indirect_recall: float
    indirect_precision: float
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our figures, what they took, and those of others on the same articles.

    Attributes:
        parsing: Seconds of the syntax parse; ``extracting`` of everything after it.
        others: By the extractor's name.
    """

    ours: AttributionReport
    parsing: float
    extracting: float
    others: Mapping[str, AttributionReport]

    @property
    def articles_per_second(self) -> float:
        """Of the extraction, beyond the parse."""
        return self.ours.articles / self.extracting if self.extracting else 0.0

    def to_json(self) -> dict[str, object]:
        """The documented JSON of ``onrecord eval attribution``."""
        return {
            "schema": 1,
            **asdict(self.ours),
            "seconds": {"parsing": self.parsing, "extracting": self.extracting},
            "articles_per_second": self.articles_per_second,
            "beside": {name: asdict(report) for name, report in self.others.items()},
        }


Extract = Callable[[Article], Sequence[Statement] | None]
"""An article's statements; ``None`` where the extractor refuses the article."""


class Extraction:
    """Our own extractor, with the seconds that parsing and what comes after took."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self.parsing = self.extracting = 0.0

    def __call__(self, article: Article) -> Sequence[Statement]:
        """The statements of one article."""
        started = time.perf_counter()
        parse = next(iter(self._parser.parse([article.text])))
        parsed = time.perf_counter()
        found = find_statements(article, parse)
        self.parsing += parsed - started
        self.extracting += time.perf_counter() - parsed
        return found


def evaluate_attribution(
    corpus: Sequence[tuple[Article, Sequence[Gold]]],
    extract: Extract,
    progress: Callable[[int, int], None] | None = None,
) -> AttributionReport:
    """Extract statements from every article and hold them against its gold.

    Args:
        progress: Called after every article with how many are done, and how many there are.
    """
    tally = _Tally()
    for done, (article, gold) in enumerate(corpus, start=1):
        found = extract(article)
        tally.refused += found is None
        tally.add(gold, found or ())
        if progress:
            progress(done, len(corpus))
    return tally.report()


def _size(spans: Sequence[Span]) -> int:
    return sum(len(span) for span in spans)


def _shared(ours: Sequence[Span], theirs: Sequence[Span]) -> int:
    return sum(mine.overlap(other) for mine in ours for other in theirs)


def _covers(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    return _shared(ours, theirs) > MORE_THAN_HALF * _size(theirs)


def words_of(statement: Statement) -> tuple[Span, ...]:
    """What is compared with gold content: the quoted words, or the reporting sentence."""
    return statement.parts or (statement.span,)


def names_source(statement: Statement, gold: Gold) -> bool:
    """Whether the statement's mention overlaps the gold source."""
    mention = statement.speaker.mention if statement.speaker else None
    return mention is not None and any(mention.span.overlap(source) for source in gold.source)


class _Tally:
    def __init__(self) -> None:
        self.articles = self.refused = self.gold = self.found = self.right = 0
        self.named = self.named_right = 0
        self.predicted = self.predicted_good = 0
        self.other = self.other_found = self.reported = self.reported_good = 0
        self.confidences: list[tuple[float, bool]] = []

    def add(self, gold: Sequence[Gold], statements: Sequence[Statement]) -> None:
        self.articles += 1
        quoted = [s for s in statements if s.parts]
        for item in gold:
            if item.direct:
                self._direct(item, quoted)
            else:
                self._other(item, statements)
        content = [span for item in gold for span in item.content]
        for statement in statements:
            words = words_of(statement)
            good = _shared(words, content) > MORE_THAN_HALF * _size(words)
            if statement.kind is StatementKind.DIRECT:
                self.predicted += 1
                self.predicted_good += good
            else:
                self.reported += 1
                self.reported_good += good and any(
                    names_source(statement, item) for item in gold if _shared(words, item.content)
                )

    def _direct(self, item: Gold, quoted: Sequence[Statement]) -> None:
        self.gold += 1
        match = next((s for s in quoted if _covers(words_of(s), item.content)), None)
        if match is None:
            return
        self.found += 1
        right = names_source(match, item)
        self.right += right
        if match.speaker and item.source:
            self.named += 1
            self.named_right += right
            self.confidences.append((match.confidence, right))

    def _other(self, item: Gold, statements: Sequence[Statement]) -> None:
        self.other += 1
        self.other_found += any(
            _covers((s.span,), item.content) and names_source(s, item) for s in statements
        )

    def report(self) -> AttributionReport:
        return AttributionReport(
            articles=self.articles,
            refused=self.refused,
            gold=self.gold,
            found=_share(self.found, self.gold),
            found_right=_share(self.right, self.gold),
            right_of_named=_share(self.named_right, self.named),
            precision=_share(self.predicted_good, self.predicted),
            indirect_gold=self.other,
            indirect_recall=_share(self.other_found, self.other),
            indirect_precision=_share(self.reported_good, self.reported),
            buckets=tuple(self._buckets()),
        )

    def _buckets(self) -> Iterator[Bucket]:
        for low, high in itertools.pairwise(BUCKETS):
            inside = [right for confidence, right in self.confidences if low <= confidence < high]
            yield Bucket(low, high, len(inside), sum(inside))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
