"""A quote as something to paste: press-ready citations in the style a user likes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from bot.languages import Language, marked, spoken
from bot.languages import gettext as _
from bot.languages.dates import day_of_year
from bot.render.attribution import UNKNOWN_SPEAKER, day, speaker_name
from retrieval.model import Quote

_MARKS = "\"“”„«»‘’'"


class CitationStyle(StrEnum):
    """How a citation is laid out."""

    PRESS = "press"
    """As in a press summary: speaker, words, outlet and day."""
    FOOTNOTE = "footnote"
    """As in a note of the Chicago manual: author, headline, outlet, date, address."""
    APA = "apa"
    """As in a reference list of the American Psychological Association, with the words."""
    MARKDOWN = "markdown"
    """A block quotation with a linked source."""


NAMES = {
    CitationStyle.PRESS: marked("Press"),
    CitationStyle.FOOTNOTE: marked("Footnote"),
    CitationStyle.APA: "APA",
    CitationStyle.MARKDOWN: "Markdown",
}
"""What readers know the styles by."""


def cite(quote: Quote, style: CitationStyle) -> str:
    """The citation as plain text; the words stand in it as they stand in the article.

    Only words that the article gives as the speaker's own are put into quotation marks; a report
    is introduced as one.
    """
    return _STYLES[style](quote)


def _press(quote: Quote) -> str:
    where = quote.citation.outlet or quote.citation.headline or _("source unknown")
    when = day(quote.citation.published_at)
    address = f"\n{quote.citation.link}" if quote.citation.link else ""
    return f"{_credited(quote)} ({where}, {when}){address}"


def _footnote(quote: Quote) -> str:
    source = _joined(
        quote.citation.author,
        f"“{quote.citation.headline}”" if quote.citation.headline else None,
        quote.citation.outlet,
        day(quote.citation.published_at),
        quote.citation.url,
    )
    return f"{_credited(quote)} {source}."


def _apa(quote: Quote) -> str:
    published = quote.citation.published_at
    when = _apa_day(published.at) if published else "n.d."
    author = quote.citation.author or quote.citation.outlet or _("Unknown author")
    headline = quote.citation.headline or _("Untitled")
    outlet = quote.citation.outlet if quote.citation.author else None
    rest = " ".join(f"{part}." for part in (headline.rstrip("."), outlet) if part)
    return f"{_credited(quote)}\n\n{author}. ({when}). {rest} {quote.citation.url or ''}".rstrip()


def _apa_day(when: datetime) -> str:
    """ "2026, March 9": the manual's own order in English, the language's in any other."""
    english = spoken() is Language.ENGLISH
    return f"{when.year}, " + (f"{when:%B} {when.day}" if english else day_of_year(when))


def _markdown(quote: Quote) -> str:
    words = "\n".join(f"> {line}".rstrip() for line in quote.text.split("\n"))
    title = _escaped(quote.citation.headline or quote.citation.outlet or _("source"))
    source = f"[{title}]({quote.citation.link})" if quote.citation.link else title
    outlet = _escaped(quote.citation.outlet) if quote.citation.headline else None
    credit = _joined(_escaped(_speaker(quote)), source, outlet, day(quote.citation.published_at))
    return f"{words}\n>\n> — {credit}"


_STYLES: dict[CitationStyle, Callable[[Quote], str]] = {
    CitationStyle.PRESS: _press,
    CitationStyle.FOOTNOTE: _footnote,
    CitationStyle.APA: _apa,
    CitationStyle.MARKDOWN: _markdown,
}


def _credited(quote: Quote) -> str:
    """Speaker and words: "Ann Ash, the mayor: “We stay.”"; a report says that it is one."""
    words = quote.text
    if quote.kind == "direct":
        if words[:1] not in _MARKS:
            words = f"“{words}”"
        return f"{_speaker(quote)}: {words}"
    if quote.kind == "passage":
        return words
    return _("{speaker}, as reported: {words}").format(speaker=_speaker(quote), words=words)


def _speaker(quote: Quote) -> str | None:
    if quote.kind == "passage":
        return None
    if quote.speaker is None:
        return _(UNKNOWN_SPEAKER)
    name = speaker_name(quote.speaker)
    return f"{name}, {quote.speaker.role}" if quote.speaker.role else name


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _escaped(text: str | None) -> str | None:
    """Words that Markdown takes as they are."""
    if text is None:
        return None
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in text)
