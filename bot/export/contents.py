"""What was found, as a document: which sections it has, and what is said above and below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.export.document import Document, Part, Quotation, Remark, Section, Sources, quotations_in
from bot.languages import gettext as _
from bot.languages import marked
from bot.languages.dates import figure, moment
from bot.render import counting
from bot.render.answers import CLOSEST, asks_when, misspelt_line, silence_notice
from bot.render.attribution import (
    UNKNOWN_OUTLET,
    details,
    reach,
    source_line,
    speaker_line,
)
from bot.render.changes import BY_DATE, READ_BOTH, contrast_line, no_change_line
from bot.render.limits import limits_line
from bot.render.question_languages import language_line
from bot.render.timelines import change_line, days_line
from retrieval.ask.record import Entry, Record
from retrieval.ask.timeline import Timeline
from retrieval.model import Answer, Citation, NoAnswer, Person, Quote, Searched

CHANGES = marked("Possible changes of position")
STATEMENTS = marked("Statements, oldest first")
BY_NEWEST = marked("Statements, newest first")
QUOTATIONS = marked("What was said")
NOTHING = marked("Nothing on record")
OF_THE_ARTICLE = marked("The article’s words")
"""Stands where no speaker does: nobody is quoted or reported."""

Exportable = Answer | NoAnswer | Timeline | Record
"""Values that :func:`document_of` takes; a digest goes through ``bot.export.briefings``."""


def document_of(value: Exportable, *, question: str, generation: str, made: datetime) -> Document:
    """A document of a value.

    Args:
        question: As it was asked; the title of an answer.
        generation: Name of the generation that the value was taken from.
        made: When, in the time zone to be shown.
    """
    sources = Sources()
    match value:
        case Answer():
            kind, title, sections = _("Answer"), question, _answer_sections(value, sources)
            subtitle = counting.quotations(len(quotations_in(sections)))
        case NoAnswer():
            kind, title, subtitle = _("Answer"), question, _(NOTHING)
            sections = _silence_sections(value, sources)
        case Timeline():
            kind, title = _("Timeline"), _whose(value.person, value.topic)
            extent = f"{counting.statements(len(value.entries))}, {days_line(value)}"
            subtitle = _in_office(value.person, extent)
            sections = _timeline_sections(value, sources)
        case Record():
            kind, title = _("Statements"), _whose(value.person, value.topic)
            subtitle = _in_office(value.person, _extent(value))
            sections = [Section(_(BY_NEWEST), _entries(value.entries, sources))]
    return Document(
        kind=kind,
        title=title[:1].upper() + title[1:],
        subtitle=subtitle,
        facts=facts(value.searched, generation, made),
        sections=tuple(sections),
        sources=sources.listed(),
        made=made,
    )


def facts(searched: Searched, generation: str, made: datetime) -> tuple[tuple[str, str], ...]:
    """What stands at the head of every document."""
    return (
        (_("Searched"), reach(searched)),
        (_("Made"), made_line(made)),
        (_("Archive"), _("generation {name}").format(name=generation)),
    )


def made_line(made: datetime) -> str:
    """ "27 November 2026, 09:30 GMT"."""
    return f"{moment(made)} {made.tzname()}".rstrip()


def quotation(quote: Quote, sources: Sources, *, dated: bool = True, mark: str = "") -> Quotation:
    """A quote with the number of its article."""
    return entry_quotation(quote, quote.also_in, sources, dated=dated, mark=mark)


def entry_quotation(
    quote: Quote,
    also_in: Iterable[Citation],
    sources: Sources,
    *,
    dated: bool = True,
    mark: str = "",
) -> Quotation:
    """A quote whose words other articles carry too."""
    number = sources.number(quote.citation)
    also: dict[str, dict[int, None]] = {}
    for one in also_in:
        if (other := sources.number(one)) != number:
            also.setdefault(one.outlet or _(UNKNOWN_OUTLET), {})[other] = None
    return Quotation(
        words=quote.text,
        kind=quote.kind,
        speaker=speaker_line(quote),
        about=_about(quote, dated=dated),
        place=source_line(quote.citation),
        link=quote.citation.link,
        source=number,
        also=tuple((outlet, tuple(numbers)) for outlet, numbers in also.items()),
        mark=mark,
        joint=", " if quote.speaker and quote.speaker.role else " · ",
    )


def _about(quote: Quote, *, dated: bool) -> str:
    told = details(quote, dated=dated)
    return f"{_(OF_THE_ARTICLE)} · {told}" if quote.kind == "passage" else told


def _answer_sections(answer: Answer, sources: Sources) -> list[Section]:
    notices = [Remark(line) for line in (misspelt_line(answer), limits_line(answer)) if line]
    sections: list[Section] = [Section(None, tuple(notices))] if notices else []
    if answer.changes:
        parts: list[Part] = []
        for one in answer.changes:
            parts += [Remark(contrast_line(one), strong=True), Remark(_(READ_BOTH))]
            parts += [quotation(quote, sources) for quote in (one.earlier, one.later)]
        sections.append(Section(_(CHANGES), tuple(parts)))
    elif answer.changes is not None:
        sections.append(Section(_(CHANGES), (Remark(no_change_line(answer), strong=True),)))
    dated = asks_when(answer.query)
    quotes = tuple(quotation(quote, sources, dated=dated) for quote in answer.quotes)
    heading = _(BY_DATE).rstrip(":") if answer.changes is not None else _(QUOTATIONS)
    return [*sections, Section(heading, quotes)]


def _silence_sections(outcome: NoAnswer, sources: Sources) -> list[Section]:
    said = silence_notice(outcome) + _("Nothing on record answers this.")
    remarks: list[Part] = [Remark(said, strong=True)]
    if line := language_line(outcome):
        remarks.append(Remark(line))
    sections = [Section(None, tuple(remarks))]
    if outcome.closest:
        near = tuple(quotation(quote, sources) for quote in outcome.closest)
        sections.append(Section(_(CLOSEST).rstrip(":"), near))
    return sections


def _timeline_sections(timeline: Timeline, sources: Sources) -> list[Section]:
    sections: list[Section] = []
    if timeline.changes:
        parts: list[Part] = [Remark(_(READ_BOTH))]
        for change in timeline.changes:
            parts.append(Remark(change_line(timeline, change), strong=True))
            pair = (timeline.entries[change.earlier], timeline.entries[change.later])
            parts += [entry_quotation(one.quote, one.also_in, sources) for one in pair]
        sections.append(Section(_(CHANGES), tuple(parts)))
    return [*sections, Section(_(STATEMENTS), _entries(timeline.entries, sources))]


def _entries(entries: Sequence[Entry], sources: Sources) -> tuple[Quotation, ...]:
    return tuple(entry_quotation(one.quote, one.also_in, sources) for one in entries)


def _whose(person: Person, topic: str) -> str:
    return f"{person.name} on {topic}" if topic else person.name


def _in_office(person: Person, extent: str) -> str:
    return f"{person.role} · {extent}" if person.role else extent


def _extent(record: Record) -> str:
    shown = len(record.entries)
    if shown == record.total:
        return counting.statements(record.total)
    return _("{offset} to {offset2} of {total} statements").format(
        offset=record.offset + 1, offset2=record.offset + shown, total=figure(record.total)
    )
