"""``onrecord migrate-state``: what the bot keeps of its users, carried to another database."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import JsonOption, settings_for
from retrieval.errors import UserError

if TYPE_CHECKING:
    from bot.adapters.state.database import Database

Source = Annotated[
    str,
    typer.Argument(metavar="FROM", help="A state folder, a database file or a PostgreSQL address."),
]
Target = Annotated[
    str | None,
    typer.Argument(metavar="TO", help="The same; without it, what ONRECORD_DATABASE_URL says."),
]


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("migrate-state")(migrate_state)


def migrate_state(source: Source, target: Target = None, as_json: JsonOption = False) -> None:
    """Move the bot's state to an empty database, and compare every table on both sides.

    Stop the bot first: what it writes to the old database afterwards is not moved. The target gets
    everything or nothing, so a move that was interrupted is simply begun again.
    """
    from bot.adapters.state.moving import move
    from bot.terminal.console import output
    from bot.terminal.tables import print_facts

    with closing(_existing(source)) as old, closing(_target(target)) as new:
        if old.name == new.name:
            raise UserError("FROM and TO are the same database.")
        moved = move(old, new)
    if as_json:
        tables = [
            {"table": one.table, "rows": one.rows, "checksum": one.checksum} for one in moved.tables
        ]
        told = {"schema": 1, "from": old.name, "to": new.name, "moved_before": moved.before}
        typer.echo(json.dumps({**told, "tables": tables}, ensure_ascii=False))
        return
    print_facts(
        output(), [(one.table, f"{one.rows:,}  {one.checksum}") for one in moved.tables if one.rows]
    )
    when = "had been moved before" if moved.before else "were moved"
    typer.echo(
        f"{moved.rows:,} rows in {len(moved.tables)} tables {when}, with the same counts and "
        f"checksums on both sides. {old.name} is left as it was."
    )


def _existing(place: str) -> Database:
    """A database to read; a path has to lead to one."""
    found = _database(place)
    if found.file and not found.file.is_file():
        raise UserError(f"There is no state database at {found.file}.")
    return found


def _target(place: str | None) -> Database:
    from bot.state_root import state_database

    if place:
        return _database(place)
    settings = settings_for(None)
    if settings.database_url is None:
        raise UserError("Say where to, or set ONRECORD_DATABASE_URL.")
    return state_database(settings)


def _database(place: str) -> Database:
    from bot.adapters.state.database import Database

    if "://" in place:
        return Database.at(place)
    path = Path(place).expanduser()
    is_file = path.is_file() or path.suffix == ".sqlite"
    return Database.in_file(path) if is_file else Database.in_folder(path)
