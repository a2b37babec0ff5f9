"""The values everything else is made of, and the promise each type keeps.

Offsets are Python string indices (code points) into ``Article.text``, end exclusive, everywhere.
Scores order hits: higher is better. Datetimes are aware.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from retrieval.errors import IntegrityError
from retrieval.quote_ids import quote_id


def digest(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of ``text``, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of one article's text.

    Raises:
        ValueError: If the range is empty, inverted or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` in this range.

        Raises:
            IntegrityError: If the range reaches beyond the text.
        """
        if self.end > len(text):
            raise IntegrityError(
                f"span [{self.start}, {self.end}) reaches beyond a text of {len(text)}"
            )
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many characters the two spans share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A point in time as a source states it: a day, or a day with a time of day.

    ``at`` is aware. Where ``day_only`` holds, only the calendar date of ``at`` is known, it is
    midnight UTC by convention, and it must never be converted to another zone.
    """

    at: datetime
    day_only: bool = False

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment needs a time zone")

    def isoformat(self) -> str:
        """``2022-02-16`` or ``2022-02-16T09:30:00+00:00``."""
        return self.at.date().isoformat() if self.day_only else self.at.isoformat()


@dataclass(frozen=True, slots=True)
class Article:
    r"""A source document in its canonical form.

    ``text`` is the cleaned body: NFC, ``\\n`` line ends, paragraphs parted by one blank line, no
    page furniture. Every offset in the system counts characters of it. What a source does not
    say is ``None``, never a guess.

    Attributes:
        id: Stable over reloads; unique in a generation; ``[A-Za-z0-9._:-]{1,80}``.
        source: Where it came from, for people: ``folder/file.html`` or ``folder/file.jsonl:12``.
    """

    id: str
    text: str
    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: Moment | None = None
    url: str | None = None
    source: str = ""

    @property
    def text_digest(self) -> str:
        """SHA-256 of the canonical text."""
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable window of whole sentences of one article."""

    article_id: str
    span: Span


class StatementKind(StrEnum):
    """How the words of a statement relate to what was said."""

    DIRECT = "direct"
    """The speaker's own words, in quotation marks."""
    MIXED = "mixed"
    """A reporting sentence with a fragment of the speaker's words in quotation marks."""
    INDIRECT = "indirect"
    """Reported in the writer's words only."""


class SpeakerKind(StrEnum):
    """What sort of source a statement is attributed to."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    """Somebody the article does not name: "a spokesman for the ministry", "one official"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the article at a place: ``text`` equals the article's text in ``span``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted, resolved within the article; never the article's author.

    Attributes:
        name: The fullest name the article gives ("Ben Wallace"), or for an unnamed source or
            an organisation the words used ("a spokesman for the ministry"). Several who speak
            with one voice are an organisation that bears all their names, or unnamed.
        role: Office or title as the article words it ("the Secretary of State for Defence").
        mention: The words by which this statement names its source ("the Defence Secretary",
            "he"); where the attribution continues, the mention it continues from.
    """

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    role: str | None = None
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A span of an article attributed to a speaker, or known to be speech with no clear speaker.

    Attributes:
        span: For direct speech from the first opening quotation mark to the last closing one
            (an interrupting cue included), or the words under a label; otherwise the reporting
            sentence, or its clause where the sentence reports several people.
        parts: The words inside the quotation marks, without the marks, in order, or the words
            under a label of an interview; empty for indirect speech.
        cue: The reporting verb or phrase ("said", "according to"); ``None`` where a quotation
            has none of its own.
        negated: The cue denies the speech act ("did not say", "refused to say").
        confidence: In [0, 1]; orders attributions, and is calibrated by the evaluation.
    """

    article_id: str
    span: Span
    kind: StatementKind
    parts: tuple[Span, ...] = ()
    cue: Mention | None = None
    negated: bool = False
    speaker: Speaker | None = None
    confidence: float = 0.0
    venue: str | None = None
    said_at: Moment | None = None


Unit = Passage | Statement
"""What is indexed and can be cited."""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text of the corpus: kept, so that what was quoted from it can be accounted for.

    Attributes:
        article: As it was.
        units: What was cut from it.
        ended_at: When a reload found it changed or gone.
        successor: Id of the article that stands in its place now; ``None`` where it was
            withdrawn.
    """

    article: Article
    units: tuple[Unit, ...]
    ended_at: datetime
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office as articles word it, and the first and last time one gives it to a person."""

    title: str
    first: Moment | None = None
    last: Moment | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on record in a generation, over all its articles.

    Attributes:
        name: The name used most, or the one that an admin gave.
        aliases: Other ways the articles name this person (surname, titled surname, offices).
        statements: How many statements of theirs are on record.
        roles: Offices, those given first before later ones, undated ones last.
    """

    name: str
    aliases: tuple[str, ...] = ()
    statements: int = 0
    roles: tuple[Role, ...] = ()

    @property
    def role(self) -> str | None:
        """The office given last, in its longest wording, to tell this person from another."""
        dated = [(role.last, len(role.title), role.title) for role in self.roles if role.last]
        if dated:
            return max(dated)[-1]
        return self.roles[0].title if self.roles else None


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
class Period:
    """Days that a question asks about, ``end`` exclusive; an open side is ``None``.

    A moment's day is the one its source states, as everywhere that dates are shown.

    Attributes:
        words: The words of the question that say so.
    """

    start: date | None
    end: date | None
    words: str = field(default="", compare=False)

    @property
    def last(self) -> date | None:
        """The last day, for people."""
        return self.end - timedelta(days=1) if self.end else None


class Intent(StrEnum):
    """What kind of answer a question asks for."""

    STATEMENTS = "statements"
    """What did X say (about T)?"""
    SPEAKER = "speaker"
    """Who said T?"""
    MENTION = "mention"
    """Did X mention T?"""
    OCCASION = "occasion"
    """When or where did X say T?"""
    CHANGE = "change"
    """Has X changed their mind on T?"""
    ABOUT = "about"
    """What do others say about X (and T)?"""
    SELF = "self"
    """What did X say about themselves?"""
    OPEN = "open"
    """Anything else."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood.

    Attributes:
        people: Names on record that the question asks about, each a ``Person.name``.
        unknown_speaker: A speaker the question names who is not on record, as written.
        topic: The question less its frame ("what did … say about"); may be empty.
        quoted: What the question holds in quotation marks, to be found word for word.
        period: Days to which the answer is limited.
        outlets: Names of the outlets to which it is limited.
        core: The question less its period and outlets.
        besides: Names whose words are left out: "who other than Wallace …".
        misspelt: A name as it was typed, where nobody is called so and ``people`` come near.
    """

    text: str
    intent: Intent = Intent.OPEN
    people: tuple[str, ...] = ()
    unknown_speaker: str | None = None
    topic: str = ""
    quoted: tuple[str, ...] = ()
    period: Period | None = None
    outlets: tuple[str, ...] = ()
    core: str = ""
    besides: tuple[str, ...] = ()
    misspelt: str | None = None


class Limit(StrEnum):
    """What a question may limit its answer to."""

    PERIOD = "period"
    OUTLETS = "outlets"


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two sayings of one person that may show a change of position: a hint to read both.

    Attributes:
        why: What rules found in them, the words side by side.
    """

    earlier: Quote
    later: Quote
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes that answer a question, best first; never empty.

    Attributes:
        relaxed: Limits of the question within which nothing was found, and outside of which the
            quotes are.
        changes: Possible changes of mind, where one was asked about; empty where rules found none,
            ``None`` where none was asked about and on pages after the first.
    """

    query: Query
    quotes: tuple[Quote, ...]
    searched: Searched
    relaxed: tuple[Limit, ...] = ()
    changes: tuple[Contrast, ...] | None = None

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


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Honest silence: nothing on record answers the question."""

    query: Query
    searched: Searched


Outcome = Answer | WhichPerson | NoAnswer
"""What comes of a question."""
