"""Whether a feed in XML goes on to its end, and how many of its entries do.

Parsers that forgive a feed its slips forgive it its missing half too, and make an article of half
an address. What is looked for is the end alone, so that slips stay forgiven.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ASIDE = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?-->", re.DOTALL)
"""What tags mean nothing in. An open CDATA section reaches to the end, as it does for a parser."""

_ROOT = re.compile(rb"<(?:[\w.-]{1,20}:)?(rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE)
_LAST = re.compile(rb"</(?:[\w.-]{1,20}:)?(item|entry|url|sitemap)\s*>", re.IGNORECASE)
_ENDS = {
    # All is said where the channel ends; in RDF the articles come after it.
    b"rss": re.compile(rb"</(?:[\w.-]{1,20}:)?(?:rss|channel)\s*>", re.IGNORECASE),
    b"feed": re.compile(rb"</(?:[\w.-]{1,20}:)?feed\s*>", re.IGNORECASE),
    b"rdf": re.compile(rb"</(?:[\w.-]{1,20}:)?rdf\s*>", re.IGNORECASE),
    b"urlset": re.compile(rb"</(?:[\w.-]{1,20}:)?urlset\s*>", re.IGNORECASE),
    b"sitemapindex": re.compile(rb"</(?:[\w.-]{1,20}:)?sitemapindex\s*>", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a document goes.

    Attributes:
        cut: Whether it breaks off before its end.
        entries: That have theirs.
    """

    cut: bool
    entries: int


def extent_of(data: bytes) -> Extent:
    """How far the feed or sitemap in these bytes goes; one without a known root is not cut."""
    wide = b"\0" in data[:1024]
    marks = _ASIDE.sub(b"", data.replace(b"\0", b"") if wide else data)
    root = _ROOT.search(marks)
    ended = root is None or _ENDS[root[1].lower()].search(marks, root.end()) is not None
    return Extent(cut=not ended, entries=len(_LAST.findall(marks)))
