"""What one answer showed to whom, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bot.insight.model import Given
from bot.render.given import GONE, given_facts, words_heading
from bot.render.recalled import history_lines
from bot.terminal.answers import print_quote
from bot.terminal.tables import print_facts
from retrieval.ask.recall import Recalled


def print_given(
    console: Console, given: Given, words: Sequence[tuple[str, Recalled | None]]
) -> None:
    """The facts, then each of the words as they stand or stood.

    Args:
        words: Ids, and what is known of them; ``None`` where nothing is.
    """
    print_facts(console, given_facts(given))
    if words:
        console.print(Text(f"\n{words_heading(given)}", style="bold"))
    for identity, recalled in words:
        console.print()
        console.print(Text(identity, style="dim"))
        if recalled is None:
            console.print(Text(f"{GONE[:1].upper()}{GONE[1:]}."))
            continue
        for line in history_lines(recalled):
            console.print(Text(line, style="bold"))
        print_quote(console, recalled.quote)
