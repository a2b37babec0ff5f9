"""``onrecord move export`` and ``import``: what users set and admins decided, to a new bot."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.noted import noted
from bot.commands.options import CorpusOption, settings_for
from retrieval.errors import StorageError

MoveFile = Annotated[Path, typer.Argument(metavar="FILE", help="The JSON file.", dir_okay=False)]

move = typer.Typer(
    help="Take subscriptions, watches, roles and settings to a new bot.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add this module's commands to the application."""
    app.add_typer(move, name="move")


@move.command("export")
def export(file: MoveFile, corpus: CorpusOption = None) -> None:
    """Write subscriptions, watches, quiet hours, roles and user settings into one file.

    It says who uses the bot: keep it as you would a password.
    """
    from bot.adapters.moved import MovedState
    from bot.moving.model import written
    from bot.render.counting import counted
    from bot.state_root import state_database

    settings = settings_for(corpus)
    with noted(settings, "move export", str(file)):
        moving = MovedState(state_database(settings)).export(datetime.now(UTC))
        _write(file, written(moving))
    typer.echo(
        f"{file}: {counted(len(moving.subscriptions), 'subscription')}, "
        f"{counted(len(moving.watches), 'watch', 'watches')}, "
        f"{counted(len(moving.people), 'person or group', 'people and groups')}, "
        f"{counted(len(moving.preferences), 'setting')}."
    )


@move.command("import")
def take_in(file: MoveFile, corpus: CorpusOption = None) -> None:
    """Take in what another bot's export holds; what was decided or set here already stays.

    Subscriptions and watches begin once their chat has written to this bot: before, Telegram lets
    no bot write to anybody.
    """
    from bot.adapters.moved import MovedState
    from bot.moving.model import NoMove, read
    from bot.state_root import state_database

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoMove(f"{file} cannot be read: {error}.") from error
    settings, moving = settings_for(corpus), read(text, str(file))
    with noted(settings, "move import", str(file)) as doing:
        decided, chosen = MovedState(state_database(settings)).take_in(moving)
        doing.outcome = (
            f"{len(moving.subscriptions)} subscriptions and {len(moving.watches)} watches of "
            f"{len(moving.by_chat())} chats wait until these write to this bot; {decided} people "
            f"and groups, {chosen} settings taken in."
        )
    typer.echo(doing.outcome)


def _write(file: Path, text: str) -> None:
    """Write a file that is there whole or not at all."""
    try:
        draft = file.with_name(f"{file.name}.part")
        with open(draft, "w", encoding="utf-8", opener=_private) as out:
            out.write(text)
        draft.replace(file)
    except OSError as error:
        raise StorageError(f"{file} cannot be written: {error.strerror}.") from error


def _private(path: str, flags: int) -> int:
    """Readable by its owner alone from the first moment."""
    return os.open(path, flags, 0o600)
