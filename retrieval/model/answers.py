"""What was found, and how it is proven and cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from retrieval.errors import IntegrityError
from retrieval.model.people import Person
from retrieval.model.questions import Limit, Query
from retrieval.model.statements import (
    Speaker,
    Statement,
    StatementKind,
    Unit,
)
from retrieval.model.texts import Article, Moment, Span
from retrieval.quote_ids import quote_id


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that retrieval found.

    Attributes:
        number: The unit's place in its generation; meaningless in another generation.
        score: Higher is better; comparable within one result list only.
        stages: Score or rank by stage name, for explanations.
    """

    number: int
    unit: Unit
    score: float
    stages: dict[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote can be read; ``link`` opens ``url`` at the words, by a text fragment."""

    headline: str | None
    outlet: str | None
    author: str | None
    published_at: Moment | None
    url: str | None
    link: str | None


class Relation(StrEnum):
    """Whose words a quote holds, seen from whom the question asks about."""

    SAID = "said"
    """Their own statement, or the named speaker's where nobody is asked about."""
    WROTE = "wrote"
    """Text of an article that they sign."""
    REPORTED = "reported"
    """What they said in somebody else's words: the writer's, or another speaker's."""
    MENTIONED = "mentioned"
    """Article text, or another speaker's statement, that names them."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words proven to stand in an article. Build with :meth:`proven`, nowhere else.

    Attributes:
        id: Names the quote for as long as the words stand in the article, see ``quote_ids``.
        kind: ``"direct"``, ``"mixed"``, ``"indirect"``, or ``"passage"`` where the words are
            article text that is nobody's statement.
        said_at: When it was said, where the text tells.
        venue: Where it was said, where the text tells ("on Channel 4", "in Parliament").
        relation: Whose words they are; ``None`` for article text that names nobody asked about.
        names: Those asked about whom words that are not their own name.
        also_in: Where else an answer found the same words, or a cut of them; one an article,
            the fullest first, then by time.
    """

    id: str
    text: str
    article_id: str
    span: Span
    kind: str
    speaker: Speaker | None
    cue: str | None
    citation: Citation
    said_at: Moment | None = None
    relation: Relation | None = None
    names: tuple[str, ...] = ()
    venue: str | None = None
    also_in: tuple[Citation, ...] = ()

    @classmethod
    def proven(cls, article: Article, unit: Unit, *, text_digest: str, citation: Citation) -> Self:
        """The unit's words, after checking that the article is the one the unit was cut from.

        Args:
            text_digest: The digest recorded for the article's text when the unit was made.

        Raises:
            IntegrityError: If ids differ, the text is not the recorded one, or the span lies
                outside it.
        """
        if article.id != unit.article_id:
            raise IntegrityError(f"unit of {unit.article_id!r} quoted from {article.id!r}")
        if article.text_digest != text_digest:
            raise IntegrityError(f"the text of article {article.id!r} is not the one indexed")
        statement = unit if isinstance(unit, Statement) else None
        start, end = unit.span.start, unit.span.end
        return cls(
            id=quote_id(article.url, article.id, article.text, start, end),
            text=unit.span.of(article.text),
            article_id=article.id,
            span=unit.span,
            kind=statement.kind.value if statement else "passage",
            speaker=statement.speaker if statement else None,
            cue=statement.cue.text if statement and statement.cue else None,
            citation=citation,
            said_at=statement.said_at if statement else None,
            relation=_relation(statement),
            venue=statement.venue if statement else None,
        )


def _relation(statement: Statement | None) -> Relation | None:
    if statement is None:
        return None
    indirect = statement.kind is StatementKind.INDIRECT
    return Relation.REPORTED if indirect else Relation.SAID


@dataclass(frozen=True, slots=True)
class Searched:
    """What a question was put to, so that silence can be honest about its reach.

    Attributes:
        undated: Articles that a period left out since they have no date; 0 without a period.
    """

    articles: int
    outlets: int
    earliest: Moment | None
    latest: Moment | None
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two sayings of one person that may show a change of position: a hint to read both.

    Attributes:
        said: The earlier words that the later ones stand against; empty where the later ones take
            back a statement as a whole.
        then: The later words.
    """

    earlier: Quote
    later: Quote
    said: str
    then: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes that answer a question, best first; never empty.

    Attributes:
        relaxed: Limits of the question within which nothing was found, and outside of which the
            quotes are.
        changes: Possible changes of mind, where one was asked about; empty where rules found none,
            ``None`` where none was asked about and on pages after the first.
        confidence: Chance that what was searched, within the limits, answers the question, in
            [0, 1]; calibrated, see docs/benchmarks.md. The same in every outcome.
    """

    query: Query
    quotes: tuple[Quote, ...]
    searched: Searched
    relaxed: tuple[Limit, ...] = ()
    changes: tuple[Contrast, ...] | None = None
    confidence: float = 0.0

    def __post_init__(self) -> None:
        if not self.quotes:
            raise ValueError("an answer needs a quote; without one it is a NoAnswer")


@dataclass(frozen=True, slots=True)
class WhichPerson:
    """Several people of the name asked about have spoken on it, and the question does not tell.

    Attributes:
        people: Those who may be meant, most on record first; at least two.
    """

    query: Query
    people: tuple[Person, ...]
    searched: Searched
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Honest silence: nothing on record answers the question.

    Attributes:
        closest: Near misses, nearest first: words on record that are near the question and do not
            answer it. Never to be shown as an answer.
        language: ISO 639-1 code of another language that the question is in, ``"und"`` where only
            its script tells; ``None`` where it is taken for English.
    """

    query: Query
    searched: Searched
    confidence: float = 0.0
    closest: tuple[Quote, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """The words ask nothing that could be on record, and nothing was looked for.

    Attributes:
        people: Those with most on record, first of all, whom to ask about instead.
        searched: What a question would be put to.
    """

    query: Query
    people: tuple[Person, ...]
    searched: Searched
    confidence: float = 0.0


Outcome = Answer | WhichPerson | NoAnswer | NothingAsked
"""What comes of a question."""
