"""A document as DOCX: real styles, headings and links, so that it can be edited and restyled."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx as python_docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from bot.export.document import (
    ALSO_IN,
    FOOTER,
    PAGE_OF,
    SOURCES,
    VERBATIM,
    Document,
    Part,
    Pointer,
    Quotation,
    Remark,
    Section,
    language,
    printable,
    web_address,
)
from bot.export.word_styles import DIM, QUOTES, REPORTED, set_styles
from bot.languages import gettext as _

MADE_BY = "Onrecord"
LONGEST_PROPERTY = 255
"""Characters that a document property may have."""

EPOCH_OF_ZIP = datetime(1980, 1, 1, tzinfo=UTC)


def docx(document: Document) -> bytes:
    """The file; it depends on the document alone, the time in it included."""
    page = _Page(document)
    page.write()
    written = io.BytesIO()
    page.word.save(written)
    return _dated(written.getvalue(), document.made)


class _Page:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.word: WordDocument = python_docx.Document()
        self._styles: dict[str, str] = {}

    def write(self) -> None:
        self._styles = set_styles(self.word)
        self._set_page()
        self._set_properties()
        self._opening()
        for section in self.document.sections:
            self._section(section)
        self._sources()

    def _opening(self) -> None:
        document = self.document
        self._add(document.kind, "Kind")
        self._add(document.title, "Title")
        self._add(document.subtitle, "Subtitle")
        for name, value in document.facts:
            fact = self._add("", "Fact")
            fact.add_run(f"{name}:\t").font.color.rgb = DIM
            fact.add_run(printable(value))
        if document.reading:
            self._add(document.reading, "Reading Note")

    def _section(self, section: Section) -> None:
        if section.heading is not None:
            heading = self._add(section.heading, "Heading 1")
            if section.source is not None:
                heading.add_run(" ")
                self._number(heading, section.source)
        for part in section.parts:
            self._part(part)

    def _part(self, part: Part) -> None:
        match part:
            case Remark():
                self._add(part.text, "Notice" if part.strong else "Remark")
            case Pointer():
                pointer = self._add("", "List Bullet")
                self._link(pointer, part.headline, part.link)
                pointer.add_run(f" · {printable(part.outlet)} ")
                self._number(pointer, part.source)
            case Quotation():
                self._quotation(part)

    def _quotation(self, quotation: Quotation) -> None:
        heading = self._add("", "Attribution")
        if quotation.mark:
            heading.add_run(f"{quotation.mark} · ").bold = True
        if quotation.speaker:
            heading.add_run(printable(quotation.speaker)).bold = True
            heading.add_run(quotation.joint)
        heading.add_run(printable(quotation.about)).font.color.rgb = DIM
        style = QUOTES.get(quotation.kind, REPORTED)
        for line in printable(quotation.words).split("\n"):
            if line.strip():
                self._add(line, style)
        below = self._add("", "Source Line")
        self._link(below, quotation.place, quotation.link)
        below.add_run(" ")
        self._number(below, quotation.source)
        for place, (outlet, numbers) in enumerate(quotation.also):
            below.add_run(", " if place else f"\n{_(ALSO_IN)} ")
            below.add_run(printable(outlet))
            for number in numbers:
                below.add_run(" ")
                self._number(below, number)

    def _sources(self) -> None:
        if self.document.sources:
            self._add(_(SOURCES), "Heading 1")
        for number, source in enumerate(self.document.sources, start=1):
            line = self._add("", "Citation")
            self._bookmark(line, number)
            line.add_run("\t")
            if source.author:
                line.add_run(printable(f"{source.author}: "))
            line.add_run(printable(source.headline)).italic = True
            line.add_run(printable(f". {source.outlet}, {source.date}."))
            if address := web_address(source.url):
                line.add_run(" ")
                self._link(line, address, address)

    def _add(self, text: str, style: str) -> Paragraph:
        paragraph = self.word.add_paragraph(printable(text))
        # By id: the library takes milliseconds to find a style by its name, each time.
        paragraph._p.style = self._styles[style]  # noqa: SLF001 - the same
        return paragraph

    def _link(self, paragraph: Paragraph, words: str, address: str | None) -> None:
        """Words that open an address, or plain ones where there is none to open."""
        opened = web_address(address)
        if opened is None:
            paragraph.add_run(printable(words))
            return
        target = paragraph.part.relate_to(opened, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        self._hyperlink(paragraph, words, qn("r:id"), target)

    def _number(self, paragraph: Paragraph, number: int) -> None:
        """ "[3]", which leads to the third source."""
        self._hyperlink(paragraph, f"[{number}]", qn("w:anchor"), f"source_{number}")

    def _hyperlink(self, paragraph: Paragraph, words: str, kind: str, target: str) -> None:
        element = OxmlElement("w:hyperlink")
        element.set(kind, target)
        run = paragraph.add_run(printable(words))
        run._r.style = self._styles["Hyperlink"]  # noqa: SLF001 - as for paragraphs
        element.append(run._r)  # noqa: SLF001 - the library has no way to make a link
        paragraph._p.append(element)  # noqa: SLF001 - the same

    def _bookmark(self, paragraph: Paragraph, number: int) -> None:
        """The number of a source, to which numbers in the text lead."""
        start, end = (OxmlElement(f"w:bookmark{side}") for side in ("Start", "End"))
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), f"source_{number}")
        shown = paragraph.add_run(f"[{number}]")
        shown._r.addprevious(start)  # noqa: SLF001 - the library has no way to make a bookmark
        shown._r.addnext(end)  # noqa: SLF001 - the same

    def _set_page(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(26)
        section.top_margin = section.bottom_margin = Mm(25)
        section.different_first_page_header_footer = True
        section.header.paragraphs[0].text = printable(self.document.title)
        for footer in (section.footer, section.first_page_footer):
            line = footer.paragraphs[0]
            line.style = self.word.styles["Footer"]
            stops = line.paragraph_format.tab_stops
            stops.add_tab_stop(Mm(158), WD_TAB_ALIGNMENT.RIGHT)
            before, between = _(PAGE_OF).split("{number}")
            line.add_run(f"{_(FOOTER)}\t{before}")
            _field(line, "PAGE")
            line.add_run(between.partition("{total}")[0])
            _field(line, "NUMPAGES")

    def _set_properties(self) -> None:
        properties, document = self.word.core_properties, self.document
        made = document.made.astimezone(UTC).replace(tzinfo=None)
        properties.title = printable(f"{document.kind}: {document.title}")[:LONGEST_PROPERTY]
        properties.subject = printable(document.subtitle)[:LONGEST_PROPERTY]
        properties.author = properties.last_modified_by = MADE_BY
        properties.comments = _(VERBATIM)
        properties.keywords = document.kind
        properties.language = language()
        properties.created = properties.modified = made


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the word processor keeps right."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(paragraph.add_run("1")._r)  # noqa: SLF001 - the library knows no fields
    paragraph._p.append(field)  # noqa: SLF001 - the same


def _dated(written: bytes, made: datetime) -> bytes:
    """The same archive with the document's time at every file, in place of the clock's."""
    at = max(made.astimezone(UTC), EPOCH_OF_ZIP)
    stamped = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written)) as old,
        zipfile.ZipFile(stamped, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return stamped.getvalue()
