"""What is cut from an article: passages, and statements with who made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from retrieval.model.texts import Article, Moment, Span


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
