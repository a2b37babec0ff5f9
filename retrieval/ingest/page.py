"""The raw text of a news page, as copied or scraped: its headline, its facts and its article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from retrieval.ingest.canonical import joined, paragraphs_of, unescaped
from retrieval.ingest.dates import WRITTEN_DATE, parse_moment
from retrieval.ingest.drafts import Draft
from retrieval.ingest.furniture import (
    is_date_line,
    is_furniture,
    is_promotion,
    is_prose,
    is_title_like,
    opens_links,
)
from retrieval.model import Moment

_NAME = r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the|and|&|de|van|von)\s+)?[A-Z][\w’'.-]*){0,4}"
_BYLINE = re.compile(
    rf"^(?i:by|words by|written by|from|author:)\s+(?P<author>{_NAME}(?:\s*(?:,|and|&)\s*{_NAME}){{0,3}}?)"
    r"(?P<rest>\s*(?:[,|·•–—-].{0,80}|in\s+[A-Z][\w ]{1,30})?)$"
)
_PUBLISHED = re.compile(
    r"^(?:first\s+)?(?:published|posted|date|issued|released|publication date)\b\s*(?:on|at|:)?\s*(?P<date>.{6,60})$",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"^(?:last\s+)?(?:updated|modified|edited)\b.{0,60}$", re.IGNORECASE)
_COMMENTS = re.compile(
    r"^(?:\d+\s+)?(?:comments?|leave a (?:comment|reply)|join the discussion)\b.{0,20}$",
    re.IGNORECASE,
)
_AUTHOR_BOX = re.compile(
    rf"^(?P<author>{_NAME}) (?:is|was) (?:a|an|the|our)\b.{{0,160}}\b(?:editor|columnist|correspondent"
    r"|reporter|journalist|writer|author|fellow|lecturer|contributor)\b",
)
_OUTLET = re.compile(
    rf"^(?:©\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?|(?i:copyright)\s*(?:©\s*)?(?:\d{{4}})?)\s*(?P<a>(?:The\s+)?{_NAME})"
    rf"|^(?P<b>(?:The\s+)?{_NAME})\s+(?:(?i:newsletters?)$|(?:provides|brings you|delivers|offers)\b)"
    rf"|^(?i:more from|subscribe to|sign up to|follow|about|download the)\s+(?P<c>(?:[Tt]he\s+)?{_NAME})(?:\s+app)?$"
)
_RIGHTS = re.compile(r"[.,]?\s+(?:All [Rr]ights.*|Ltd|Limited|Inc|PLC|Media|Group)\.?$|\.$")
_TITLE_AND_OUTLET = re.compile(rf"^(?P<title>.{{15,}}?)\s+[|–—-]\s+(?P<outlet>(?:The\s+)?{_NAME})$")
_SHORTEST_HEADLINE = 3
"""Words; shorter lines above an article are sections and labels."""


@dataclass(frozen=True, slots=True)
class _Zones:
    """Where the article begins and ends among the lines of a page."""

    first: int
    last: int


def read_page(text: str) -> Draft:
    """One article out of a page's raw text.

    A date that stands above the headline without a label is the day the page was copied, as
    likely as not; only a labelled date, or one between headline and article, is believed.
    """
    lines = _before_comments(paragraphs_of(unescaped(text)))
    zones = _zones(lines)
    if zones is None:
        return Draft(refusal="No article text is left after cleaning: no line reads as prose.")
    header = lines[: zones.first]
    headline_at = _headline(header, lines)
    headline = header[headline_at] if headline_at is not None else None
    body = _body(lines, zones, headline)
    outlet = _outlet(lines)
    if headline:
        headline, outlet = _split_title(headline, outlet)
    return Draft(
        text=joined(body),
        headline=headline,
        outlet=outlet,
        author=_author(header, lines[zones.last + 1 :], lines),
        published_at=_published(lines, header, headline_at),
    )


def _before_comments(lines: list[str]) -> list[str]:
    """Readers' comments read like prose, so everything behind their label goes."""
    for place, line in enumerate(lines):
        behind_prose = sum(is_prose(above) for above in lines[:place]) >= 3
        if (
            _COMMENTS.match(line)
            and behind_prose
            and not any(map(is_prose, lines[place + 1 : place + 2]))
        ):
            return lines[:place]
        if _COMMENTS.match(line) and behind_prose:
            return lines[:place]
    return lines


def _is_article(line: str) -> bool:
    return is_prose(line) and not _is_edge(line)


def _is_edge(line: str) -> bool:
    """Lines that may read as prose and yet belong to the page, not to the article."""
    return bool(
        is_furniture(line)
        or is_promotion(line)
        or is_date_line(line)
        or _AUTHOR_BOX.match(line)
        or _BYLINE.match(line)
        or _PUBLISHED.match(line)
        or _UPDATED.match(line)
    )


def _zones(lines: list[str]) -> _Zones | None:
    """From the first to the last line that reads as article; headlines above are not prose.

    A headline may end in a question mark: a first sentence that stands again on the page is it.
    """
    counts = Counter(lines)
    article = [
        place for place, line in enumerate(lines) if _is_article(line) and counts[line] == 1
    ] or [place for place, line in enumerate(lines) if _is_article(line)]
    if not article:
        return None
    return _Zones(article[0], article[-1])


def _headline(header: list[str], lines: list[str]) -> int | None:
    """The line above the article that stands twice, else the last that looks like a title."""
    titles = [
        place
        for place, line in enumerate(header)
        if (is_title_like(line) or lines.count(line) > 1)
        and len(line.split()) >= _SHORTEST_HEADLINE
        and not _is_edge(line)
        and not opens_links(line)
    ]
    twice = [place for place in titles if lines.count(header[place]) > 1]
    if twice:
        return twice[-1]
    named = [
        p for p in titles if any(_names(header[p], other) for other in header if other != header[p])
    ]
    if named:
        return named[-1]
    return max(titles, key=lambda p: (len(header[p].split()) >= 5, p), default=None)


def _names(line: str, other: str) -> bool:
    """Whether ``other`` is this title with its outlet behind it ("Title | Outlet")."""
    found = _TITLE_AND_OUTLET.match(other)
    return bool(found) and found["title"] == line if found else False


def _split_title(headline: str, outlet: str | None) -> tuple[str, str | None]:
    found = _TITLE_AND_OUTLET.match(headline)
    if found and (outlet is None or found["outlet"] == outlet):
        return found["title"], found["outlet"]
    return headline, outlet


def _body(lines: list[str], zones: _Zones, headline: str | None) -> list[str]:
    kept: list[str] = []
    in_links = False
    for place in range(zones.first, zones.last + 1):
        line = lines[place]
        if opens_links(line):
            in_links = True
            continue
        if is_furniture(line) or line == headline or _is_inner_edge(line):
            continue
        if is_prose(line) or line.endswith(":"):
            in_links = False
        elif in_links or _is_link_run(lines, place, zones):
            continue
        kept.append(line)
    return kept


def _is_inner_edge(line: str) -> bool:
    return bool(
        is_date_line(line)
        or _BYLINE.match(line)
        or _PUBLISHED.match(line)
        or _UPDATED.match(line)
        or (is_promotion(line) and _AUTHOR_BOX.match(line))
    )


def _is_link_run(lines: list[str], place: int, zones: _Zones) -> bool:
    """Titles in a row inside an article are links to others; a single one is a cross-heading."""
    if not is_title_like(lines[place]) or lines[place][:1] in "-*•·–":
        return False
    above = (
        place > zones.first and is_title_like(lines[place - 1]) and not is_prose(lines[place - 1])
    )
    below = (
        place < zones.last and is_title_like(lines[place + 1]) and not is_prose(lines[place + 1])
    )
    return above or below


def _author(header: list[str], footer: list[str], lines: list[str]) -> str | None:
    for line in [*header, *lines]:
        found = _BYLINE.match(line)
        if found and found["author"][:1].isupper():
            return found["author"].strip()
    for line in footer:
        found = _AUTHOR_BOX.match(line)
        if found:
            return found["author"]
    return None


def _published(lines: list[str], header: list[str], headline_at: int | None) -> Moment | None:
    for line in lines:
        found = _PUBLISHED.match(line)
        moment = parse_moment(found["date"]) if found else None
        if moment:
            return moment
    below = header[headline_at + 1 :] if headline_at is not None else []
    for line in below:
        found_date = WRITTEN_DATE.search(line)
        if found_date and len(line.split()) <= 20 and not _UPDATED.match(line):
            return parse_moment(found_date.group())
    return None


def _outlet(lines: list[str]) -> str | None:
    """The site's name, where its own furniture says it."""
    names: Counter[str] = Counter()
    for line in lines:
        found = _OUTLET.match(line) if _is_edge(line) or len(line.split()) <= 4 else None
        name = found and (found["a"] or found["b"] or found["c"])
        if name and name[:1].isupper() and name.lower() not in {"us", "me", "our"}:
            names[_RIGHTS.sub("", name)] += 1
    return max(names, key=lambda name: (names[name], -len(name)), default=None)
