"""``onrecord verify``: whether somebody said these very words."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.options import CorpusOption, JsonOption, settings_for


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("verify")(verify)


def verify(
    quote: Annotated[str, typer.Argument(help="The words, four of them or more.")],
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who is claimed to have said them.")
    ] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whether words are on record: verbatim, altered, another's, reported, or not found.

    Exits with 1 when they are not found.
    """
    from bot.desk import Desk
    from bot.payloads import verification_payload
    from bot.terminal.console import output
    from bot.terminal.verifications import print_verification
    from retrieval.ask.verdicts import Verdict

    with Desk(settings_for(corpus)) as desk:
        if desk.generation.notice:
            typer.echo(f"onrecord: {desk.generation.notice}", err=True)
        found = desk.verify(quote, speaker)
    if as_json:
        typer.echo(json.dumps(verification_payload(found), ensure_ascii=False))
    else:
        print_verification(output(), found)
    if found.verdict is Verdict.ABSENT:
        raise typer.Exit(NOTHING_TO_SHOW)
