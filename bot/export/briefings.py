"""A digest as a document: a section for each story, in the order of the digest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo

from bot.export.contents import made_line, quotation
from bot.export.document import Document, Part, Pointer, Remark, Section, Sources
from bot.languages import gettext as _
from bot.languages import marked
from bot.render import counting
from bot.render.answers import shortened
from bot.render.attribution import NO_HEADLINE, UNKNOWN_OUTLET
from bot.render.briefings import names_lines, quiet_line
from retrieval.ask.day_words import period_words
from retrieval.model import Citation, Digest, DigestItem, News, Noted, Novelty, Reader

TITLE = marked("What is new")
NEW = marked("New")
MADE = marked("Made")
ALSO_NOTED = marked("Also noted")
CHANGED = marked("Corrected or withdrawn since")
NEW_SINCE = marked("New since this story was told last:")
CORRECTED = marked(
    "Corrected: the article has changed where these words stood when they were told."
)
WITHDRAWN = marked("Withdrawn: the article that these words were told from is on record no more.")
SAYS_NOW = marked("The article now says:")
CORRECTED_ARTICLE = marked("Corrected: an article of this story has changed.")
WITHDRAWN_ARTICLE = marked("Withdrawn: an article of this story is on record no more.")


def briefing_document(digest: Digest, *, made: datetime) -> Document:
    """The document of a digest.

    Args:
        made: When, in the time zone to be shown.
    """
    sources = Sources()
    sections = [Section(None, tuple(_notices(digest)))] if any(_notices(digest)) else []
    sections += [_story(item, sources) for item in digest.items]
    if digest.changed:
        sections.append(Section(_(CHANGED), tuple(_changes(digest.changed, sources))))
    if digest.also_noted:
        noted = tuple(_noted(one, sources) for one in digest.also_noted)
        sections.append(Section(_(ALSO_NOTED), noted))
    words = period_words(digest.period)
    return Document(
        kind=_("Briefing"),
        title=f"{_(TITLE)}{_about(digest.reader)}",
        subtitle=f"{words[:1].upper()}{words[1:]}",
        facts=_facts(digest, made),
        sections=tuple(sections),
        sources=sources.listed(),
        made=made,
    )


def told_then(document: Document, zone: tzinfo | None) -> Document:
    """A document that was kept, with the time of its telling in a reader's zone."""
    made = document.made.astimezone(zone)
    facts = tuple(
        (name, made_line(made) if name in {MADE, _(MADE)} else value)
        for name, value in document.facts
    )
    return replace(document, facts=facts, made=made)


def _notices(digest: Digest) -> list[Remark]:
    """What became of names that nobody bears, and on a quiet day that it is one."""
    names = [Remark(line) for line in names_lines(digest)]
    quiet = quiet_line(digest)
    return [*names, *([Remark(quiet, strong=True)] if quiet else [])]


def _about(reader: Reader) -> str:
    named = [*reader.topics, *reader.people]
    return f": {shortened(', '.join(named))}" if named else ""


def _facts(digest: Digest, made: datetime) -> tuple[tuple[str, str], ...]:
    told = counting.stories(len(digest.items))
    outlets = ", ".join(digest.reader.outlets)
    return (
        (
            _("Contents"),
            _("{stories}, out of {articles}").format(
                stories=told, articles=counting.articles(digest.articles)
            ),
        ),
        *(((_("Outlets"), outlets),) if outlets else ()),
        (_(MADE), made_line(made)),
        *(
            ((_("Archive"), _("generation {name}").format(name=digest.generation)),)
            if digest.generation
            else ()
        ),
    )


def _story(item: DigestItem, sources: Sources) -> Section:
    """Who carries it, what is new, its key sentences, and who said what."""
    number = sources.number(item.citation)
    changes = [one for one in item.new if one.kind.is_change]
    shown = {quote.id for quote in (*item.sentences, *item.statements)}
    new = {one.quote.id for one in item.new if one.kind is Novelty.STATEMENT and one.quote}
    parts: list[Part] = [Remark(_carried(item))]
    parts += _changes(changes, sources)
    for quote in (*item.sentences, *item.statements):
        parts.append(quotation(quote, sources, mark=_(NEW) if quote.id in new else ""))
    further = [one for one in item.new if one not in changes and not _is_shown(one, shown)]
    if further:
        parts.append(Remark(_(NEW_SINCE)))
        parts += [_news(one, sources) for one in further]
    return Section(item.headline, tuple(parts), number)


def _carried(item: DigestItem) -> str:
    count = counting.articles(len(item.article_ids or item.story.article_ids))
    return _("Carried by {outlets} · {count}").format(
        outlets=", ".join(item.outlets) or _(UNKNOWN_OUTLET), count=count
    )


def _is_shown(news: News, shown: Iterable[str]) -> bool:
    return news.quote is not None and news.quote.id in shown


def _news(news: News, sources: Sources) -> Part:
    if news.quote:
        return quotation(news.quote, sources, mark=_(NEW))
    return _pointer(news.citation, news.citation.headline, sources)


def _changes(news: Iterable[News], sources: Sources) -> list[Part]:
    """What was told and does not hold any more: a remark, then the words or the article."""
    parts: list[Part] = []
    for one in news:
        corrected = one.kind is Novelty.CORRECTION
        if one.quote:
            parts.append(Remark(_(CORRECTED) if corrected else _(WITHDRAWN), strong=True))
            parts.append(quotation(one.quote, sources))
            if one.replaced_by:
                parts += [Remark(_(SAYS_NOW)), quotation(one.replaced_by, sources)]
        else:
            said = _(CORRECTED_ARTICLE) if corrected else _(WITHDRAWN_ARTICLE)
            parts += [
                Remark(said, strong=True),
                _pointer(one.citation, one.citation.headline, sources),
            ]
    return parts


def _noted(noted: Noted, sources: Sources) -> Pointer:
    return _pointer(noted.citation, noted.headline, sources)


def _pointer(citation: Citation, headline: str | None, sources: Sources) -> Pointer:
    return Pointer(
        headline=headline or _(NO_HEADLINE),
        outlet=citation.outlet or _(UNKNOWN_OUTLET),
        link=citation.link or citation.url,
        source=sources.number(citation),
    )
