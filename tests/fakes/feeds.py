"""Feeds and article pages of an invented paper, as text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Story:
    """An article as its paper has it."""

    path: str
    title: str
    quote: str
    speaker: str = "Una Brandt, the transport minister"
    published: str = "2026-03-09T10:00:00+00:00"
    updated: str | None = None

    @property
    def summary(self) -> str:
        return f"{self.title}: what is known so far."

    @property
    def paragraphs(self) -> list[str]:
        met = (
            f"The council of Skerra met at noon to speak about {self.title.lower()}, a matter "
            "which has kept the islanders busy for the whole of the winter."
        )
        ended = (
            "The meeting went on for three hours, and the council will meet again in a week to "
            "take a vote on what was put before it by the harbour office."
        )
        return [met, f"“{self.quote},” said {self.speaker}, at the pier on Monday.", ended]

    def page(self) -> str:
        body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in self.paragraphs)
        return (
            f'<html lang="en"><head><title>{self.title} | The Gull</title>'
            '<meta property="og:site_name" content="The Gull">'
            f'<meta property="article:published_time" content="{self.published}"></head>'
            f"<body><nav><a href='/'>Home</a></nav><article><h1>{self.title}</h1>{body}</article>"
            "<footer>Sign up to our newsletter</footer></body></html>"
        )

    def whole(self) -> str:
        """The article as HTML inside a feed, long enough to be the whole of it."""
        lines = self.paragraphs + [
            f"Part {n} of the report says that nothing else was settled at the meeting, and that "
            "the harbour office will publish the minutes of it before the end of the month."
            for n in range(1, 6)
        ]
        return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)


def rss(
    base: str, stories: Iterable[Story], *, whole: bool = False, title: str = "The Gull"
) -> str:
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>{base}{s.path}</link>"
        f"<pubDate>{s.published}</pubDate>"
        + (f"<atom:updated>{s.updated}</atom:updated>" if s.updated else "")
        + f"<description>{escape(s.whole() if whole else s.summary)}</description></item>"
        for s in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{title}</title><link>{base}/</link>{items}</channel></rss>"
    )


def atom(base: str, stories: Iterable[Story]) -> str:
    entries = "".join(
        f"<entry><title>{escape(s.title)}</title><link href='{s.path}'/><id>{base}{s.path}</id>"
        f"<published>{s.published}</published><updated>{s.updated or s.published}</updated>"
        f"<author><name>Ida Moss</name></author><summary>{escape(s.summary)}</summary></entry>"
        for s in stories
    )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Gull</title>'
        f"<updated>2026-03-09T10:00:00Z</updated>{entries}</feed>"
    )


def sitemap(base: str, stories: Iterable[Story]) -> str:
    urls = "".join(
        f"<url><loc>{base}{s.path}</loc><lastmod>{s.updated or s.published}</lastmod>"
        "<news:news><news:publication><news:name>The Gull</news:name>"
        "<news:language>en</news:language></news:publication>"
        f"<news:publication_date>{s.published}</news:publication_date>"
        f"<news:title>{escape(s.title)}</news:title></news:news></url>"
        for s in stories
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    )


def sitemap_index(addresses: Iterable[str]) -> str:
    maps = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in addresses)
    return (
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{maps}</sitemapindex>'
    )
