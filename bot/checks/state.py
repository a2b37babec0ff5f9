"""The database of the bot's state: whether it answers, is this program's, and has the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.checks.telegram import clock_finding
from bot.findings import Finding, State
from bot.settings import Settings
from retrieval.errors import StorageError

if TYPE_CHECKING:
    from bot.adapters.state.database import Database
    from bot.adapters.state.upgrading import Standing

OFF = timedelta(seconds=1)
"""By how much the clocks of processes that share a database may differ: leases last ten."""


def database(settings: Settings) -> Iterator[Finding]:
    """What the database says of itself; nothing is made or changed."""
    from bot.state_root import state_database, state_left_behind

    try:
        with closing(state_database(settings)) as kept_in:
            if kept_in.file and not kept_in.file.exists():
                yield Finding("database", State.OK, f"{kept_in.file} is made when it is needed.")
            else:
                left = state_left_behind(settings)
                yield _migrations(kept_in.name, kept_in.standing(), left)
                yield from _clock(kept_in)
    except StorageError as error:
        remedy = "Check ONRECORD_DATABASE_URL, and that the server runs and lets this user in."
        yield Finding(
            "database", State.PROBLEM, str(error), remedy if settings.database_url else None
        )


def _migrations(name: str, found: Standing, left: Path | None) -> Finding:
    from bot.adapters.state.upgrading import too_new

    if found.unknown:
        return Finding("database", State.PROBLEM, f"{name} {too_new(found)}")
    if found.reached is None and left:
        return Finding(
            "database", State.WARNING, f"{name} is new, and {left} is not used any more.",
            f"To keep what users set, run `onrecord migrate-state {left}` before the bot starts.",
        )  # fmt: skip
    if found.missing:
        steps = f"{found.missing} migration{'s'[: found.missing > 1]}"
        told = f"{name} answers; the next start brings it up to date ({steps})."
        return Finding("database", State.OK, told)
    return Finding("database", State.OK, f"{name} is up to date (migration {found.reached}).")


def _clock(kept_in: Database) -> Iterator[Finding]:
    before = datetime.now(UTC)
    theirs = kept_in.server_time()
    if theirs is not None:
        ours = before + (datetime.now(UTC) - before) / 2
        yield clock_finding("database clock", "the database server's", ours - theirs, OFF)
