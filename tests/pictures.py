"""``python -m tests.pictures``: the pictures of real answers in the README, made by asking."""

from __future__ import annotations

import io
import re
import shutil
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


PAGE = "/ask?q=what+did+Wallace+say+about+withdrawal%3F"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=Path(folder), _env_file=None)
        root.reload(settings, [ROOT / "data" / "sample"], [], lambda _: None)
        _draw_terminal(settings)
        _draw_page(settings)


def _draw_terminal(settings: Settings) -> None:
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), highlight=False, force_terminal=True
    )
    console.print(f'[bold]$ onrecord ask "{QUESTION}"[/bold]\n')
    with Desk(settings) as desk:
        print_outcome(console, desk.ask(QUESTION))
    picture = console.export_svg(title="Onrecord")
    # The default style sheet loads a font from another site; readers' own fonts will do.
    local = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    local = "\n".join(line.rstrip() for line in local.splitlines()) + "\n"
    (ROOT / "docs" / "answer.svg").write_text(local, encoding="utf-8")


def _draw_page(settings: Settings) -> None:
    """An answer on a phone in the light, and its article in the dark, side by side."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    from tests.browser import FLAGS
    from tests.fakes.served_page import served

    size = {"width": 390, "height": 760}
    shots = []
    with served(settings, root.models(settings)) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        for scheme in ("light", "dark"):
            page = chromium.new_page(viewport=size, color_scheme=scheme)
            page.goto(f"{address}{PAGE}")
            if scheme == "dark":
                page.click("text=Whole article >> nth=0")
                page.wait_for_selector("mark")
            shots.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        chromium.close()
    together = Image.new("RGB", (2 * size["width"] + 16, size["height"]), "#8a939b")
    for place, shot in enumerate(shots):
        together.paste(shot, (place * (size["width"] + 16), 0))
    together.quantize(64).save(ROOT / "docs" / "page.png", optimize=True)


if __name__ == "__main__":
    main()
