"""What is done at the command line goes into the audit log too, under the system user's name."""

from __future__ import annotations

import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import typer

from bot.settings import Settings
from retrieval.errors import OnrecordError, StorageError

AT_THE_TERMINAL = 0
"""In the place of a Telegram id."""

NOT_NOTED = "The audit log does not know of it: {reason}"


@dataclass
class Doing:
    """What is being done.

    Attributes:
        outcome: What came of it, in the audit log's words.
    """

    outcome: str = "done"


@contextmanager
def noted(settings: Settings, action: str, subject: str = "") -> Iterator[Doing]:
    """Write into the audit log what comes of something, be it done or refused.

    Where the log cannot be written, what was done stays done, and standard error says so.
    """
    doing = Doing()
    try:
        yield doing
    except OnrecordError as error:
        _note(settings, action, subject, str(error))
        raise
    except KeyboardInterrupt:
        _note(settings, action, subject, "stopped")
        raise
    _note(settings, action, subject, doing.outcome)


def _note(settings: Settings, action: str, subject: str, outcome: str) -> None:
    from bot.access.model import Deed
    from bot.state_root import audit

    deed = Deed(datetime.now(UTC), AT_THE_TERMINAL, _who(), action, subject, outcome)
    try:
        with audit(settings) as log:
            log.note(deed)
    except StorageError as error:
        typer.echo(NOT_NOTED.format(reason=error), err=True)


def _who() -> str:
    """The system user and the machine, as a prompt shows them: "deploy@skerra"."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's number without a name
        user = str(os.getuid())
    return f"{user}@{socket.gethostname()}"
