"""One person's statements in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.render.records import also_in, title
from bot.terminal.answers import print_outcome, print_quote
from retrieval.ask.record import Record
from retrieval.model import NoAnswer, WhichPerson


def print_record(console: Console, outcome: Record | WhichPerson | NoAnswer) -> None:
    """Print a page, who may be meant, or what was searched in vain."""
    if not isinstance(outcome, Record):
        print_outcome(console, outcome)
        return
    console.print(Text(title(outcome), style="bold"))
    for entry in outcome.entries:
        console.print()
        print_quote(console, entry.quote)
        if others := also_in(entry):
            console.print(Text(f"  {others}", style="dim"))
