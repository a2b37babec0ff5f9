"""One person's statements in the terminal: newest first, or as a timeline."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.render import timelines
from bot.render.answers import also_in_line
from bot.render.changes import READ_BOTH
from bot.render.records import title
from bot.terminal.answers import print_outcome, print_quote
from retrieval.ask.record import Entry, Record
from retrieval.ask.timeline import Timeline
from retrieval.model import NoAnswer, WhichPerson


def print_record(console: Console, outcome: Record | WhichPerson | NoAnswer) -> None:
    """Print a page, who may be meant, or what was searched in vain."""
    if not isinstance(outcome, Record):
        print_outcome(console, outcome)
        return
    console.print(Text(title(outcome), style="bold"))
    for entry in outcome.entries:
        _print_entry(console, entry)


def print_timeline(console: Console, outcome: Timeline | WhichPerson | NoAnswer) -> None:
    """Print possible changes of position and every saying, oldest first."""
    if not isinstance(outcome, Timeline):
        print_outcome(console, outcome)
        return
    console.print(Text(timelines.title(outcome), style="bold"))
    for change in outcome.changes:
        console.print(Text(f"\n{timelines.change_line(outcome, change)}", style="bold"))
        console.print(Text(READ_BOTH, style="dim"))
        for place in (change.earlier, change.later):
            print_quote(console, outcome.entries[place].quote, dated=True)
    if outcome.changes:
        console.rule()
    for entry in outcome.entries:
        _print_entry(console, entry)


def _print_entry(console: Console, entry: Entry) -> None:
    console.print()
    print_quote(console, entry.quote, dated=True)
    if others := also_in_line(entry.quote.citation, entry.also_in):
        console.print(Text(f"  {others}", style="dim"))
