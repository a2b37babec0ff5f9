"""What a page's markup states of its article: JSON-LD, OpenGraph, microdata, plain elements.

Each fact is taken from the first place that states it, and it is known which that was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urljoin

from retrieval.adapters.page_dates import by_htmldate, machine_time, stated_time
from retrieval.model import ArticleKind

_ARTICLE_TYPES = frozenset(
    """
    article newsarticle reportagenewsarticle blogposting opinionnewsarticle liveblogposting
    analysisnewsarticle webpage
    """.split()
)
_KINDS = {
    "opinionnewsarticle": ArticleKind.OPINION,
    "newsarticle": ArticleKind.NEWS,
    "reportagenewsarticle": ArticleKind.NEWS,
    "liveblogposting": ArticleKind.NEWS,
    "analysisnewsarticle": ArticleKind.NEWS,
}
_META = {
    "headline": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name"),
    "author": ("author", "article:author", "byl", "dc.creator", "parsely-author"),
    "published": ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
                  "pubdate", "parsely-pub-date", "sailthru.date"),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "lastmod",
                "last-modified", "dcterms.modified"),
    "url": ("og:url",),
    "section": ("article:section", "parsely-section"),
    "language": ("og:locale", "dc.language", "content-language"),
}  # fmt: skip
"""Names of meta elements, in the order in which they are believed."""
_OPEN_GRAPH = ("og:", "article:")
_TITLE_MARKS = ("|", "-", "–", "—")
_Found = tuple[str | None, str]
"""A value and where it was found."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What markup states; dates are as written."""

    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None


_NAMES = {"published": "published_at", "updated": "updated_at"}
"""Names of facts as an article has them, where they differ."""


def stated_facts(tree: Any, stated: list[dict[str, Any]]) -> tuple[PageFacts, dict[str, str]]:
    """The facts of a page, and by the article's names for them where each was found.

    Args:
        stated: The article objects of its JSON-LD.
    """
    values: dict[str, str | None] = {}
    origins: dict[str, str] = {}
    for fact in fields(PageFacts):
        value, origin = next(
            ((value, origin) for value, origin in _places(fact.name, tree, stated) if value),
            (None, ""),
        )
        values[fact.name] = value
        if value:
            origins[_NAMES.get(fact.name, fact.name)] = origin
    return PageFacts(**values), origins


def _places(fact: str, tree: Any, stated: list[dict[str, Any]]) -> Iterator[_Found]:
    """Where a fact may be stated, in the order in which the places are believed."""
    match fact:
        case "headline":
            yield _field(stated, "headline"), "json-ld"
            yield _meta(tree, fact)
            yield _first_heading(tree)
        case "outlet":
            yield _named(stated, "publisher"), "json-ld"
            yield _meta(tree, fact)
            yield _microdata(tree, "publisher"), "microdata"
            yield _behind_title(tree), "title"
        case "author":
            yield _named(stated, "author"), "json-ld"
            named, origin = _meta(tree, fact)
            yield _person(named), origin
            yield _microdata(tree, "author"), "microdata"
            yield _linked_author(tree), "link"
        case "published":
            yield _field(stated, "datePublished"), "json-ld"
            yield _meta(tree, fact)
            yield stated_time(tree)
            yield by_htmldate(tree), "htmldate"
        case "updated":
            yield _field(stated, "dateModified"), "json-ld"
            yield _meta(tree, fact)
            yield machine_time(tree, ".//*[@itemprop='dateModified']"), "microdata"
        case "url":
            yield _canonical(tree), "link"
            yield _meta(tree, fact)
            yield _field(stated, "url"), "json-ld"
        case "section":
            yield _section(stated), "json-ld"
            yield _meta(tree, fact)
            yield _content(tree, ".//*[@itemprop='articleSection']"), "microdata"
        case "language":
            yield _field(stated, "inLanguage"), "json-ld"
            yield tree.get("lang"), "html"
            yield _meta(tree, fact)


def stated_kind(stated: list[dict[str, Any]]) -> ArticleKind | None:
    """The kind of source that the type of an article object names; the most telling one."""
    types = [str(kind).lower() for value in stated for kind in _types(value)]
    kinds = {kind for name in types if (kind := _KINDS.get(name))}
    return ArticleKind.OPINION if ArticleKind.OPINION in kinds else next(iter(kinds), None)


def linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The article objects of the page's JSON-LD."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            pending = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while pending:
            value = pending.pop()
            if isinstance(value, list):
                pending.extend(value)
            elif isinstance(value, dict):
                pending.extend(
                    value.get("@graph", []) if isinstance(value.get("@graph"), list) else []
                )
                if any(str(kind).lower() in _ARTICLE_TYPES for kind in _types(value)):
                    yield value


def _types(value: dict[str, Any]) -> list[Any]:
    kinds = value.get("@type")
    return kinds if isinstance(kinds, list) else [kinds]


def _section(stated: list[dict[str, Any]]) -> str | None:
    """A section, or the first of several."""
    for value in stated:
        given = value.get("articleSection")
        given = given[0] if isinstance(given, list) and given else given
        if isinstance(given, str) and given.strip():
            return given
    return None


def _field(stated: list[dict[str, Any]], name: str) -> str | None:
    for value in stated:
        if isinstance(value.get(name), str) and value[name].strip():
            return str(value[name])
    return None


def _named(stated: list[dict[str, Any]], name: str) -> str | None:
    """ "author": a name, an object with a name, or a list of either."""
    for value in stated:
        given = value.get(name)
        people = given if isinstance(given, list) else [given]
        names = [p.get("name") if isinstance(p, dict) else p for p in people]
        words = [n.strip() for n in names if isinstance(n, str) and n.strip() and "://" not in n]
        if words:
            return ", ".join(words)
    return None


def _meta(tree: Any, field: str) -> _Found:
    for wanted in _META[field]:
        for element in tree.iter("meta"):
            name = (
                element.get("property")
                or element.get("name")
                or element.get("itemprop")
                or element.get("http-equiv")
                or ""
            )
            content = (element.get("content") or "").strip()
            if name.lower() == wanted and content:
                return str(content), "opengraph" if wanted.startswith(_OPEN_GRAPH) else "meta"
    return None, ""


def _person(value: str | None) -> str | None:
    return None if value is None or "://" in value else value


def _microdata(tree: Any, name: str) -> str | None:
    """The name in the elements that carry an ``itemprop``; nested names before whole texts."""
    found: list[str] = []
    for element in tree.xpath(
        f".//*[@itemprop='{name}'][not(ancestor::*[@itemprop='comment' or @itemprop='review'])]"
    ):
        inner = element.find(".//*[@itemprop='name']")
        chosen = element if inner is None else inner
        words = chosen.get("content") or " ".join(chosen.text_content().split())
        if words and "://" not in words and words not in found:
            found.append(words)
    return ", ".join(found) or None


def _linked_author(tree: Any) -> str | None:
    for link in tree.iterfind(".//a[@rel='author']"):
        words = " ".join(link.text_content().split())
        if words:
            return words
    return None


def _behind_title(tree: Any) -> str | None:
    """ "Headline | Outlet" in the page's title, where the page has the headline alone too."""
    title = " ".join((tree.findtext(".//title") or "").split())
    for heading in tree.iter("h1", "h2"):
        words = " ".join(heading.text_content().split())
        rest = title.removeprefix(words)
        if words and rest != title and len(rest.split()) <= 6 and rest.strip()[:1] in _TITLE_MARKS:
            return rest.strip()[1:].strip() or None
    return None


def _first_heading(tree: Any) -> _Found:
    for heading in tree.iter("h1"):
        words = " ".join(heading.text_content().split())
        if words:
            return words, "heading"
    title = tree.findtext(".//title")
    return (title.strip() if title else None), "title"


def _content(tree: Any, path: str) -> str | None:
    for element in tree.iterfind(path):
        words = element.get("content") or " ".join(element.text_content().split())
        if words:
            return str(words)
    return None


def _canonical(tree: Any) -> str | None:
    """The canonical address; a relative one is relative to the page's own."""
    base = next((b.get("href") for b in tree.iterfind(".//base[@href]")), None)
    for link in tree.iterfind(".//link[@rel='canonical']"):
        if link.get("href"):
            return str(urljoin(base or _meta(tree, "url")[0] or "", link.get("href")))
    return None
