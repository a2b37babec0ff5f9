"""The ``onrecord`` command: its sub-commands, and how each failure leaves the program."""

from __future__ import annotations

import os
import sys

import typer

from bot.commands import (
    asking,
    auditing,
    briefing,
    checking,
    corpus,
    evaluation,
    feeds,
    gaps,
    keeping,
    migrating,
    moving,
    people,
    serving,
    speakers,
    statements,
    verifying,
    web,
)
from bot.commands.exits import DEFECT, USER_ERROR
from retrieval.errors import OnrecordError

TRACEBACKS = "ONRECORD_TRACEBACKS"
"""Environment variable under which a defect shows its traceback."""

app = typer.Typer(
    name="onrecord",
    help="Ask what was said, and get the exact words: who said them, where and when.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for room in (
    asking,
    briefing,
    verifying,
    speakers,
    statements,
    corpus,
    feeds,
    evaluation,
    keeping,
    migrating,
    checking,
    auditing,
    gaps,
    moving,
    people,
    serving,
    web,
):
    room.register(app)


def main() -> None:
    """Run the command line; exits 0 on success, 1 on honest silence, 2 on a user's error.

    A defect of the program exits with 3.
    """
    try:
        app()
    except OnrecordError as error:
        sys.stderr.write(f"onrecord: {error}\n")
        sys.exit(USER_ERROR)
    except BrokenPipeError:
        # The reader of our output went away (`onrecord article … | head`): nothing to report,
        # but the interpreter must not try to flush the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(USER_ERROR)
    except Exception as error:
        if os.environ.get(TRACEBACKS):
            raise
        sys.stderr.write(
            f"onrecord: a defect in Onrecord stopped this command ({error!r}). Please report it, "
            f"with what the same command prints under {TRACEBACKS}=1.\n"
        )
        sys.exit(DEFECT)
