"""A question as it was understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


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
        authors: Names of those to whose articles it is limited; they are nobody it asks about.
        core: The question less its period, outlets and authors.
        besides: Names whose words are left out: "who other than Wallace …".
        misspelt: A name as it was typed, where nobody is called so and ``people`` come near.
        keywords: Whether it only opens with a name ("Wallace withdrawal"), and does not say that
            the words of its bearer are asked for.
        agent: Who does what an open question asks about, where they are named in full.
        stranger: The first full name in an open question that nobody on record bears.
    """

    text: str
    intent: Intent = Intent.OPEN
    people: tuple[str, ...] = ()
    unknown_speaker: str | None = None
    topic: str = ""
    quoted: tuple[str, ...] = ()
    period: Period | None = None
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    core: str = ""
    besides: tuple[str, ...] = ()
    misspelt: str | None = None
    keywords: bool = False
    agent: str = ""
    stranger: str = ""


class Limit(StrEnum):
    """What a question may limit its answer to."""

    PERIOD = "period"
    OUTLETS = "outlets"
    AUTHORS = "authors"
