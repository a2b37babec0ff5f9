"""The raw text of a news page, as copied or scraped: its headline, its facts and its article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from retrieval.ingest import facts
from retrieval.ingest.canonical import joined, paragraphs_of, unescaped
from retrieval.ingest.drafts import Draft
from retrieval.ingest.embargoes import notice_in
from retrieval.ingest.furniture import is_furniture, is_promotion, opens_links
from retrieval.ingest.prose import (
    ends_like_prose,
    in_title_case,
    is_list_item,
    is_prose,
    is_title_like,
    is_title_question,
    is_unfinished_sentence,
)

_COMMENTS = re.compile(
    r"(?:\d+\s+|view\s+|all\s+|readers['’]\s+)?comments?(?:\s*\(\d+\)|\s+\d+|\s+are\s+closed\.?)?:?"
    r"|leave a (?:comment|reply)|join the (?:discussion|conversation)",
    re.IGNORECASE,
)
_SHORTEST_HEADLINE = 3
_LIKELY_HEADLINE = 5
"""Words; shorter lines above an article are mostly sections and labels."""
_LONGEST_HEADLINE = 30
_BYLINES_BELOW = 4
"""Lines of an article among which a byline may stand: it follows a standfirst at times."""


@dataclass(frozen=True, slots=True)
class _Zones:
    """Where the article begins and ends among the lines of a page, and where its headline is."""

    first: int
    last: int
    headline: int | None


def read_page(text: str) -> Draft:
    """One article out of a page's raw text.

    A date that stands above the headline without a label is the day the page was copied, as
    likely as not; only a labelled date, or one between headline and article, is believed.
    """
    lines = _before_comments(paragraphs_of(unescaped(text)))
    zones = _zones(lines)
    if zones is None:
        return Draft(refusal="No article text is left after cleaning: no line reads as prose.")
    headline, titled_outlet = None, None
    if zones.headline is not None:
        title = lines[zones.headline]
        headline, titled_outlet = facts.titled(facts.labelled_title(title) or title, lines)
    body = _body(lines, zones, headline)
    above = lines[: zones.first]
    own_outlet = facts.outlet(lines)
    return Draft(
        text=joined(body),
        headline=headline,
        outlet=own_outlet or titled_outlet or facts.outlets_behind(lines).get(headline or ""),
        author=_author(lines, zones, body),
        published_at=facts.published(
            lines, [] if zones.headline is None else above[zones.headline + 1 :]
        ),
        updated_at=facts.updated(lines),
        embargo=notice_in(lines),
        origin="page text",
        origins={"author": "byline", "outlet": "page text" if own_outlet else "title"},
        lines=tuple(lines),
    )


def _before_comments(lines: list[str]) -> list[str]:
    """Readers' comments read like prose, so everything behind their label goes."""
    sentences = 0
    for place, line in enumerate(lines):
        if sentences >= 3 and _COMMENTS.fullmatch(line):
            return lines[:place]
        sentences += is_prose(line)
    return lines


def _is_article(line: str) -> bool:
    return is_prose(line) and not (
        is_furniture(line) or is_promotion(line) or facts.is_byline_or_date(line)
    )


def _zones(lines: list[str]) -> _Zones | None:
    """From the first to the last line that reads as article; headlines above are not prose.

    A headline may end as a sentence does: one that stands twice above the text, or that leads
    the page In Title Case or as a question, is no part of the text.
    """
    article = [place for place, line in enumerate(lines) if _is_article(line)]
    if not article:
        return None
    counts = Counter(lines)
    single = [place for place in article if counts[lines[place]] == 1] or article
    first, last = single[0], _last(lines, article)
    headline = _headline(lines[:first], counts)
    if headline is None and _leads_as_headline(lines, first) and len(single) > 1:
        headline, first = first, single[1]
    below = -1 if headline is None else headline
    title = None if headline is None else lines[headline]
    first = next((p for p in article if below < p < first and lines[p] != title), first)
    return _Zones(first, max(first, last), headline)


def _last(lines: list[str], article: list[int]) -> int:
    """The last line of the article; the introduction of its author is not one."""
    last = article[-1]
    if len(article) > 1 and facts.boxed_author(lines[last], lines[article[0] : last]):
        return article[-2]
    return last


def _leads_as_headline(lines: list[str], place: int) -> bool:
    line = lines[place]
    if not _SHORTEST_HEADLINE <= len(line.split()) <= _LONGEST_HEADLINE:
        return False
    return in_title_case(line) or (place == 0 and line.endswith("?"))


def _headline(header: list[str], counts: Counter[str]) -> int | None:
    """The labelled title, else one that stands twice, opens the page, or comes last above it."""
    labelled = [place for place, line in enumerate(header) if facts.labelled_title(line)]
    if labelled:
        return labelled[0]
    repeated = Counter(header)
    titles = [
        place
        for place, line in enumerate(header)
        if (is_title_like(line) or repeated[line] > 1)
        and _SHORTEST_HEADLINE <= len(line.split()) <= _LONGEST_HEADLINE
        and not (is_furniture(line) or is_promotion(line) or opens_links(line))
        and not (facts.is_byline_or_date(line) or facts.signature(line))
    ]
    twice = [place for place in titles if counts[header[place]] > 1]
    if twice:
        return twice[-1]
    with_outlet = facts.outlets_behind(header)
    named = [p for p in titles if header[p] in with_outlet]
    if named:
        return named[-1]
    likely = [p for p in titles if len(re.findall(r"\w+", header[p])) >= _LIKELY_HEADLINE]
    if likely:
        return 0 if likely[0] == 0 else likely[-1]
    return titles[-1] if titles else None


def _body(lines: list[str], zones: _Zones, headline: str | None) -> list[str]:
    kept: list[str] = []
    in_links = False
    for place in range(zones.first, zones.last + 1):
        line = lines[place]
        if opens_links(line):
            in_links = True
            continue
        if is_furniture(line) or line == headline or facts.is_byline_or_date(line):
            continue
        if in_links and is_title_question(line):
            continue
        if is_prose(line) or line.endswith(":") or is_unfinished_sentence(line):
            in_links = False
        elif in_links or _is_link_run(lines, place, zones, kept):
            continue
        kept.append(line)
    return kept


def _is_link_run(lines: list[str], place: int, zones: _Zones, kept: list[str]) -> bool:
    """Titles in a row inside an article are links to others; a single one is a cross-heading.

    The items of a list are titles in a row too: they follow a colon, a bullet or each other.
    """
    if not _is_link(lines[place]) or (kept and kept[-1].endswith(":")):
        return False
    in_list = place > zones.first and kept and kept[-1] == lines[place - 1]
    if in_list and not ends_like_prose(kept[-1]):
        return False
    above = place > zones.first and _is_link(lines[place - 1])
    below = place < zones.last and _is_link(lines[place + 1])
    return above or below


def _is_link(line: str) -> bool:
    return (
        is_title_like(line)
        and len(line.split()) >= _SHORTEST_HEADLINE
        and line[0].isupper() | (line[0] in "‘“'\"")
        and not is_prose(line)
        and not is_list_item(line)
    )


def _author(lines: list[str], zones: _Zones, body: list[str]) -> str | None:
    near = lines[: zones.first + _BYLINES_BELOW]
    for line in [*near, *lines[zones.last + 1 :]]:
        author = facts.byline(line)
        if author:
            return author
    signed = map(facts.signature, lines[: zones.first])
    boxed = (facts.boxed_author(line, body) for line in lines[zones.last + 1 :])
    return next(filter(None, [*signed, *boxed]), None)
