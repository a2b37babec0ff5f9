"""``onrecord run``: the Telegram bot."""

from __future__ import annotations

import typer

from bot.commands.options import CorpusOption, settings_for


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("run")(run)


def run(corpus: CorpusOption = None) -> None:
    """Run the Telegram bot until it is stopped (polling, or webhook when one is set)."""
    from bot import bot_root

    bot_root.run(settings_for(corpus))
