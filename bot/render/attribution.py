"""The lines around a quote that say who, when, where and how it was said; plain text."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import day as words_of_day
from bot.languages.dates import listed
from bot.render import counting
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

UNKNOWN_SPEAKER = marked("Speaker not clear from the text")
UNKNOWN_DATE = marked("date unknown")
UNKNOWN_OUTLET = marked("outlet unknown")
NO_HEADLINE = marked("(no headline)")
_REPORTED = {"indirect": marked("reported, not quoted"), "mixed": marked("partly quoted")}


def speaker_line(quote: Quote) -> str:
    """Who speaks; empty where the words are nobody's statement."""
    if quote.kind == "passage":
        return ""
    return speaker_name(quote.speaker) if quote.speaker else _(UNKNOWN_SPEAKER)


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
        _("venue: {venue}, by the text").format(venue=quote.venue)
        if dated and quote.venue
        else None,
        _(_REPORTED[quote.kind]) if quote.kind in _REPORTED else None,
        _related(quote),
    ]
    return " · ".join(part for part in parts if part)


def _said_on(quote: Quote) -> str | None:
    said, published = quote.said_at, quote.citation.published_at
    if said is None or (published and said.at.date() == published.at.date()):
        return None
    return _("said on {day}, by the text").format(day=day(said))


def _related(quote: Quote) -> str | None:
    """What words that are somebody else's have to do with whom the question asks about."""
    names = listed(quote.names) if quote.names else ""
    if not names:
        return None
    if quote.relation is Relation.WROTE:
        return _("written by {names}").format(names=names)
    return (
        _("on what {names} said").format(names=names)
        if quote.relation is Relation.REPORTED
        else _("mentions {names}").format(names=names)
    )


def _role(speaker: Speaker) -> str | None:
    """The office as the article words it, fit to stand after a name."""
    role = speaker.role
    return "t" + role[1:] if role and role.startswith("The ") else role


def source_line(citation: Citation) -> str:
    """Where it stands: "The Chronicle · Headline"."""
    return f"{citation.outlet or _(UNKNOWN_OUTLET)} · {citation.headline or _(NO_HEADLINE)}"


def day(moment: Moment | None) -> str:
    """A calendar day in words, as the source states it; never another zone's day."""
    if moment is None:
        return _(UNKNOWN_DATE)
    return words_of_day(moment.at)


def reach(searched: Searched) -> str:
    """What was searched: "70 articles of 5 outlets, from 7 March 2026 to 16 March 2026"."""
    articles = counting.articles(searched.articles)
    outlets = counting.outlets(searched.outlets)
    if searched.earliest is None or searched.latest is None:
        return _("{articles} of {outlets}, dates unknown").format(
            articles=articles, outlets=outlets
        )
    if day(searched.earliest) == day(searched.latest):
        return _("{articles} of {outlets}, of {day}").format(
            articles=articles, outlets=outlets, day=day(searched.earliest)
        )
    return _("{articles} of {outlets}, from {day} to {day2}").format(
        articles=articles, outlets=outlets, day=day(searched.earliest), day2=day(searched.latest)
    )
