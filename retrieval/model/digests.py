"""Articles told as stories, and a digest of them: what a briefing is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from retrieval.model.answers import Citation, Quote
from retrieval.model.questions import Period
from retrieval.model.texts import Moment


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event and what follows from it.

    Attributes:
        id: The same from day to day as articles arrive; ``s_`` and hexadecimal digits.
        article_ids: By time of publication, then id; the undated last.
        central: The article that says most of what the others say.
        copies: Groups of articles that print one text, cut or re-headlined; each of two or more
            ids in the order of ``article_ids``, no id in two groups.
        absorbed: Ids of stories that turned out to be this one.
    """

    id: str
    article_ids: tuple[str, ...]
    central: str
    copies: tuple[tuple[str, ...], ...] = ()
    absorbed: tuple[str, ...] = ()


MEDIUM = "medium"
"""What many people call the length between short and long."""


class Length(StrEnum):
    """How much a digest tells."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"

    @classmethod
    def named(cls, word: str) -> Length:
        """The length that a word means, in any case: one of the three, or "medium".

        Raises:
            ValueError: If it means none.
        """
        return cls.NORMAL if word.casefold() == MEDIUM else cls(word.casefold())


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader was told before.

    Attributes:
        quotes: Ids of the quotes shown (statements and key sentences).
        stories: Ids of the stories told.
        articles: Ids of the articles that those stories had when they were told.
        changes: Ids of quotes whose correction or withdrawal was told.
        until: When the last digest ended; ``None`` where there was none.
    """

    quotes: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a digest is for.

    Attributes:
        topics: Words for what they follow ("fuel duty"), in quotation marks where they are to be
            found word for word; with neither topics nor people, everything.
        people: Names as they wrote them, or a ``Person.name``.
        outlets: Exact names; none for any.
        less: Ids of stories they want to hear less of.
        more: Ids of stories they want to hear more of.
    """

    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    less: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()
    told: Told = Told()


class Novelty(StrEnum):
    """How something is new to a reader."""

    STATEMENT = "statement"
    """Words that were not on record when the story was told last."""
    ARTICLE = "article"
    """A further article, without new statements."""
    CORRECTION = "correction"
    """An article that was told has changed where it was quoted."""
    WITHDRAWAL = "withdrawal"
    """An article that was told is on record no more."""

    @property
    def is_change(self) -> bool:
        """Whether it takes back what was told."""
        return self in {Novelty.CORRECTION, Novelty.WITHDRAWAL}


@dataclass(frozen=True, slots=True)
class News:
    """One thing about a story that a reader was not told yet.

    Attributes:
        quote: The new words, or those that were told and are corrected or withdrawn.
        citation: Of the article that brings it.
        replaced_by: What a corrected article says instead, where that is clear.
    """

    kind: Novelty
    article_id: str
    citation: Citation
    quote: Quote | None = None
    replaced_by: Quote | None = None


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One story as a digest tells it; everything in it is a span of a stored article.

    Attributes:
        headline: Of the article of the period that says most of what the others say, verbatim.
        citation: Of that article.
        outlets: Those of ``article_ids``, most articles first, then by name.
        sentences: Key sentences, in the order to be read; of kind ``"passage"``.
        statements: What was said, each with its speaker or without one.
        article_ids: The story's articles of the period that the reader was not told of, by time.
        new: What the reader was not told yet; empty where all of the story is new to them.
        told: Whether the reader was told of the story before.
        weights: What put it in its place, by name, for explanations; they add up to ``score``.
    """

    story: Story
    headline: str
    citation: Citation
    outlets: tuple[str, ...]
    sentences: tuple[Quote, ...]
    statements: tuple[Quote, ...]
    article_ids: tuple[str, ...] = ()
    new: tuple[News, ...] = ()
    told: bool = False
    score: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Noted:
    """A story that a digest only names: the headline and where it can be read.

    Attributes:
        article_ids: As in :class:`DigestItem`.
        weights: As in :class:`DigestItem`.
    """

    story_id: str
    headline: str
    citation: Citation
    article_ids: tuple[str, ...] = ()
    score: float = 0.0
    weights: Mapping[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A name that nobody on record bears, and the people who may have been meant."""

    typed: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new, most important first.

    Attributes:
        reader: For whom, with the people as they were understood.
        items: Empty on a quiet day.
        also_noted: Further stories, by importance.
        changed: Corrections and withdrawals of what was told, of stories that are not in ``items``.
        misspelt: Names of ``reader.people`` that were put right.
        unknown: Names that nobody on record comes near.
        articles: How many articles of the period were looked at.
        undated: How many articles have no date, and so are in no digest.
        newest: Time of the newest article on record; ``None`` where none is dated.
        generation: Name of the generation all of it was taken from.
    """

    period: Period
    reader: Reader
    length: Length
    items: tuple[DigestItem, ...]
    also_noted: tuple[Noted, ...] = ()
    changed: tuple[News, ...] = ()
    misspelt: tuple[Misspelt, ...] = ()
    unknown: tuple[str, ...] = ()
    articles: int = 0
    undated: int = 0
    newest: Moment | None = None
    generation: str = ""
