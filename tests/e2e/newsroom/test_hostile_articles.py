"""Articles that would break a careless bot: markup, endless quotations, tampered text."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.services import Services
from bot.ticking import Ticking
from tests.e2e.conftest import StartBot
from tests.emulator.people import Person


class Nothing:
    """Looked at in the place of new words, so that no article is read before it is asked for."""

    async def tick(self) -> int:
        return 0


def looking_at_nothing(services: Services) -> Services:
    return replace(services, ticking=Ticking(Nothing()))


async def test_markup_in_an_article_is_shown_as_the_characters_it_is_made_of(
    start_bot: StartBot, stored_text: str, alice: Person
) -> None:
    await start_bot()
    shown = await alice.ask("what did Lund say about the quota deal?")
    [words] = shown.blockquotes
    assert "*yes* _to_ [this](tg://user?id=1) `deal` || 🦆🇬🇧" in words
    assert words in stored_text
    assert set(shown.formatted("bold", "italic", "code", "text_link")) == {"Per Lund"}


async def test_a_quotation_longer_than_a_message_comes_whole_with_its_speaker_in_every_part(
    start_bot: StartBot, stored_text: str, alice: Person
) -> None:
    await start_bot()
    parts = [await alice.ask("what did Reyer say about the harbour?")]
    while not parts[-1].buttons:
        parts.append(await alice.chat.reply())
    assert len(parts) > 1
    for part in parts:
        assert part.formatted("bold") == ["Olaf Reyer"]
        assert list(part.links) == ["The Gull · Harbour master speaks at length"]
    words = " ".join(part.blockquotes[0].strip("…") for part in parts)
    assert " ".join(words.split()) in " ".join(stored_text.split())


async def test_the_context_of_an_endless_quotation_arrives_in_parts(
    start_bot: StartBot, alice: Person
) -> None:
    await start_bot()
    parts = [await alice.ask("what did Reyer say about the harbour?")]
    while not parts[-1].buttons:
        parts.append(await alice.chat.reply())
    await parts[-1].tap("Context")
    around = [await alice.chat.reply()]
    while not around[-1].buttons:
        around.append(await alice.chat.reply())
    assert "The harbour council met again." in around[0].text
    assert "The council adjourned." in around[-1].text
    assert all(part.formatted("bold")[0] == "Olaf Reyer" for part in around)


async def test_words_that_no_longer_match_their_source_are_never_shown(
    start_bot: StartBot, database: Path, alice: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    await start_bot(looking_at_nothing)
    with sqlite3.connect(database) as tampered:
        tampered.execute("UPDATE articles SET text = replace(text, 'twice', 'never')")
    shown = await alice.ask("what did Brandt say about the ferry in May?")
    assert shown.blockquotes == []
    assert "sail" not in shown.text
    reference = shown.text.rstrip(".").split()[-1]
    assert reference in capsys.readouterr().out
