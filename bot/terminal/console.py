"""Where the command line writes: answers on standard output, news of its work on standard error."""

from __future__ import annotations

import sys

from rich.console import Console


def output() -> Console:
    """Standard output. Lines are wrapped for a terminal and left whole for another program."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def messages() -> Console:
    """Standard error, for progress and errors, so that piped output stays clean."""
    return Console(stderr=True, highlight=False)
