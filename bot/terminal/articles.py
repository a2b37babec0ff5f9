"""One stored article, or one quote with its history, in the terminal."""

from __future__ import annotations

from datetime import datetime

from rich.console import Console
from rich.text import Text

from bot.render.attribution import NO_HEADLINE, UNKNOWN_OUTLET, day
from bot.render.recalled import history_lines
from bot.terminal.answers import print_quote
from retrieval.ask.recall import Recalled
from retrieval.model import Article, Moment


def print_article(console: Console, article: Article, now: datetime) -> None:
    """Headline, facts, where each was found, and canonical text."""
    console.print(Text(article.headline or NO_HEADLINE, style="bold"))
    facts = [article.outlet or UNKNOWN_OUTLET, article.author, day(article.published_at)]
    console.print(Text(" · ".join(fact for fact in facts if fact), style="dim"))
    console.print(Text(f"{article.url or article.source} ({article.id})", style="dim"))
    for fact, origin in article.origins:
        console.print(Text(f"{fact:<14}{shown_fact(article, fact)} ({origin})", style="dim"))
    if article.is_embargoed(now):
        console.print(Text("Under embargo: shown to nobody but here.", style="bold yellow"))
    console.print()
    console.print(Text(article.text))


def shown_fact(article: Article, fact: str) -> str:
    """A fact in words; what an admin said is not known is named as such."""
    value = getattr(article, fact)
    if value is None:
        return "not known"
    return str(value.isoformat()) if isinstance(value, datetime | Moment) else str(value)


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
