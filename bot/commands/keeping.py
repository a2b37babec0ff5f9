"""``onrecord generations``, ``rollback``, ``backup`` and ``restore``: undoing, and surviving."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.noted import noted
from bot.commands.options import CorpusOption, JsonOption, settings_for

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.", dir_okay=False)]


def register(app: typer.Typer) -> None:
    """Add this module's commands to the application."""
    app.command("generations")(generations)
    app.command("rollback")(rollback)
    app.command("backup")(backup)
    app.command("restore")(restore)


def generations(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Show the builds of the corpus that are kept, the newest first, and which one serves."""
    from bot.generations import kept_generations, state_folder
    from bot.payloads import generations_payload
    from bot.render.generations import generation_line, kept_line

    folder = state_folder(settings_for(corpus))
    kept = kept_generations(folder)
    if as_json:
        payload = generations_payload(kept, folder.retention)
        typer.echo(json.dumps(payload, ensure_ascii=False))
    elif kept:
        for one in kept:
            typer.echo(generation_line(one))
        typer.echo(f"Kept: {kept_line(kept, folder.retention)}")
    if not kept:
        typer.echo("Nothing was loaded yet. Run `onrecord reload PATH`.", err=True)
        raise typer.Exit(NOTHING_TO_SHOW)


def rollback(
    generation: Annotated[
        str | None, typer.Argument(help="Which one; without it the one before.")
    ] = None,
    corpus: CorpusOption = None,
) -> None:
    """Let an earlier build of the corpus serve again; the next reload builds from the files."""
    from bot.index_root import roll_back

    settings = settings_for(corpus)
    with noted(settings, "rollback", generation or "") as doing:
        serving = roll_back(settings, generation)
        doing.outcome = f"generation {serving} serves"
    typer.echo(f"Generation {serving} serves now.")


def backup(file: BackupFile, corpus: CorpusOption = None) -> None:
    """Write everything the bot keeps into one file, while it runs.

    With ONRECORD_DATABASE_URL that includes a copy of all that the program keeps in that database.
    The file holds what users set and whom admins let in: keep it as you would a password.
    """
    from bot.generations import state_folder
    from bot.keeping import back_up
    from bot.state_root import saving_state
    from bot.vitals import megabytes

    settings = settings_for(corpus)
    state = saving_state(settings)
    with noted(settings, "backup", str(file)):
        kept = back_up(state_folder(settings), file, datetime.now(UTC), state=state)
    typer.echo(
        f"{file}: {kept.files} files ({megabytes(kept.size)} before compression), "
        f"generation {kept.generation or 'none'}."
    )
    if state:
        typer.echo("The state that ONRECORD_DATABASE_URL names is in it, as a database file.")


def restore(file: BackupFile, corpus: CorpusOption = None) -> None:
    """Put a backup into a state folder that holds nothing yet.

    With ONRECORD_DATABASE_URL, what users set goes into that database, which has to be empty.
    """
    from bot.generations import state_folder
    from bot.keeping import restore as put_back
    from bot.state_root import restoring_state

    settings = settings_for(corpus)
    folder, state = state_folder(settings), restoring_state(settings)
    kept = put_back(file, folder, state=state)
    if state is None:  # a server's state stays as the file has it, so that it can be put back again
        with noted(settings, "restore", str(file)) as doing:
            doing.outcome = f"as it was on {kept.made_at:%Y-%m-%d %H:%M} UTC"
    typer.echo(
        f"{folder.path} is as it was on {kept.made_at:%-d %B %Y at %H:%M} UTC: {kept.files} files, "
        f"generation {kept.generation or 'none'}."
    )
