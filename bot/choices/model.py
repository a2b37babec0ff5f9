"""What somebody has chosen for their chat, read from what is kept under names, and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.delivery.requests import zone_of
from bot.languages import Language, understood
from bot.languages import gettext as _
from retrieval.errors import UserError
from retrieval.model import Length

AUTOMATIC = "auto"
"""Stands for whatever language Telegram speaks to somebody."""

ON, OFF = "on", "off"

E = TypeVar("E", bound=StrEnum)


class Links(StrEnum):
    """Where the links under words lead."""

    SENTENCE = "sentence"
    """To the very words, by a text fragment; browsers that know none open the page's head."""
    ARTICLE = "article"
    """To the article."""


class Changers(StrEnum):
    """Who in a group may change what it is sent."""

    ADMINS = "admins"
    EVERYBODY = "everybody"


class Name(StrEnum):
    """Under which each choice is kept for a chat."""

    LANGUAGE = "language"
    TELEGRAM = "telegram_language"
    """Not chosen: the language of somebody's Telegram, for what is sent to them unasked."""
    ZONE = "timezone"
    LENGTH = "length"
    PICTURES = "pictures"
    LINKS = "links"
    PREVIEWS = "previews"
    CHANGERS = "changers"
    ASKING = "asking_zone"
    """Not chosen: which message asks where a clock stands, and since when."""
    CITATION = "citation_style"
    """Chosen with /cite."""
    WELCOMED = "welcomed"
    """Not chosen: that the first steps are over."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How one chat wants to be treated; the defaults are everybody's.

    Attributes:
        language: ``None`` for automatic.
        telegram: The tag that Telegram gives, such as "de-AT".
        zone: An IANA name; ``None`` where it is not known.
        length: Of briefings that name none.
        previews: Whether Telegram may show a page beneath what links to it.
        asking: Which message waits to be told where a clock stands; see :class:`Asking`.
        citation: The style of citations, by its name; ``None`` for the usual one.
        chat_id: Whose they are; 0 where nobody's were read.
        unnoted: Whether ``telegram`` was seen just now, and is not what is kept.
    """

    language: Language | None = None
    telegram: str | None = None
    zone: str | None = None
    length: Length = Length.NORMAL
    pictures: bool = True
    links: Links = Links.SENTENCE
    previews: bool = False
    changers: Changers = Changers.ADMINS
    asking: Asking | None = None
    welcomed: bool = False
    citation: str | None = None
    chat_id: int = 0
    unnoted: bool = False

    @property
    def spoken(self) -> Language:
        """The language to say everything in."""
        return self.language or understood(self.telegram)


@dataclass(frozen=True, slots=True)
class Asking:
    """A message under which a city may be named.

    Attributes:
        flow: Whose message it is: of the settings or of the first steps.
        since: Seconds of the epoch.
    """

    flow: str
    message_id: int
    since: int

    def __str__(self) -> str:
        return f"{self.flow}:{self.message_id}:{self.since}"


DEFAULT = Choices()


def choices_in(kept: Mapping[str, str], chat_id: int = 0) -> Choices:
    """The choices among what is kept for a chat; what this version does not know is passed over."""
    language = kept.get(Name.LANGUAGE)
    return Choices(
        language=Language(language) if language in set(Language) else None,
        telegram=kept.get(Name.TELEGRAM),
        zone=kept.get(Name.ZONE),
        length=_member(Length, kept.get(Name.LENGTH), Length.NORMAL),
        pictures=kept.get(Name.PICTURES) != OFF,
        links=_member(Links, kept.get(Name.LINKS), Links.SENTENCE),
        previews=kept.get(Name.PREVIEWS) == ON,
        changers=_member(Changers, kept.get(Name.CHANGERS), Changers.ADMINS),
        asking=_asking(kept.get(Name.ASKING)),
        welcomed=kept.get(Name.WELCOMED) == ON,
        citation=kept.get(Name.CITATION),
        chat_id=chat_id,
    )


def checked(name: Name, value: str) -> str:
    """The value as it is kept.

    Raises:
        UserError: If it is none that can be chosen.
    """
    if name is Name.ZONE:
        zone = zone_of(value)
        if zone:
            return zone
    elif value in _ALLOWED.get(name, ()):
        return value
    raise UserError(_("That cannot be chosen any more. Send /settings again."))


_ALLOWED: dict[Name, frozenset[str]] = {
    Name.LANGUAGE: frozenset({AUTOMATIC, *Language}),
    Name.LENGTH: frozenset(Length),
    Name.PICTURES: frozenset({ON, OFF}),
    Name.LINKS: frozenset(Links),
    Name.PREVIEWS: frozenset({ON, OFF}),
    Name.CHANGERS: frozenset(Changers),
}


def _member(kind: type[E], value: str | None, otherwise: E) -> E:
    return kind(value) if value in set(kind) else otherwise


def _asking(kept: str | None) -> Asking | None:
    flow, _, rest = (kept or "").partition(":")
    message_id, _, since = rest.partition(":")
    if not (message_id.isdecimal() and since.isdecimal()):
        return None
    return Asking(flow, int(message_id), int(since))
