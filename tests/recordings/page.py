"""The page of ``onrecord web``: an answer on a phone in the light, its article in the dark."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from bot import models_root
from bot.settings import Settings
from tests.browser import FLAGS
from tests.fakes.served_page import served

ASKED = "/ask?q=what+did+Wallace+say+about+withdrawal%3F"
WIDTH, HEIGHT, GAP = 390, 760, 16


def draw(settings: Settings, file: Path) -> None:
    """Ask in a browser, and write both shots side by side."""
    shots = []
    with served(settings, models_root.models(settings)) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        for scheme in ("light", "dark"):
            page = chromium.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme
            )
            page.goto(f"{address}{ASKED}")
            if scheme == "dark":
                page.click("text=Whole article >> nth=0")
                page.wait_for_selector("mark")
            shots.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        chromium.close()
    together = Image.new("RGB", (2 * WIDTH + GAP, HEIGHT), "#8a939b")
    for place, shot in enumerate(shots):
        together.paste(shot, (place * (WIDTH + GAP), 0))
    together.quantize(64).save(file, optimize=True)
