"""``onrecord brief``: what is new, story by story, in the speakers' own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.exporting import Export, ExportOption, OverwriteOption, write_picture
from bot.commands.options import CorpusOption, JsonOption, settings_for
from retrieval.model import Length

if TYPE_CHECKING:
    from bot.render.coverage import Coverage

NO_PICTURE = "These stories are too few, or of one outlet or day, so"


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("brief")(brief)


def brief(
    topics: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC]...",
            help="What to be briefed on, several words in quotation marks; none: everything.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="First day: 'Friday', '9 March', 2026-03-09."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Last day; by default the newest one.")
    ] = None,
    people: Annotated[
        list[str] | None,
        typer.Option("--people", metavar="NAME", help="Whom to follow; may be given again."),
    ] = None,
    length: Annotated[Length, typer.Option(help="How much to tell.")] = Length.NORMAL,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what put each story in its place.")
    ] = False,
    picture: Annotated[
        Path | None,
        typer.Option(metavar="FILE.png", help="Draw which outlets carried it when, too."),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw light on dark.")] = False,
    export: ExportOption = None,
    overwrite: OverwriteOption = False,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is new: stories, who carries them, key sentences, and what was said.

    Without days it tells yesterday and today, or the last day on record where that is longer ago.
    Exits with 1 when nothing is new.
    """
    from bot.desk import Desk
    from bot.payloads import digest_payload
    from bot.terminal.briefings import print_briefing, print_weights
    from bot.terminal.console import output

    files = Export.to(export, overwrite=overwrite)
    with Desk(settings_for(corpus)) as desk:
        digest = desk.brief(topics or [], people or [], since=since, until=until, length=length)
        coverage = desk.coverage(digest) if picture else None
    if as_json:
        payload = digest_payload(digest, explain=explain)
        typer.echo(json.dumps(payload, ensure_ascii=False))
    else:
        print_briefing(output(), digest)
        if explain and (digest.items or digest.also_noted):
            print_weights(output(), digest)
    files.write(desk.briefing_document(digest))
    if picture:
        _draw(coverage, picture, dark=dark)
    if not digest.items and not digest.also_noted:
        raise typer.Exit(NOTHING_TO_SHOW)


def _draw(coverage: Coverage | None, picture: Path, *, dark: bool) -> None:
    from bot.render.coverage_pictures import draw_coverage
    from bot.terminal.console import messages

    if coverage is None:
        messages().print(f"{NO_PICTURE} {picture} was not drawn.", markup=False, soft_wrap=True)
    else:
        write_picture(picture, draw_coverage(coverage, dark=dark))
