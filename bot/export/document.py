"""What a file to pass on holds, in no file format: sections of quotations over numbered sources.

Every writer gets the same values, so that a PDF says what the Markdown says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import locale
from bot.render.attribution import NO_HEADLINE, UNKNOWN_OUTLET, day
from retrieval.model import Citation

FOOTER = marked("Compiled by Onrecord from the cited articles")
PAGE_OF = marked("Page {number} of {total}")
SOURCES = marked("Sources")
ALSO_IN = marked("Also in:")

VERBATIM = marked("Every quotation is verbatim from the cited article.")
HOW_TO_READ = marked(
    "“Partly quoted” marks a reporting sentence that holds a fragment of the speaker’s "
    "own words; “reported, not quoted” marks the article’s words for what was said. "
    "Where an article does not make clear who speaks, this document says so. Titles of "
    "articles open the words in their place; numbers in brackets lead to the sources."
)

LONGEST_ADDRESS = 2000
"""Characters of a link; longer ones are no addresses that a reader could use."""

_ADDRESS = re.compile(r"https?://[^\s\x00-\x20<>\"\\^`{|}\x7f]+", re.IGNORECASE)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def language() -> str:
    """Of everything around the quotations: "en-GB"."""
    return str(locale()).replace("_", "-")


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is cited; its number is its place in the list, from 1 on."""

    outlet: str
    headline: str
    date: str
    author: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article, with who, when and how.

    Attributes:
        speaker: Empty where the words are nobody's statement.
        about: Office, date and manner ("reported, not quoted").
        kind: As ``Quote.kind``.
        place: Outlet and headline.
        link: Opens the article at the words.
        source: Number of the article.
        also: Outlets that carry the words too, each with the numbers of its articles.
        mark: Says at the head what is particular: "New".
        joint: What stands between speaker and ``about``.
    """

    words: str
    kind: str
    speaker: str
    about: str
    place: str
    link: str | None
    source: int
    also: tuple[tuple[str, tuple[int, ...]], ...] = ()
    mark: str = ""
    joint: str = " · "


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about what follows; ``strong`` where nobody should miss it."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """An article that is only named."""

    headline: str
    outlet: str
    link: str | None
    source: int


Part = Quotation | Remark | Pointer


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a heading.

    Attributes:
        source: Number of the article that the heading is the headline of.
    """

    heading: str | None
    parts: tuple[Part, ...]
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file to pass on.

    Attributes:
        kind: "Answer", "Timeline", "Briefing".
        facts: Name and value: the question, what was searched, when it was made, from what.
        made: When; decides every date in the file, so that equal documents make equal bytes.
    """

    kind: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    made: datetime

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation once, in order: what stands twice in a file was said once."""
        return quotations_in(self.sections)

    @property
    def reading(self) -> str:
        """How to read the quotations; empty where there are none."""
        return f"{_(VERBATIM)} {_(HOW_TO_READ)}" if self.quotations else ""


def quotations_in(sections: Iterable[Section]) -> tuple[Quotation, ...]:
    """Every quotation of some sections once, in order.

    A pair that may show a change of position is shown apart, and among the statements again.
    """
    parts = (part for section in sections for part in section.parts)
    found = [part for part in parts if isinstance(part, Quotation)]
    return tuple({(one.words, one.source, one.link): one for one in reversed(found)}.values())[::-1]


@dataclass(slots=True)
class Sources:
    """Numbers articles in the order they are first cited."""

    _numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    _listed: list[Source] = field(default_factory=list)

    def number(self, citation: Citation) -> int:
        """The article's number, a new one where it was not cited yet."""
        known = (citation.outlet, citation.headline, citation.author, citation.published_at)
        key = (citation.url,) if citation.url else known
        if key not in self._numbers:
            self._listed.append(_source(citation))
            self._numbers[key] = len(self._listed)
        return self._numbers[key]

    def listed(self) -> tuple[Source, ...]:
        """All so far, by number."""
        return tuple(self._listed)


def _source(citation: Citation) -> Source:
    return Source(
        outlet=citation.outlet or _(UNKNOWN_OUTLET),
        headline=citation.headline or _(NO_HEADLINE),
        date=day(citation.published_at),
        author=citation.author,
        url=citation.url,
    )


def web_address(address: str | None) -> str | None:
    """The address, if it is one that a document may open: of the web, and no other scheme."""
    if address is None or len(address) > LONGEST_ADDRESS:
        return None
    return address if _ADDRESS.fullmatch(address) else None


def printable(text: str) -> str:
    """Text with what no file format takes (controls, noncharacters) replaced, visibly."""
    return _NO_TEXT.sub(_REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
