"""``onrecord doctor``: what an operator gets wrong, found before a user does."""

from __future__ import annotations

import json

import typer

from bot.commands.exits import USER_ERROR
from bot.commands.options import CorpusOption, JsonOption, settings_for


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("doctor")(doctor)


def doctor(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Check settings, models, state folder and disk; exits with 2 when something needs doing.

    Nothing is loaded or changed.
    """
    from bot.checkup import examine
    from bot.findings import State
    from bot.terminal.console import output
    from bot.terminal.tables import print_facts

    findings = examine(settings_for(corpus))
    healthy = all(finding.state is not State.PROBLEM for finding in findings)
    if as_json:
        listed = [
            {"check": f.check, "state": f.state.value, "message": f.message, "remedy": f.remedy}
            for f in findings
        ]
        typer.echo(json.dumps({"schema": 1, "healthy": healthy, "findings": listed}))
    else:
        print_facts(
            output(),
            [
                (f"{f.state.value:<8} {f.check}", f"{f.message} {f.remedy or ''}".strip())
                for f in findings
            ],
        )
    if not healthy:
        raise typer.Exit(USER_ERROR)
