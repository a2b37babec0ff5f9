"""HTML pages: what they state about themselves, and their article."""

from __future__ import annotations

import re

from retrieval.adapters.web_page import parse_web_page
from retrieval.ingest import facts
from retrieval.ingest.canonical import joined, one_line, paragraphs_of
from retrieval.ingest.dates import parse_moment
from retrieval.ingest.drafts import Draft
from retrieval.ingest.embargoes import notice_in
from retrieval.ingest.furniture import without_furniture
from retrieval.model import Moment


def read_html(text: str) -> Draft:
    """One article out of a page's HTML; markup states its facts, nothing is guessed."""
    page = parse_web_page(text)
    headline = one_line(page.facts.headline)
    lines = paragraphs_of(page.text)
    stated_outlet = one_line(page.facts.outlet)
    headline, outlet = _parted(headline, stated_outlet or facts.outlet(page.small_print))
    paragraphs = [
        line
        for line in without_furniture(lines)
        if line != headline and not facts.is_byline_or_date(line)
    ]
    if not paragraphs:
        return Draft(refusal="No article text was found on the page.")
    published, unclear = _moment(page.facts.published)
    updated, unclear_too = _moment(page.facts.updated)
    author = _person(page.facts.author)
    origins = {"kind": "json-ld", **page.origins}
    if not stated_outlet:
        origins["outlet"] = "small print"
    if not author:
        author, origins["author"] = next(filter(None, map(facts.byline, lines)), None), "byline"
    return Draft(
        text=joined(paragraphs),
        headline=headline,
        outlet=outlet,
        author=author,
        published_at=published,
        updated_at=updated if updated != published else None,
        url=page.facts.url,
        section=page.facts.section,
        markup_language=page.facts.language,
        kind=page.kind,
        embargo=notice_in([*page.notices, *lines]),
        origin="markup",
        origins=origins,
        lines=(*page.notices, *lines),
        notes=(*unclear, *unclear_too),
    )


def _moment(written: str | None) -> tuple[Moment | None, tuple[str, ...]]:
    moment = parse_moment(written) if written else None
    noted = bool(written) and moment is None
    return moment, (f"date {written!r} not understood, kept as unknown",) if noted else ()


def _parted(headline: str | None, outlet: str | None) -> tuple[str | None, str | None]:
    """Many pages put their outlet behind the headline; where it is known, it goes."""
    if headline and outlet:
        headline = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", headline)
    return headline, outlet


def _person(author: str | None) -> str | None:
    """The author without the "By" that some pages put into the markup too."""
    words = one_line(author)
    return re.sub(r"^(?:by|words by)\s+", "", words, flags=re.IGNORECASE) if words else None
