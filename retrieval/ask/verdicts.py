"""What can be said about words that somebody is claimed to have said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retrieval.language.differences import Change, Op
from retrieval.model import Quote, Searched, Span


class Verdict(StrEnum):
    """How words stand to the record, strongest proof first."""

    VERBATIM = "verbatim"
    """On record as the quoted words of the speaker asked about, or of anybody if none was."""
    ALTERED = "altered"
    """Close to quoted words on record, and not the same."""
    OTHER_SPEAKER = "other_speaker"
    """On record, and not as the words of the speaker asked about."""
    PARAPHRASE = "paraphrase"
    """Nobody's quoted words, and reported: in the writer's words, or in other words."""
    ABSENT = "absent"
    """Not found in what was searched; never that nobody said it."""


@dataclass(frozen=True, slots=True)
class Match:
    """One place on record that speaks for or against the words.

    Attributes:
        quote: What stands there, proven.
        changes: What turns the words asked about into those on record, in order; empty where
            the place says the same in other words and no comparison of words would help.
        spans: The words compared, in the article's text; empty where ``changes`` is.
        first: The earliest of the places that carry the same words.
        cut: One side leaves words out that the other one has: the asked words by an ellipsis, or
            the outlet by printing less of the quotation than others do.
        negated: The article says that these words were not said, or takes them back.
        own: By the speaker asked about; true of everything where none was.
        quoted: Which of the words compared stand in quotation marks, where not all of them are one
            quotation; in order. Empty where all are, or none.
    """

    quote: Quote
    changes: tuple[Change, ...] = ()
    spans: tuple[Span, ...] = ()
    first: bool = False
    cut: bool = False
    negated: bool = False
    own: bool = True
    quoted: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the words compared are the same ones."""
        return bool(self.changes) and all(change.op is Op.EQUAL for change in self.changes)

    @property
    def in_part(self) -> bool:
        """Whether the outlet prints less than the words asked about."""
        lacking = [change.asked for change in self.changes if change.op is Op.DELETE]
        return self.cut and any(letter.isalnum() for words in lacking for letter in words)

    @property
    def joined(self) -> bool:
        """Whether several quotations, with what stands between, are shown as one."""
        return self.cut and any(change.op is Op.INSERT for change in self.changes)

    @property
    def crucial(self) -> tuple[Change, ...]:
        """The differences that turn a sentence round or change its figures."""
        return tuple(change for change in self.changes if change.crucial)


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to "did they really say these words?".

    Attributes:
        given: What was asked, as it was given.
        words: The words of it that were compared, on one line.
        speaker: Who is claimed to have said them, as asked; ``None`` for anybody.
        people: Who on record that is; empty where nobody was asked about or nobody is known.
        matches: What the verdict rests on: the nearest words first, copies of the same words by
            date, unknown dates last. Empty only where the verdict is ``ABSENT``.
        elsewhere: Where the very words stand too, and not as those of the speaker asked about.
    """

    given: str
    words: str
    speaker: str | None
    people: tuple[str, ...]
    verdict: Verdict
    matches: tuple[Match, ...]
    elsewhere: tuple[Match, ...]
    searched: Searched
