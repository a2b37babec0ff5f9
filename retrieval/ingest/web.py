"""HTML pages: what they state about themselves, and their article."""

from __future__ import annotations

import re

from retrieval.adapters.web_page import parse_web_page
from retrieval.ingest import facts
from retrieval.ingest.canonical import joined, one_line, paragraphs_of
from retrieval.ingest.dates import parse_moment
from retrieval.ingest.drafts import Draft
from retrieval.ingest.furniture import without_furniture


def read_html(text: str) -> Draft:
    """One article out of a page's HTML; markup states its facts, nothing is guessed."""
    page = parse_web_page(text)
    headline = one_line(page.headline)
    lines = paragraphs_of(page.text)
    headline, outlet = _parted(headline, one_line(page.outlet) or facts.outlet(page.small_print))
    paragraphs = [
        line
        for line in without_furniture(lines)
        if line != headline and not facts.is_byline_or_date(line)
    ]
    if not paragraphs:
        return Draft(refusal="No article text was found on the page.")
    moment = parse_moment(page.published) if page.published else None
    notes = (
        (f"date {page.published!r} not understood, kept as unknown",)
        if page.published and not moment
        else ()
    )
    return Draft(
        text=joined(paragraphs),
        headline=headline,
        outlet=outlet,
        author=_person(page.author) or next(filter(None, map(facts.byline, lines)), None),
        published_at=moment,
        url=page.url,
        notes=notes,
    )


def _parted(headline: str | None, outlet: str | None) -> tuple[str | None, str | None]:
    """Many pages put their outlet behind the headline; where it is known, it goes."""
    if headline and outlet:
        headline = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", headline)
    return headline, outlet


def _person(author: str | None) -> str | None:
    """The author without the "By" that some pages put into the markup too."""
    words = one_line(author)
    return re.sub(r"^(?:by|words by)\s+", "", words, flags=re.IGNORECASE) if words else None
