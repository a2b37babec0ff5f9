"""The styles of a DOCX: who edits the file changes its look by changing these."""

from __future__ import annotations

from typing import cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from bot.export.document import language

ACCENT = RGBColor(0x1F, 0x3A, 0x5F)
DIM = RGBColor(0x55, 0x5C, 0x66)
FONT = "Georgia"
"""On Windows and macOS; elsewhere the word processor puts another serif in its place."""

QUOTES = {"direct": "Quote", "mixed": "Quote Partly"}
"""Styles of quoted words by kind; other kinds have ``REPORTED``."""
REPORTED = "Quote Reported"


def set_styles(word: WordDocument) -> dict[str, str]:
    """Give the file the styles that its paragraphs name.

    Returns:
        Their ids by name.
    """
    styles = _Styles(word)
    normal = _style(styles, "Normal", size=10.5, after=4)
    spelling = OxmlElement("w:lang")
    spelling.set(qn("w:val"), language())
    normal.element.get_or_add_rPr().append(spelling)
    _style(styles, "Title", size=21, bold=True, colour=ACCENT, after=4)
    _without(styles.named("Title"), "w:pBdr")
    _without(styles.named("Subtitle"), "w:spacing")
    _style(styles, "Subtitle", size=11.5, colour=DIM, after=8, italic=False)
    _style(styles, "Heading 1", size=13, bold=True, colour=ACCENT, before=16, after=6)
    _style(styles, "Kind", size=9, bold=True, colour=DIM, after=2).font.all_caps = True
    fact = _style(styles, "Fact", size=9, after=1)
    fact.paragraph_format.tab_stops.add_tab_stop(Mm(22))
    _style(styles, "Reading Note", size=9, colour=DIM, before=8, after=8, italic=True)
    _style(styles, "Notice", bold=True, before=6).paragraph_format.keep_with_next = True
    _style(styles, "Remark", colour=DIM, italic=True).paragraph_format.keep_with_next = True
    _style(styles, "Attribution", before=12, after=3).paragraph_format.keep_with_next = True
    bars = (("Quote", "single", "1F3A5F"), ("Quote Partly", "dashed", "1F3A5F"),
            (REPORTED, "dotted", "555C66"))  # fmt: skip
    for name, line, colour in bars:
        quote = _style(styles, name, after=3, colour=RGBColor(0, 0, 0), italic=False)
        quote.paragraph_format.left_indent = Mm(5)
        quote.paragraph_format.keep_with_next = True
        _bar(quote, line, colour)
    _style(styles, "Source Line", size=9, after=6)
    citation = _style(styles, "Citation", size=9, after=4)
    citation.paragraph_format.left_indent = Mm(9)
    citation.paragraph_format.first_line_indent = Mm(-9)
    citation.paragraph_format.tab_stops.add_tab_stop(Mm(9))
    for name in ("Header", "Footer"):
        _without(_style(styles, name, size=8.5, colour=DIM), "w:tabs")
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = ACCENT
    return {str(style.name): str(style.style_id) for style in word.styles}


class _Styles:
    """A file's styles by name; finding one in the library takes milliseconds."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._known = {style.name: style for style in word.styles}

    def named(self, name: str) -> ParagraphStyle:
        """The style of that name, made anew where Word has none."""
        if name not in self._known:
            made = self._word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = cast("ParagraphStyle", self._known["Normal"])
            self._known[name] = made
        return cast("ParagraphStyle", self._known[name])


def _style(
    styles: _Styles,
    name: str,
    *,
    size: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    colour: RGBColor | None = None,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    style = styles.named(name)
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    style.font.size = Pt(size) if size else None
    style.font.bold, style.font.italic = bold, italic
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True
    return style


def _bar(style: ParagraphStyle, line: str, colour: str) -> None:
    """A bar at the left: whole, broken or dotted, as the words are quoted or reported."""
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", line), ("sz", "18"), ("space", "8"), ("color", colour)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    style.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def _without(style: ParagraphStyle, name: str) -> None:
    """Take away what the library's template draws, spaces or tabs: of letters or of paragraphs."""
    for properties in (style.element.get_or_add_rPr(), style.element.get_or_add_pPr()):
        for found in properties.findall(qn(name)):
            properties.remove(found)
