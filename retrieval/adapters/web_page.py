"""trafilatura and lxml: a page's HTML becomes its article text and what its markup states."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml import html as markup
from lxml.etree import LxmlError

_ARTICLE_TYPES = frozenset(
    """
    article newsarticle reportagenewsarticle blogposting opinionnewsarticle liveblogposting
    analysisnewsarticle webpage
    """.split()
)
_META = {
    "headline": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name"),
    "author": ("author", "article:author", "byl", "dc.creator", "parsely-author"),
    "published": ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
                  "pubdate", "parsely-pub-date", "sailthru.date"),
    "url": ("og:url",),
}  # fmt: skip
"""Names of meta elements, in the order in which they are believed."""
_LONGEST_SMALL_PRINT = 160
_TITLE_MARKS = ("|", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page says; ``text`` has one paragraph a line, dates are as written.

    ``small_print`` holds the lines of the page that claim a copyright.
    """

    text: str = ""
    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    small_print: tuple[str, ...] = ()


def parse_web_page(source: str) -> WebPage:
    """The article and the stated facts of a page; empty where it holds none. Total."""
    try:
        tree = markup.document_fromstring(
            source.encode("utf-8"), parser=markup.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ValueError, AssertionError):
        return WebPage()
    stated = list(_linked_data(tree))
    text = trafilatura.extract(
        source,
        include_comments=False,
        include_tables=False,
        include_formatting=False,
        favor_recall=False,
        deduplicate=False,
        output_format="txt",
    )
    return WebPage(
        text=text or "",
        headline=_field(stated, "headline") or _meta(tree, "headline") or _first_heading(tree),
        outlet=_named(stated, "publisher")
        or _meta(tree, "outlet")
        or _microdata(tree, "publisher")
        or _behind_title(tree),
        author=_named(stated, "author")
        or _person(_meta(tree, "author"))
        or _microdata(tree, "author")
        or _linked_author(tree),
        published=_field(stated, "datePublished") or _meta(tree, "published") or _time(tree),
        url=_canonical(tree) or _meta(tree, "url") or _field(stated, "url"),
        small_print=tuple(_small_print(tree)),
    )


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
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
                kinds = value.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(str(kind).lower() in _ARTICLE_TYPES for kind in kinds):
                    yield value


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


def _meta(tree: Any, field: str) -> str | None:
    for wanted in _META[field]:
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            content = (element.get("content") or "").strip()
            if name.lower() == wanted and content:
                return str(content)
    return None


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
    for heading in tree.iter("h1"):
        words = " ".join(heading.text_content().split())
        rest = title.removeprefix(words)
        if words and rest != title and len(rest.split()) <= 6 and rest.strip()[:1] in _TITLE_MARKS:
            return rest.strip()[1:].strip() or None
    return None


def _first_heading(tree: Any) -> str | None:
    for heading in tree.iter("h1"):
        words = " ".join(heading.text_content().split())
        if words:
            return words
    title = tree.findtext(".//title")
    return title.strip() if title else None


def _time(tree: Any) -> str | None:
    """The first machine-readable time inside the article's own element."""
    for path in (
        ".//article//time[@datetime]",
        ".//time[@pubdate]",
        ".//*[@itemprop='datePublished']",
    ):
        for element in tree.iterfind(path):
            value = element.get("datetime") or element.get("content")
            if value:
                return str(value)
    return None


def _canonical(tree: Any) -> str | None:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        if link.get("href"):
            return str(link.get("href"))
    return None


def _small_print(tree: Any) -> Iterator[str]:
    for element in tree.iter("p", "div", "span", "small", "li", "td"):
        words = " ".join("".join(element.itertext()).split())
        if len(words) <= _LONGEST_SMALL_PRINT and words.lower().startswith(("©", "copyright")):
            yield words
