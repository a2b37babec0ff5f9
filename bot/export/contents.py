"""What was found, as a document: which sections it has, and what is said above and below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.export.document import Document, Part, Quotation, Remark, Section, Sources
from bot.render.answers import CLOSEST, asks_when, misspelt_line, silence_notice
from bot.render.attribution import (
    UNKNOWN_OUTLET,
    details,
    reach,
    source_line,
    speaker_line,
)
from bot.render.changes import BY_DATE, READ_BOTH, contrast_line, no_change_line
from bot.render.counting import counted
from bot.render.languages import language_line
from bot.render.limits import limits_line
from bot.render.timelines import change_line, days_line
from retrieval.ask.record import Entry, Record
from retrieval.ask.timeline import Timeline
from retrieval.model import Answer, Citation, NoAnswer, Person, Quote, Searched

CHANGES = "Possible changes of position"
STATEMENTS = "Statements, oldest first"
BY_NEWEST = "Statements, newest first"
QUOTATIONS = "What was said"
NOTHING = "Nothing on record"
OF_THE_ARTICLE = "The article’s words"
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
            kind, title, subtitle = "Answer", question, counted(len(value.quotes), "quotation")
            sections = _answer_sections(value, sources)
        case NoAnswer():
            kind, title, subtitle = "Answer", question, NOTHING
            sections = _silence_sections(value, sources)
        case Timeline():
            kind, title = "Timeline", _whose(value.person, value.topic)
            extent = f"{counted(len(value.entries), 'statement')}, {days_line(value)}"
            subtitle = _in_office(value.person, extent)
            sections = _timeline_sections(value, sources)
        case Record():
            kind, title = "Statements", _whose(value.person, value.topic)
            subtitle = _in_office(value.person, _extent(value))
            sections = [Section(BY_NEWEST, _entries(value.entries, sources))]
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
        ("Searched", reach(searched)),
        ("Made", made_line(made)),
        ("Archive", f"generation {generation}"),
    )


def made_line(made: datetime) -> str:
    """ "27 November 2026, 09:30 GMT"."""
    return f"{made.day} {made:%B %Y, %H:%M} {made.tzname()}".rstrip()


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
            also.setdefault(one.outlet or UNKNOWN_OUTLET, {})[other] = None
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
    return f"{OF_THE_ARTICLE} · {told}" if quote.kind == "passage" else told


def _answer_sections(answer: Answer, sources: Sources) -> list[Section]:
    notices = [Remark(line) for line in (misspelt_line(answer), limits_line(answer)) if line]
    sections: list[Section] = [Section(None, tuple(notices))] if notices else []
    if answer.changes:
        parts: list[Part] = []
        for one in answer.changes:
            parts += [Remark(contrast_line(one), strong=True), Remark(READ_BOTH)]
            parts += [quotation(quote, sources) for quote in (one.earlier, one.later)]
        sections.append(Section(CHANGES, tuple(parts)))
    elif answer.changes is not None:
        sections.append(Section(CHANGES, (Remark(no_change_line(answer), strong=True),)))
    dated = asks_when(answer.query)
    quotes = tuple(quotation(quote, sources, dated=dated) for quote in answer.quotes)
    heading = BY_DATE.rstrip(":") if answer.changes is not None else QUOTATIONS
    return [*sections, Section(heading, quotes)]


def _silence_sections(outcome: NoAnswer, sources: Sources) -> list[Section]:
    said = f"{silence_notice(outcome)}Nothing on record answers this."
    remarks: list[Part] = [Remark(said, strong=True)]
    if line := language_line(outcome):
        remarks.append(Remark(line))
    sections = [Section(None, tuple(remarks))]
    if outcome.closest:
        near = tuple(quotation(quote, sources) for quote in outcome.closest)
        sections.append(Section(CLOSEST.rstrip(":"), near))
    return sections


def _timeline_sections(timeline: Timeline, sources: Sources) -> list[Section]:
    sections: list[Section] = []
    if timeline.changes:
        parts: list[Part] = [Remark(READ_BOTH)]
        for change in timeline.changes:
            parts.append(Remark(change_line(timeline, change), strong=True))
            pair = (timeline.entries[change.earlier], timeline.entries[change.later])
            parts += [entry_quotation(one.quote, one.also_in, sources) for one in pair]
        sections.append(Section(CHANGES, tuple(parts)))
    return [*sections, Section(STATEMENTS, _entries(timeline.entries, sources))]


def _entries(entries: Sequence[Entry], sources: Sources) -> tuple[Quotation, ...]:
    return tuple(entry_quotation(one.quote, one.also_in, sources) for one in entries)


def _whose(person: Person, topic: str) -> str:
    return f"{person.name} on {topic}" if topic else person.name


def _in_office(person: Person, extent: str) -> str:
    return f"{person.role} · {extent}" if person.role else extent


def _extent(record: Record) -> str:
    shown = len(record.entries)
    if shown == record.total:
        return counted(record.total, "statement")
    return f"{record.offset + 1} to {record.offset + shown} of {record.total:,} statements"
