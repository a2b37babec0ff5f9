"""One stored article, or one quote with its history, in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.render.attribution import NO_HEADLINE, UNKNOWN_OUTLET, day
from bot.render.recalled import history_lines
from bot.terminal.answers import print_quote
from retrieval.ask.recall import Recalled
from retrieval.model import Article


def print_article(console: Console, article: Article) -> None:
    """Headline, facts and canonical text."""
    console.print(Text(article.headline or NO_HEADLINE, style="bold"))
    facts = [article.outlet or UNKNOWN_OUTLET, article.author, day(article.published_at)]
    console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    console.print(Text(f"{article.url or article.source} ({article.id})\n", style="dim"))
    console.print(Text(article.text))


def print_recalled(console: Console, recalled: Recalled) -> None:
    """What became of a quote, its context with the words in bold, and what stands there now."""
    for line in history_lines(recalled):
        console.print(Text(line, style="bold"))
    print_quote(console, recalled.quote)
    context = recalled.context
    console.print()
    console.print(Text.assemble(context.before, (context.quote, "bold"), context.after))
    if recalled.replaced_by:
        console.print(Text("\nThe article now says:", style="bold"))
        print_quote(console, recalled.replaced_by)
