"""The statements of one article in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bot.render.attribution import NO_HEADLINE, UNKNOWN_SPEAKER, speaker_name
from bot.terminal.answers import BAR, wrapped
from retrieval.model import Article, Statement


def print_statements(console: Console, article: Article, found: Sequence[Statement]) -> None:
    """The article's name, then each statement: who, how, and the words behind a bar."""
    console.print(Text(f"{article.headline or NO_HEADLINE} ({article.id})", style="bold underline"))
    for statement in found:
        speaker = statement.speaker
        heading = Text(speaker_name(speaker) if speaker else UNKNOWN_SPEAKER, style="bold")
        heading.append(f" · {_manner(statement)}", style="not bold")
        console.print(heading)
        for line in wrapped(console, statement.span.of(article.text)):
            console.print(Text.assemble((BAR, "cyan"), line))
    console.print()


def _manner(statement: Statement) -> str:
    """ "direct · said · confidence 0.93", with a denial named."""
    cue = f"“{statement.cue.text}”" if statement.cue else None
    denied = "denied or not said" if statement.negated else None
    parts = (statement.kind.value, cue, denied, statement.venue)
    certainty = f"confidence {statement.confidence:.2f}" if statement.speaker else None
    return " · ".join(part for part in (*parts, certainty) if part)
