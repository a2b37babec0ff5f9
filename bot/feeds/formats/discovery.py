"""lxml: the feeds that a page names in its head, for whoever gives a page and means its feed."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import html as markup
from lxml.etree import LxmlError

_TYPES = {
    "application/rss+xml": 0,
    "application/atom+xml": 0,
    "application/feed+json": 1,
    "application/json": 2,
}
_BESIDES = ("comment", "oembed", "wp-json", "api.w.org")
MOST = 5


def feeds_named(page: str, base: str) -> tuple[str, ...]:
    """Addresses of a page's feeds, the likeliest first: not those of its comments. Total."""
    try:
        tree = markup.document_fromstring(
            page.encode("utf-8"), parser=markup.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ValueError, AssertionError):
        return ()
    found = []
    for link in tree.iter("link"):
        kind = (link.get("type") or "").split(";")[0].strip().lower()
        relations = (link.get("rel") or "").lower().split()
        target = (link.get("href") or "").strip()
        if kind in _TYPES and "alternate" in relations and target:
            about = f"{target} {link.get('title') or ''}".lower()
            aside = any(word in about for word in _BESIDES)
            if not (aside and kind == "application/json"):
                found.append((aside, _TYPES[kind], urljoin(base, target)))
    ranked = sorted(found, key=lambda one: one[:2])
    return tuple(dict.fromkeys(url for _, _, url in ranked))[:MOST]
