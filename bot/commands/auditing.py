"""``onrecord audit``: what those in charge did."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.options import CorpusOption, JsonOption, settings_for


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("audit")(audit)


def audit(
    lines: Annotated[
        int, typer.Option("--lines", "-n", min=1, max=10_000, help="How many lines, the newest.")
    ] = 20,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what those in charge did over Telegram: who, what, when, and what came of it."""
    from bot import root
    from bot.render.access import deed_line

    deeds = root.audit(settings_for(corpus)).last(lines)
    if as_json:
        listed = [
            {
                "at": deed.at.isoformat(),
                "actor": deed.actor,
                "name": deed.name,
                "action": deed.action,
                "subject": deed.subject,
                "outcome": deed.outcome,
            }
            for deed in deeds
        ]
        typer.echo(json.dumps({"schema": 1, "deeds": listed}, ensure_ascii=False, indent=2))
    else:
        for deed in deeds:
            typer.echo(deed_line(deed))
    if not deeds:
        typer.echo("Nothing was done over Telegram yet.", err=True)
        raise typer.Exit(NOTHING_TO_SHOW)
