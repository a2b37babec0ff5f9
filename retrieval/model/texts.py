"""Articles, and places and times in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from retrieval.errors import IntegrityError


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


def earliest_first(when: Moment | None) -> tuple[bool, datetime]:
    """A key that sorts what happened earlier first, and what has no date last."""
    return when is None, when.at if when else datetime.max.replace(tzinfo=UTC)


class ArticleKind(StrEnum):
    """What sort of source an article is."""

    NEWS = "news"
    AGENCY = "agency"
    PRESS_RELEASE = "press release"
    OPINION = "opinion"
    TRANSCRIPT = "transcript"


FACTS = (
    "headline",
    "outlet",
    "author",
    "published_at",
    "updated_at",
    "url",
    "section",
    "language",
    "kind",
    "embargo_until",
)
"""What may be known of an article beside its text, in the order in which it is shown."""


@dataclass(frozen=True, slots=True)
class Article:
    r"""A source document in its canonical form.

    ``text`` is the cleaned body: NFC, ``\\n`` line ends, paragraphs parted by one blank line, no
    page furniture. Every offset in the system counts characters of it. What a source does not
    say is ``None``, never a guess.

    Attributes:
        id: Stable over reloads; unique in a generation; ``[A-Za-z0-9._:-]{1,80}``.
        source: Where it came from, for people: ``folder/file.html`` or ``folder/file.jsonl:12``.
        language: ISO 639-1 code of the text's language.
        embargo_until: Until then the article is shown to nobody.
        origins: ``(fact, where it was found)`` for every fact of :data:`FACTS` that is known,
            in that order: "json-ld", "byline", "outlet.toml", "admin", …
    """

    id: str
    text: str
    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    published_at: Moment | None = None
    url: str | None = None
    source: str = ""
    updated_at: Moment | None = None
    section: str | None = None
    language: str | None = None
    kind: ArticleKind | None = None
    embargo_until: datetime | None = None
    origins: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.embargo_until is not None and self.embargo_until.tzinfo is None:
            raise ValueError("an embargo needs a time zone")

    @property
    def text_digest(self) -> str:
        """SHA-256 of the canonical text."""
        return digest(self.text)

    def origin(self, fact: str) -> str | None:
        """Where a fact was found; ``None`` where it is not known, or nobody recorded it."""
        return dict(self.origins).get(fact)

    def is_embargoed(self, now: datetime) -> bool:
        """Whether it must not be shown yet."""
        return self.embargo_until is not None and now < self.embargo_until
