"""Facts and figures in the terminal, as plain two-column tables."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table


def print_facts(console: Console, facts: Iterable[tuple[str, str]]) -> None:
    """Names on the left, values on the right."""
    table = Table(show_header=False, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, value in facts:
        table.add_row(name, value)
    console.print(table)
