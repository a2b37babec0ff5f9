"""What kind of source an article is, where it or its surroundings say so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.model import ArticleKind

_WORDS = {
    ArticleKind.NEWS: "news|news article|report|reportage|article",
    ArticleKind.AGENCY: "agency|wire|newswire|agency report|agency copy",
    ArticleKind.PRESS_RELEASE: "press[ _-]?releases?|news release|media release|statement",
    ArticleKind.OPINION: "opinions?|comment|commentary|op-?ed|editorial|column|columnists?"
    "|leaders?|letters?(?: to the editor)?|analysis and opinion|comment is free|voices|viewpoint",
    ArticleKind.TRANSCRIPT: "transcripts?|full transcript|hansard|verbatim",
}
"""How records, sections and labels name the kinds."""
_SECTIONS = {kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items()}
_LABEL = {
    ArticleKind.PRESS_RELEASE: re.compile(
        r"(?:press|news|media) release(?:\s*[:–—|-].*)?|(?:for )?immediate release.{0,30}"
        r"|notes? (?:to|for) editors?:?",
        re.IGNORECASE,
    ),
    ArticleKind.TRANSCRIPT: re.compile(
        r"(?:full |rush )?transcript(?:\s*[:–—|-].*)?", re.IGNORECASE
    ),
    ArticleKind.OPINION: re.compile(
        r"(?:opinion|op-?ed|editorial|letters? to the editor)\s*[:–—|-]\s.+", re.IGNORECASE
    ),
}
"""Lines that label a source. A bare "Opinion" does not: every site's menu has it."""
_PATH = {
    ArticleKind.OPINION: re.compile(
        r"/(?:opinions?|comment(?:isfree|ary)?|op-?eds?|editorials?|columnists?|letters)/",
        re.IGNORECASE,
    ),
    ArticleKind.PRESS_RELEASE: re.compile(r"/(?:press|news|media)-?releases?/", re.IGNORECASE),
    ArticleKind.TRANSCRIPT: re.compile(r"/transcripts?/", re.IGNORECASE),
}
_AGENCY = (
    r"Reuters|Thomson Reuters|(?:The )?Associated Press|AP|AFP|Agence France-Presse|PA(?: Media)?"
    r"|Press Association|UPI|dpa|ANSA|EFE|APA|Kyodo|Xinhua|TASS|Interfax|PTI|ANI|AAP|Bloomberg News"
)
_AGENCY_NAME = re.compile(
    rf"(?:by )?(?:{_AGENCY}|.{{2,40}} (?:news agency|newswire))", re.IGNORECASE
)
_DATELINE = re.compile(
    rf"[A-Z][A-Z .,’'-]{{2,40}}(?:,.{{3,20}})?\s\((?:{_AGENCY})\)\s*[-–—]"
    r"|[A-Z][A-Z .’'-]{2,40},\s.{3,20}\s\([A-Z][\w ]{1,24}\)\s*[-–—]"
)
"""VENNPORT, March 3 (Halyard) -"""
_LABEL_LINES = 12
"""Lines at the head of a source among which a label may stand."""


def parse_kind(words: str | None) -> ArticleKind | None:
    """The kind that a record, a section or a setting names."""
    text = " ".join(words.split()) if words else ""
    return next((kind for kind, names in _SECTIONS.items() if names.fullmatch(text)), None)


def kind_of(
    *,
    section: str | None,
    url: str | None,
    outlet: str | None,
    author: str | None,
    lines: Iterable[str],
) -> tuple[ArticleKind, str] | None:
    """The kind and what tells it; ``None`` where nothing does.

    Args:
        lines: Those of the source, furniture included, or of the text.
    """
    named = parse_kind(section)
    if named and named is not ArticleKind.NEWS:
        return named, "section"
    for kind, path in _PATH.items():
        if url and path.search(url):
            return kind, "address"
    head = [line for line, _ in zip(lines, range(_LABEL_LINES), strict=False)]
    for kind, label in _LABEL.items():
        if any(label.fullmatch(line) for line in head):
            return kind, "label"
    return _agency(outlet, author, head)


def _agency(
    outlet: str | None, author: str | None, head: list[str]
) -> tuple[ArticleKind, str] | None:
    if outlet and _AGENCY_NAME.fullmatch(outlet):
        return ArticleKind.AGENCY, "outlet"
    if author and _AGENCY_NAME.fullmatch(author):
        return ArticleKind.AGENCY, "byline"
    if any(_DATELINE.match(line) for line in head):
        return ArticleKind.AGENCY, "dateline"
    return None
