"""``onrecord people export`` and ``delete``: what is kept under one person's Telegram number."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.options import CorpusOption, JsonOption, settings_for

Number = Annotated[int, typer.Argument(metavar="ID", help="The person's Telegram number.")]

people = typer.Typer(
    help="Hand out or delete what is kept under one person's number.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add this module's commands to the application."""
    app.add_typer(people, name="people")


@people.command("export")
def export(number: Number, corpus: CorpusOption = None) -> None:
    """Print everything that is kept under a number, as the JSON that /export_my_data sends.

    Exits with 1 where there is nothing.
    """
    from bot.adapters.personal.data import StoredPersonalData
    from bot.privacy.handing_out import written
    from bot.privacy_root import terms_of
    from bot.state_root import state_database

    settings = settings_for(corpus)
    with closing(state_database(settings)) as database:
        kept = StoredPersonalData(database).of(number)
    typer.echo(written(number, kept, terms_of(settings), datetime.now(UTC)).decode())
    if not kept:
        typer.echo(f"Nothing is kept under {number}.", err=True)
        raise typer.Exit(NOTHING_TO_SHOW)


@people.command("delete")
def delete(
    number: Number,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask once more.")] = False,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Delete everything that is kept under a number, but for what has to stay, which is named."""
    from bot.adapters.personal.data import StoredPersonalData
    from bot.state_root import state_database

    if not yes:
        typer.confirm(f"Delete everything that is kept under {number}?", abort=True, err=True)
    with closing(state_database(settings_for(corpus))) as database:
        erased = StoredPersonalData(database).erase(number)
    if as_json:
        payload = {
            "schema": 1,
            "person": number,
            "deleted": dict(erased.deleted),
            "blanked": dict(erased.blanked),
            "stays": {reason.value: count for reason, count in erased.stays.items()},
        }
        typer.echo(json.dumps(payload, ensure_ascii=False, indent=2))
        return
    for what, counts in (
        ("Deleted", erased.deleted),
        ("Number taken out", erased.blanked),
        ("Stays", erased.stays),
    ):
        listed = ", ".join(f"{name} {count}" for name, count in counts.items())
        typer.echo(f"{what}: {listed or 'nothing'}")
