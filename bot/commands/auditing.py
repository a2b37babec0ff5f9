"""``onrecord audit``: what those in charge did, and what was shown to whom."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.options import CorpusOption, JsonOption, settings_for
from bot.render import counting
from bot.settings import Settings


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("audit")(audit)


def audit(
    lines: Annotated[
        int, typer.Option("--lines", "-n", min=1, max=10_000, help="How many lines, the newest.")
    ] = 20,
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="ID", help="What one answer showed, to whom.")
    ] = None,
    answers: Annotated[
        bool, typer.Option("--answers", help="What was shown last, to whom.")
    ] = False,
    to: Annotated[
        int | None, typer.Option("--to", help="With --answers: to this person or chat only.")
    ] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what those in charge did, over Telegram and here, or what was shown to whom."""
    settings = settings_for(corpus)
    if answer is not None:
        _answer(settings, answer, as_json=as_json)
    elif answers or to is not None:
        _answers(settings, lines, to, as_json=as_json)
    else:
        _deeds(settings, lines, as_json=as_json)


def _deeds(settings: Settings, lines: int, *, as_json: bool) -> None:
    from bot.render.access import deed_line
    from bot.state_root import audit as audit_log

    with audit_log(settings) as log:
        deeds = log.last(lines)
    if as_json:
        listed = [
            {
                "at": deed.at.isoformat(),
                "actor": deed.actor,
                "name": deed.name,
                "action": deed.action,
                "subject": deed.subject,
                "outcome": deed.outcome,
            }
            for deed in deeds
        ]
        typer.echo(json.dumps({"schema": 1, "deeds": listed}, ensure_ascii=False, indent=2))
    else:
        for deed in deeds:
            typer.echo(deed_line(deed))
    if not deeds:
        typer.echo("Nothing was done yet.", err=True)
        raise typer.Exit(NOTHING_TO_SHOW)


def _answers(settings: Settings, lines: int, to: int | None, *, as_json: bool) -> None:
    from bot.insight_root import given_answers
    from bot.payloads.given import given_list_payload
    from bot.render.given import NONE_GIVEN, NOT_KEPT, given_line

    given = given_answers(settings)
    listed = given.last(lines, datetime.now(UTC), to)
    if as_json:
        typer.echo(json.dumps(given_list_payload(listed), ensure_ascii=False, indent=2))
    else:
        for one in listed:
            typer.echo(given_line(one))
    if not listed:
        none = NONE_GIVEN.format(days=counting.days(given.kept.days))
        typer.echo(none if given.kept else NOT_KEPT, err=True)
        raise typer.Exit(NOTHING_TO_SHOW)


def _answer(settings: Settings, answer_id: str, *, as_json: bool) -> None:
    from bot import corpus_root
    from bot.insight_root import given_answers
    from bot.payloads.given import given_payload
    from bot.render.given import NOT_KEPT, UNKNOWN
    from bot.terminal.console import output
    from bot.terminal.given import print_given
    from retrieval.ask.recall import recalled_or_none

    given = given_answers(settings)
    found = given.get(answer_id, datetime.now(UTC))
    if found is None:
        unknown = UNKNOWN.format(days=counting.days(given.kept.days))
        typer.echo(unknown if given.kept else NOT_KEPT, err=True)
        raise typer.Exit(NOTHING_TO_SHOW)
    with corpus_root.open_shown(settings) as generation:
        words = [(one, recalled_or_none(one, generation.store)) for one in found.quotes]
    if as_json:
        typer.echo(json.dumps(given_payload(found, words), ensure_ascii=False, indent=2))
    else:
        print_given(output(), found, words)
