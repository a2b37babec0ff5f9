"""``onrecord quotes`` and ``timeline``: what one person is on record with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.exporting import Export, ExportOption, OverwriteOption, write_picture
from bot.commands.options import CorpusOption, JsonOption, settings_for

if TYPE_CHECKING:
    from retrieval.ask.timeline import Timeline


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("quotes")(quotes)
    app.command("timeline")(timeline)


def quotes(
    speaker: Annotated[str, typer.Argument(help="Name or office: Wallace, 'the Prime Minister'.")],
    about: Annotated[str, typer.Option(metavar="TOPIC", help="Only statements on this.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Statements shown.")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="Statements left out, newest first.")] = 0,
    export: ExportOption = None,
    overwrite: OverwriteOption = False,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a person's statements, newest first, the same words once.

    Exits with 1 when nothing is on record, or when the name may mean several people.
    """
    from bot.desk import Desk
    from bot.payloads import record_payload
    from bot.terminal.console import output
    from bot.terminal.records import print_record
    from retrieval.ask.record import Record

    files = Export.to(export, overwrite=overwrite)
    with Desk(settings_for(corpus)) as desk:
        outcome = desk.record(speaker, about, limit=limit, offset=offset)
    if as_json:
        typer.echo(json.dumps(record_payload(outcome, speaker, about), ensure_ascii=False))
    else:
        print_record(output(), outcome)
    if not isinstance(outcome, Record):
        files.skip()
        raise typer.Exit(NOTHING_TO_SHOW)
    files.write(desk.document(outcome, speaker))


def timeline(
    speaker: Annotated[str, typer.Argument(help="Name or office: Wallace, 'the Prime Minister'.")],
    topic: Annotated[str, typer.Argument(help="What about; everything without it.")] = "",
    picture: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Draw it into this file, too.")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw light on dark.")] = False,
    export: ExportOption = None,
    overwrite: OverwriteOption = False,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a person said on a topic in order of time, and possible changes of position.

    Exits with 1 when nothing is on record, or when the name may mean several people.
    """
    from bot.desk import Desk
    from bot.payloads import timeline_payload
    from bot.terminal.console import output
    from bot.terminal.records import print_timeline
    from retrieval.ask.timeline import Timeline

    files = Export.to(export, overwrite=overwrite)
    with Desk(settings_for(corpus)) as desk:
        outcome = desk.timeline(speaker, topic)
    if as_json:
        typer.echo(json.dumps(timeline_payload(outcome, speaker, topic), ensure_ascii=False))
    else:
        print_timeline(output(), outcome)
    if not isinstance(outcome, Timeline):
        files.skip()
        raise typer.Exit(NOTHING_TO_SHOW)
    files.write(desk.document(outcome, speaker))
    if picture:
        _draw(outcome, picture, dark=dark)


def _draw(outcome: Timeline, picture: Path, *, dark: bool) -> None:
    from bot.render.pictures import draw_timeline

    write_picture(picture, draw_timeline(outcome, dark=dark))
