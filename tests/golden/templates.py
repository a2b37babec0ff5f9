"""The markup of typical publishing systems around a story and its devices."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from tests.golden.devices import Device


@dataclass(frozen=True, slots=True)
class Story:
    """An article as it was written: the reference."""

    headline: str
    author: str
    day: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a template puts together; ``body`` is a list of blocks."""

    story: Story
    devices: Sequence[Device]

    def at(self, place: str) -> str:
        return "\n".join(device.markup for device in self.devices if device.place == place)

    def body(self, paragraph: Callable[[str], str]) -> str:
        """The paragraphs, with what stands inside the body after every third of them."""
        blocks: list[str] = []
        inside = [device.markup for device in self.devices if device.place == "inside"]
        for place, words in enumerate(self.story.paragraphs):
            blocks.append(paragraph(escape(words, quote=False)))
            if place % 2 == 1 and inside:
                blocks.append(inside.pop(0))
        return "\n".join([*blocks, *inside, self.at("end")])

    @property
    def linked_data(self) -> str:
        fields = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.story.headline,
            "datePublished": f"{self.story.day}T06:00:00Z",
            "author": {"@type": "Person", "name": self.story.author},
        }
        return f'<script type="application/ld+json">{json.dumps(fields)}</script>'

    def page(self, body: str, head: str = "", attributes: str = "") -> str:
        title = escape(self.story.headline)
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
            f"{head}</head><body {attributes}>{self.at('top')}{body}{self.at('bottom')}</body></html>"
        )

    @property
    def title(self) -> str:
        return escape(self.story.headline, quote=False)


def _p(words: str) -> str:
    return f"<p>{words}</p>"


def _blog(parts: Parts) -> str:
    return parts.page(
        f"""<div id="page" class="hfeed site"><header id="masthead" class="site-header"><p class="site-title">
<a href="/">The Upland Courier</a></p></header><div id="primary" class="content-area"><main id="main">
<article id="post-71" class="post type-post hentry category-news"><header class="entry-header">
<h1 class="entry-title">{parts.title}</h1><div class="entry-meta"><span class="byline">By <a rel="author"
href="/a">{parts.story.author}</a></span> <time class="entry-date published" datetime="{parts.story.day}">
{parts.story.day}</time></div></header><div class="entry-content">{parts.body(_p)}</div></article>
{parts.at("below")}</main></div></div>"""
    )


def _blocks(parts: Parts) -> str:
    return parts.page(
        f"""<div class="wp-site-blocks"><main class="wp-block-group"><h1 class="wp-block-post-title">{parts.title}
</h1><div class="wp-block-post-date"><time datetime="{parts.story.day}">{parts.story.day}</time></div>
<figure class="wp-block-post-featured-image"><img src="x.jpg" alt=""></figure>
<div class="entry-content wp-block-post-content is-layout-constrained">{parts.body(_p)}</div></main>
{parts.at("below")}</div>""",
        parts.linked_data,
    )


def _nodes(parts: Parts) -> str:
    return parts.page(
        f"""<div class="layout-container"><main role="main"><div class="region region-content">
<div class="block block-system-main"><article class="node node--type-article node--view-mode-full">
<h1 class="page-title"><span class="field field--name-title">{parts.title}</span></h1>
<div class="node__meta"><span>By {parts.story.author}</span></div><div class="node__content">
<div class="clearfix text-formatted field field--name-body field--type-text-with-summary">{parts.body(_p)}
</div></div></article></div></div><aside class="layout-sidebar-second">{parts.at("below")}</aside></main></div>"""
    )


def _hashed(parts: Parts) -> str:
    def block(words: str) -> str:
        return (
            f'<div class="css-1q2w3e" data-block="text"><p class="css-9xk2 evys1">{words}</p></div>'
        )

    return parts.page(
        f"""<div id="root"><main class="css-aa1"><article class="css-bb2"><div class="css-hd1"><h1
class="css-hd2">{parts.title}</h1><p class="css-by1">By {parts.story.author}</p></div>
<section class="css-cc3" name="articleBody">{parts.body(block)}</section></article><div class="css-dd4">
{parts.at("below")}</div></main></div>""",
        parts.linked_data,
    )


def _broadcaster(parts: Parts) -> str:
    def block(words: str) -> str:
        return (
            '<div data-component="text-block" class="ssrcss-uf6wea-RichTextComponentWrapper">'
            f'<div class="ssrcss-7uxr49-RichTextContainer"><p class="ssrcss-1q0x1qg-Paragraph">{words}'
            "</p></div></div>"
        )

    return parts.page(
        f"""<main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper"><header><h1
id="main-heading" tabindex="-1">{parts.title}</h1><div class="ssrcss-byline">{parts.story.author}</div>
</header>{parts.body(block)}</article><div class="ssrcss-side">{parts.at("below")}</div></main>"""
    )


def _broadsheet(parts: Parts) -> str:
    return parts.page(
        f"""<div class="page-wrapper"><article class="article" data-type="article"><div class="article__header">
<h1 class="article__headline">{parts.title}</h1><p class="article__standfirst"></p><address
class="article__byline">{parts.story.author}</address></div><div class="article__body js-article-body">
<div class="article-body-text">{parts.body(_p)}</div></div></article><div class="rail">{parts.at("below")}
</div></div>""",
        f'<meta property="og:title" content="{escape(parts.story.headline)}">',
    )


def _tabloid(parts: Parts) -> str:
    def block(words: str) -> str:
        return f'<p class="mol-para-with-font"><span>{words}</span></p>'

    return parts.page(
        f"""<div class="article-text wide"><div itemscope itemtype="https://schema.org/NewsArticle"><h2
itemprop="headline">{parts.title}</h2><p class="author-section byline-plain">By <a rel="author"
href="#">{parts.story.author}</a></p><div itemprop="articleBody">{parts.body(block)}</div></div></div>
<div class="beta puff">{parts.at("below")}</div>"""
    )


def _amp(parts: Parts) -> str:
    page = parts.page(
        f"""<amp-sidebar id="menu" layout="nodisplay"><ul><li>Home</li></ul></amp-sidebar><article
class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{parts.title}</h1>
</header><div class="amp-wp-article-content">{parts.body(_p)}<amp-ad width="300" height="250" type="x">
</amp-ad></div></article>{parts.at("below")}""",
        '<script async src="https://cdn.example/v0.js"></script>' + parts.linked_data,
    )
    return page.replace("<html ", "<html amp ", 1)


def _table_layout(parts: Parts) -> str:
    def block(words: str) -> str:
        return f'<p><font face="Verdana" size="2">{words}</font></p>'

    return parts.page(
        f"""<table width="760" border="0" cellpadding="0"><tr><td width="150" valign="top">{parts.at("below")}
</td><td width="460" valign="top"><h1><font size="5">{parts.title}</font></h1><div id="content">
{parts.body(block)}</div></td></tr></table>""",
        attributes='bgcolor="#ffffff"',
    )


def _government(parts: Parts) -> str:
    return parts.page(
        f"""<div id="wrapper" class="direction-ltr"><main role="main" id="content" class="news-article"><div
class="gem-c-title"><span class="gem-c-title__context">Press release</span><h1
class="gem-c-title__text">{parts.title}</h1></div><div class="metadata">Published {parts.story.day}</div>
<div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">{parts.body(_p)}</div></div></main>
{parts.at("below")}</div>"""
    )


def _letter(parts: Parts) -> str:
    return parts.page(
        f"""<div class="single-post-container"><article class="typography newsletter-post post"><h1
class="post-title">{parts.title}</h1><div class="available-content"><div dir="auto" class="body markup">
{parts.body(_p)}</div></div></article>{parts.at("below")}</div>""",
        parts.linked_data,
    )


def _application(parts: Parts) -> str:
    data = json.dumps({"props": {"article": {"body": list(parts.story.paragraphs)}}})
    return parts.page(
        f"""<div id="__next"><div class="Layout_main__x1"><main><div class="Article_root__9z"><h1>{parts.title}</h1>
<div class="Article_content__Qa">{parts.body(_p)}</div></div>{parts.at("below")}</main></div></div>
<script id="__NEXT_DATA__" type="application/json">{data}</script>""",
        parts.linked_data,
    )


def _live_blog(parts: Parts) -> str:
    def block(words: str) -> str:
        return (
            '<article class="live-post block" itemprop="liveBlogUpdate"><header><time class="stamp" '
            f'datetime="{parts.story.day}T09:10:00Z">09:10</time></header><div '
            f'class="post-body" itemprop="articleBody"><p>{words}</p></div></article>'
        )

    return parts.page(
        f"""<main class="live-page"><h1 class="headline">{parts.title}</h1><div class="live-feed">{parts.body(block)}
</div></main>{parts.at("below")}"""
    )


def _portal(parts: Parts) -> str:
    return parts.page(
        f"""<div class="container"><div class="row"><div class="col-md-8"><section class="story-section"><h1
class="story-title">{parts.title}</h1><ul class="story-meta"><li>{parts.story.author}</li></ul><div
class="story-content" id="story-content"><div class="story-inner">{parts.body(_p)}</div></div></section>
</div><div class="col-md-4 sidebar-wrap">{parts.at("below")}</div></div></div>"""
    )


TEMPLATES = {
    "blog": _blog,
    "blocks": _blocks,
    "nodes": _nodes,
    "hashed classes": _hashed,
    "broadcaster": _broadcaster,
    "broadsheet": _broadsheet,
    "tabloid": _tabloid,
    "amp": _amp,
    "table layout": _table_layout,
    "government": _government,
    "letter": _letter,
    "application": _application,
    "live blog": _live_blog,
    "portal": _portal,
}
