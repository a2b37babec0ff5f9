"""A verification in the terminal: the verdict, what differs, and where the words are printed."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bot.render.verdicts import (
    asked_words,
    copy_line,
    groups,
    heading,
    is_markable,
    remarks,
    warnings,
)
from bot.terminal.answers import print_quote
from retrieval.ask.verdicts import Match, Verification

LACKING = "Your words; the quotation below has more:"
MARKED = "Your words ([in brackets]: not in the quotation below):"
UNMARKED = "Your words, with more differences from the record than can be marked:"


def print_verification(console: Console, verification: Verification) -> None:
    """Print it; brackets mark asked words that are not on record, so that no colour is needed."""
    said = heading(verification)
    console.print(Text.assemble((said.label, "bold"), f"  {said.sentence}"))
    for group in groups(verification.matches):
        console.print()
        _print_wording(console, group)
    if verification.elsewhere:
        console.print("\nThe asked words also stand here:")
        _print_copies(console, list(verification.elsewhere), verification.matches[0])


def _print_wording(console: Console, group: list[Match]) -> None:
    shown = group[0]
    for warning in warnings(shown):
        console.print(Text(warning, style="bold"))
    if shown.changes and not shown.exact:
        asked = asked_words(shown)
        words = " ".join(f"[{word.text}]" if word.marked else word.text for word in asked)
        lacking = LACKING if not any(word.marked for word in asked) else MARKED
        console.print(Text(f"{lacking if is_markable(shown) else UNMARKED} {words}"))
    for remark in remarks(shown):
        console.print(Text(f"{remark[:1].upper()}{remark[1:]}:"))
    print_quote(console, shown.quote)
    if len(group) > 1:
        console.print("  Also printed:", style="dim")
        _print_copies(console, group[1:], shown)


def _print_copies(console: Console, copies: list[Match], shown: Match) -> None:
    for copy in copies:
        console.print(Text(f"  • {copy_line(copy, shown)}"))
