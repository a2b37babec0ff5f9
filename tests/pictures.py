"""``python -m tests.pictures``: the picture of a real answer in the README, made by asking."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console

from bot import root
from bot.desk import Desk
from bot.settings import Settings
from bot.terminal.answers import print_outcome

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "what did Wallace say about withdrawal?"
WIDTH = 96


def main() -> None:
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), highlight=False, force_terminal=True
    )
    console.print(f'[bold]$ onrecord ask "{QUESTION}"[/bold]\n')
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=Path(folder), _env_file=None)
        root.reload(settings, [ROOT / "data" / "sample"], [], lambda _: None)
        with Desk(settings) as desk:
            print_outcome(console, desk.ask(QUESTION))
    picture = console.export_svg(title="Onrecord")
    # The default style sheet loads a font from another site; readers' own fonts will do.
    local = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    local = "\n".join(line.rstrip() for line in local.splitlines()) + "\n"
    (ROOT / "docs" / "answer.svg").write_text(local, encoding="utf-8")


if __name__ == "__main__":
    main()
