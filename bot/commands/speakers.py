"""``onrecord quotes``: what one person is on record with."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.options import CorpusOption, JsonOption, settings_for


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("quotes")(quotes)


def quotes(
    speaker: Annotated[str, typer.Argument(help="Name or office: Wallace, 'the Prime Minister'.")],
    about: Annotated[str, typer.Option(metavar="TOPIC", help="Only statements on this.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Statements shown.")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="Statements left out, newest first.")] = 0,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a person's statements, newest first, the same words once.

    Exits with 1 when nothing is on record, or when the name may mean several people.
    """
    from bot import root
    from bot.payloads import record_payload
    from bot.terminal.console import output
    from bot.terminal.records import print_record
    from retrieval.ask.record import Record

    with root.Desk(settings_for(corpus)) as desk:
        outcome = desk.record(speaker, about, limit=limit, offset=offset)
    if as_json:
        typer.echo(json.dumps(record_payload(outcome, speaker, about), ensure_ascii=False))
    else:
        print_record(output(), outcome)
    if not isinstance(outcome, Record):
        raise typer.Exit(NOTHING_TO_SHOW)
