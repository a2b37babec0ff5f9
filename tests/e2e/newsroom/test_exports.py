"""Exports after a reload: what is on record now, and the reader is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot import building_root
from bot.handlers.exports import CHANGED
from bot.settings import Settings
from tests.emulator.people import Person

QUESTION = "what did Brandt say about the ferry?"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("way", ["command", "button"])
async def test_an_export_after_a_reload_says_that_the_articles_changed(
    alice: Person, corpus: Path, tmp_path: Path, way: str
) -> None:
    shown = await alice.ask(QUESTION)
    further = tmp_path / "further.jsonl"
    further.write_text(
        json.dumps({"id": "n", "title": "Rain", "text": "It rained.", "url": "https://e.example/n"})
    )
    building_root.reload(Settings(corpus=corpus, _env_file=None), [further], [], lambda _: None)
    if way == "command":
        sent = await alice.ask("/export md")
    else:
        await shown.tap("Export")
        await (await alice.chat.reply()).tap("Markdown")
        sent = await alice.chat.reply()
    assert sent.text.endswith(CHANGED)
    assert "Una Brandt" in sent.document[1].decode()
