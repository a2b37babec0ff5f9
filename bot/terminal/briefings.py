"""A briefing in the terminal, and what put each story in its place."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.render.attribution import UNKNOWN_OUTLET, source_line
from bot.render.briefings import ALSO_NOTED, TAKEN_BACK, names_lines, quiet_line, title
from bot.render.stories import carried_line, new_line
from bot.terminal.answers import print_quote, wrapped
from retrieval.model import Digest, DigestItem, News, Novelty


def print_briefing(console: Console, digest: Digest) -> None:
    """Print the days, the stories, what was only noted, what was taken back."""
    console.print(Text(title(digest), style="bold"))
    for line in filter(None, (*names_lines(digest), quiet_line(digest))):
        console.print(Text(line, style="italic"))
    for number, item in enumerate(digest.items, 1):
        console.print()
        _print_story(console, item, number)
    if digest.also_noted:
        console.print()
        named = "; ".join(
            f"{noted.headline} ({noted.citation.outlet or UNKNOWN_OUTLET})"
            for noted in digest.also_noted
        )
        console.print(Text.assemble((ALSO_NOTED, "bold"), f" {named}."))
    if digest.changed:
        console.print(Text(f"\n{TAKEN_BACK}", style="bold"))
        for news in digest.changed:
            _print_change(console, news)


def _print_story(console: Console, item: DigestItem, number: int) -> None:
    console.print(Text(f"{number}. {item.headline}", style="bold"))
    console.print(Text(f"{carried_line(item)} · {item.story.id}", style="dim"))
    if line := new_line(item):
        console.print(Text(line, style="italic"))
    for quote in item.sentences:
        for line in wrapped(console, f"{quote.text} ({quote.citation.outlet or UNKNOWN_OUTLET})"):
            console.print(Text(line))
    for quote in item.statements:
        console.print()
        print_quote(console, quote, dated=True)
    for news in item.new:
        if news.kind.is_change:
            _print_change(console, news)


def _print_change(console: Console, news: News) -> None:
    what = "Corrected" if news.kind is Novelty.CORRECTION else "Withdrawn"
    console.print(Text(f"\n{what}: {source_line(news.citation)}", style="bold"))
    if news.quote:
        for line in wrapped(console, news.quote.text):
            console.print(Text(line, style="strike"))
    if news.replaced_by:
        console.print(Text("It now says:"))
        print_quote(console, news.replaced_by)


def print_weights(console: Console, digest: Digest) -> None:
    """Print what put each story in its place, weight by weight."""
    placed = [
        *((item.headline, item.score, item.weights) for item in digest.items),
        *((noted.headline, noted.score, noted.weights) for noted in digest.also_noted),
    ]
    names = list(dict.fromkeys(name for _, _, weights in placed for name in weights))
    console.print()
    table = Table("story", "score", *names, box=SIMPLE_HEAD, pad_edge=False)
    for headline, score, weights in placed:
        cells = (f"{weights[name]:+.2f}" if name in weights else "" for name in names)
        table.add_row(Text(headline), f"{score:.2f}", *cells)
    console.print(table)
