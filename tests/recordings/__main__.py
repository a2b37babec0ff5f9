"""``python -m tests.recordings``: the pictures in the README, made anew by using what they show."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

from bot import building_root
from bot.settings import Settings
from tests.recordings import chat, page, terminal

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def main() -> None:
    os.environ["PTB_TIMEDELTA"] = "1"  # as the tests have it
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=Path(folder), _env_file=None)
        building_root.reload(settings, [ROOT / "data" / "sample"], [], lambda _: None)
        (DOCS / "answer.svg").write_text(terminal.drawn(Path(folder)), encoding="utf-8")
        page.draw(settings, DOCS / "page.png")
        spoken = asyncio.run(chat.spoken(Path(folder)))
        (DOCS / "chat.svg").write_text(chat.drawn(spoken), encoding="utf-8")


if __name__ == "__main__":
    main()
