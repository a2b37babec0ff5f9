"""The lines around a quote that say who, when, where and how it was said; plain text."""

from __future__ import annotations

from bot.render.counting import counted
from retrieval.model import (
    Citation,
    Moment,
    Person,
    Quote,
    Relation,
    Searched,
    Speaker,
    SpeakerKind,
)

UNKNOWN_SPEAKER = "Speaker not clear from the text"
UNKNOWN_DATE = "date unknown"
UNKNOWN_OUTLET = "outlet unknown"
NO_HEADLINE = "(no headline)"
_REPORTED = {"indirect": "reported, not quoted", "mixed": "partly quoted"}


def speaker_line(quote: Quote) -> str:
    """Who speaks; empty where the words are nobody's statement."""
    if quote.kind == "passage":
        return ""
    return speaker_name(quote.speaker) if quote.speaker else UNKNOWN_SPEAKER


def speaker_name(speaker: Speaker) -> str:
    """The name; a source that is not named begins with a capital."""
    if speaker.kind is SpeakerKind.PERSON:
        return speaker.name
    return speaker.name[:1].upper() + speaker.name[1:]


def person_line(person: Person) -> str:
    """Somebody on record: "Gideon Wallace, Defence Secretary"."""
    return f"{person.name}, {person.role}" if person.role else person.name


def details(quote: Quote, *, dated: bool = False) -> str:
    """Office, date and manner: "the Defence Secretary · 9 March 2026 · reported, not quoted".

    Args:
        dated: Whether the day it was said is given too, where it is not that of the article.
    """
    parts = [
        _role(quote.speaker) if quote.speaker else None,
        day(quote.citation.published_at),
        _said_on(quote) if dated else None,
        f"venue: {quote.venue}, by the text" if dated and quote.venue else None,
        _REPORTED.get(quote.kind),
        _related(quote),
    ]
    return " · ".join(part for part in parts if part)


def _said_on(quote: Quote) -> str | None:
    said, published = quote.said_at, quote.citation.published_at
    if said is None or (published and said.at.date() == published.at.date()):
        return None
    return f"said on {day(said)}, by the text"


def _related(quote: Quote) -> str | None:
    """What words that are somebody else's have to do with whom the question asks about."""
    names = " and ".join(quote.names)
    if not names:
        return None
    return f"on what {names} said" if quote.relation is Relation.REPORTED else f"mentions {names}"


def _role(speaker: Speaker) -> str | None:
    """The office as the article words it, fit to stand after a name."""
    role = speaker.role
    return f"the {role[4:]}" if role and role.startswith("The ") else role


def source_line(citation: Citation) -> str:
    """Where it stands: "The Chronicle · Headline"."""
    return f"{citation.outlet or UNKNOWN_OUTLET} · {citation.headline or NO_HEADLINE}"


def day(moment: Moment | None) -> str:
    """A calendar day in words, as the source states it; never another zone's day."""
    if moment is None:
        return UNKNOWN_DATE
    return f"{moment.at.day} {moment.at:%B %Y}"


def reach(searched: Searched) -> str:
    """What was searched: "70 articles of 5 outlets, from 7 March 2026 to 16 March 2026"."""
    articles = counted(searched.articles, "article")
    outlets = counted(searched.outlets, "outlet")
    if searched.earliest is None or searched.latest is None:
        return f"{articles} of {outlets}, dates unknown"
    if day(searched.earliest) == day(searched.latest):
        return f"{articles} of {outlets}, of {day(searched.earliest)}"
    return f"{articles} of {outlets}, from {day(searched.earliest)} to {day(searched.latest)}"
