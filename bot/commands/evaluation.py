"""``onrecord eval``: labelled questions or attributions against what this version does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import JsonOption, settings_for


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("eval")(evaluate)


def evaluate(
    labelled: Annotated[
        Path,
        typer.Argument(
            metavar="SET", help="Folder with queries.jsonl and articles.jsonl or set.toml."
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Measure retrieval, speakers and silence on a labelled set.

    The set's index is built once and kept for the next run.
    """
    from bot import root
    from bot.terminal.console import messages, output
    from bot.terminal.evaluations import print_evaluation
    from bot.terminal.reloads import progress_bars

    with progress_bars(messages()) as progress:
        report = root.evaluate(settings_for(None), labelled, progress)
    if as_json:
        typer.echo(json.dumps(report.to_json()))
    else:
        print_evaluation(output(), report)
