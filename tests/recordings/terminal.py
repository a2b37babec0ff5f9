"""A session in a terminal: commands as they are typed, and what each of them prints there."""

from __future__ import annotations

import io
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 96
SESSION = (
    ("ask", "what did Wallace say about withdrawal?"),
    ("verify", "What we have seen is a withdrawal", "--speaker", "Wallace"),
    ("ask", "what did Wallace say about penguins?"),
)


def drawn(corpus: Path) -> str:
    """The session as an SVG picture, by the commands themselves."""
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), highlight=False, force_terminal=True
    )
    for place, command in enumerate(SESSION):
        if place:
            console.print()
        console.print(Text(f"$ onrecord {_as_typed(command)}", style="bold"))
        console.print()
        console.print(Text.from_ansi(printed(corpus, *command).rstrip()))
    picture = console.export_svg(title="Onrecord")
    # The default style sheet loads a font from another site; readers' own fonts will do.
    local = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in local.splitlines()) + "\n"


def printed(corpus: Path, *command: str) -> str:
    """What a command writes to a terminal, colours and all."""
    ours, theirs = pty.openpty()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")},
        "COLUMNS": str(WIDTH),
        "TERM": "xterm-256color",
    }
    with (
        os.fdopen(ours, "rb", buffering=0) as screen,
        subprocess.Popen(
            [sys.executable, "-m", "bot", *command, "--corpus", str(corpus)],
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=subprocess.DEVNULL,
            env=environment,
        ),
    ):
        os.close(theirs)
        shown = _all_of(screen)
    return shown.decode().replace("\r\n", "\n")


def _all_of(screen: io.RawIOBase) -> bytes:
    """Everything up to the end of the program that writes to the terminal."""
    shown = b""
    while True:
        try:
            piece = screen.read(65536)
        except OSError:  # so Linux says that nobody has the terminal open any more
            return shown
        if not piece:
            return shown
        shown += piece


def _as_typed(command: tuple[str, ...]) -> str:
    """The words as people type them: in double quotes where they need any."""
    return " ".join(word if word == shlex.quote(word) else f'"{word}"' for word in command)
