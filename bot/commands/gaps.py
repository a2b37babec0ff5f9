"""``onrecord gaps``: what was asked over Telegram and had no answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.options import CorpusOption, JsonOption, settings_for


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("gaps")(gaps)


def gaps(
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="How far to look back.")] = 7,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was asked over Telegram and had no answer, near-duplicates together."""
    from bot import models_root
    from bot.insight.gaps_asked import gaps_in
    from bot.insight_root import unanswered_questions
    from bot.render.gaps import gap_line, none_line

    settings = settings_for(corpus)
    found = gaps_in(
        unanswered_questions(settings), models_root.embedder(settings), days, datetime.now(UTC)
    )
    if as_json:
        listed = [
            {
                "question": gap.question,
                "times": gap.times,
                "last": gap.last.isoformat(),
                "others": list(gap.others),
            }
            for gap in found
        ]
        payload = {"schema": 1, "days": days, "gaps": listed}
        typer.echo(json.dumps(payload, ensure_ascii=False, indent=2))
    else:
        for gap in found:
            typer.echo(f"{gap.question}\n  {gap_line(gap)}")
    if not found:
        typer.echo(none_line(days), err=True)
        raise typer.Exit(NOTHING_TO_SHOW)
