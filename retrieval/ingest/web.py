"""HTML pages: what they state about themselves, and their article."""

from __future__ import annotations

from retrieval.adapters.web_page import parse_web_page
from retrieval.ingest.canonical import joined, one_line, paragraphs_of
from retrieval.ingest.dates import parse_moment
from retrieval.ingest.drafts import Draft
from retrieval.ingest.furniture import without_furniture


def read_html(text: str) -> Draft:
    """One article out of a page's HTML; markup states its facts, nothing is guessed."""
    page = parse_web_page(text)
    headline = one_line(page.headline)
    paragraphs = [line for line in without_furniture(paragraphs_of(page.text)) if line != headline]
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
        outlet=page.outlet,
        author=page.author,
        published_at=moment,
        url=page.url,
        notes=notes,
    )
