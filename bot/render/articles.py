"""A whole article to read: as blocks, and as a text file where it is long."""

from __future__ import annotations

import re

from bot.languages import gettext as _
from bot.render.answers import shortened
from bot.render.attribution import NO_HEADLINE, UNKNOWN_OUTLET, day
from bot.render.message import Style, link, plain, styled
from bot.render.pages import Block
from retrieval.model import Article

MOST_MESSAGES = 3
"""Messages in which an article is sent; a longer one comes as a file."""

_UNFIT = re.compile(r"[^\w-]+")


def article_blocks(article: Article) -> list[Block]:
    """Headline, outlet and day, then its text to the letter."""
    above = (
        styled(shortened(article.headline or _(NO_HEADLINE)), Style.BOLD),
        plain("\n"),
        link(shortened(_source(article)), article.url),
    )
    return [Block(above=above), *(Block(words=(plain(one),)) for one in _paragraphs(article))]


def article_file(article: Article) -> tuple[str, bytes]:
    """Name and bytes of a text file that holds the same."""
    name = _UNFIT.sub("-", article.headline or article.id).strip("-").lower()[:60]
    lines = [article.headline or _(NO_HEADLINE), _source(article), *filter(None, [article.url])]
    head = "\n".join(lines)
    return f"{name or 'article'}.txt", f"{head}\n\n{article.text}\n".encode()


def article_caption(article: Article) -> str:
    """What stands under the file."""
    return shortened(f"{article.headline or _(NO_HEADLINE)} · {_source(article)}")


def _source(article: Article) -> str:
    return f"{article.outlet or _(UNKNOWN_OUTLET)} · {day(article.published_at)}"


def _paragraphs(article: Article) -> list[str]:
    return [one for one in article.text.split("\n\n") if one.strip()]
