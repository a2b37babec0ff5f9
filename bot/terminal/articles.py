"""One stored article in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.render.attribution import NO_HEADLINE, UNKNOWN_OUTLET, day
from retrieval.model import Article


def print_article(console: Console, article: Article) -> None:
    """Headline, facts and canonical text."""
    console.print(Text(article.headline or NO_HEADLINE, style="bold"))
    facts = [article.outlet or UNKNOWN_OUTLET, article.author, day(article.published_at)]
    console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    console.print(Text(f"{article.url or article.source} ({article.id})\n", style="dim"))
    console.print(Text(article.text))
