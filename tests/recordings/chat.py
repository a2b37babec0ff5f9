"""A chat with the bot as an emulated Telegram received it, and how it looks on a phone."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings
from tests.e2e.conftest import running_bot
from tests.emulator.model import Json
from tests.emulator.server import serving
from tests.emulator.world import Emulator
from tests.recordings.bubbles import Bubble, bubbles

SESSION = (
    "what did Wallace say about withdrawal?",
    "“What we have seen is a withdrawal”",
    "what did Wallace say about penguins?",
)


async def spoken(corpus: Path) -> list[Bubble]:
    """The session held with a running bot: each message and the reply that came."""
    said: list[Bubble] = []
    async with serving(Emulator()) as emulator:
        settings = Settings(
            token=emulator.token, corpus=corpus, api_base_url=emulator.base_url, _env_file=None
        )
        async with running_bot(settings):
            reader = emulator.user("Alice")
            for words in SESSION:
                reply = await reader.ask(words)
                said += [Bubble(words), _received(reply.json)]
    return said


def _received(message: Json) -> Bubble:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Bubble(
        message["text"],
        tuple(message.get("entities", ())),
        tuple(tuple(button["text"] for button in row) for row in rows),
        by_bot=True,
    )


def drawn(said: list[Bubble]) -> str:
    """The session as an SVG picture."""
    return bubbles(said)
