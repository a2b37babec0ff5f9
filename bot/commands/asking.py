"""``onrecord ask`` and ``onrecord chat``: questions in the terminal."""

from __future__ import annotations

import contextlib
import json
import time
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.exporting import Export, ExportOption, OverwriteOption
from bot.commands.options import CorpusOption, JsonOption, settings_for

if TYPE_CHECKING:
    from bot.desk import Desk
    from retrieval.ask.conversation import Turn

NEW = "/new"
FAREWELLS = frozenset({"", "q", "quit", "exit", "bye"})


def register(app: typer.Typer) -> None:
    """Add this module's commands to the application."""
    app.command("ask")(ask)
    app.command("chat")(chat)


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know, in your own words.")],
    speaker: Annotated[
        str | None,
        typer.Option(help="The full name of whom you mean, where several people share a name."),
    ] = None,
    explained: Annotated[
        bool, typer.Option("--explain", help="Show each hit's ranks and scores, stage by stage.")
    ] = False,
    export: ExportOption = None,
    overwrite: OverwriteOption = False,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer one question with the exact words on record.

    Exits with 1 when nothing on record answers it.
    """
    from bot.desk import Desk
    from bot.payloads import answer_payload, explanation_payload
    from bot.terminal.answers import print_outcome
    from bot.terminal.console import output
    from bot.terminal.explanations import print_explanation
    from retrieval.model import Answer, NoAnswer

    files = Export.to(export, overwrite=overwrite)
    with Desk(settings_for(corpus)) as desk:
        _tell_notice(desk.generation.notice)
        desk.warm()
        started = time.perf_counter()
        outcome = desk.ask(question, speaker=speaker)
        elapsed_ms = (time.perf_counter() - started) * 1000
        explanation = desk.explain(outcome) if explained else None
    if as_json:
        payload = answer_payload(outcome, elapsed_ms=elapsed_ms)
        if explanation:
            payload["explanation"] = explanation_payload(explanation)
        typer.echo(json.dumps(payload, ensure_ascii=False))
    else:
        print_outcome(output(), outcome)
        if explanation:
            print_explanation(output(), explanation)
    if isinstance(outcome, (Answer, NoAnswer)):
        files.write(desk.document(outcome, question))
    else:
        files.skip()
    if not isinstance(outcome, Answer):
        raise typer.Exit(NOTHING_TO_SHOW)


def chat(corpus: CorpusOption = None) -> None:
    """Ask one question after another; an empty line ends it."""
    from bot.desk import Desk
    from bot.terminal.console import messages
    from retrieval.errors import UserError

    with Desk(settings_for(corpus)) as desk:
        _tell_notice(desk.generation.notice)
        desk.warm()
        messages().print(
            f"Ask what was said; {NEW} forgets it, an empty line ends it.", style="dim"
        )
        turn: Turn | None = None
        while (words := _question()) not in FAREWELLS:
            if words == NEW:
                turn = None
                continue
            try:
                turn = _answer(desk, words, turn)
            except UserError as error:
                messages().print(str(error), markup=False)


def _answer(desk: Desk, words: str, turn: Turn | None) -> Turn | None:
    """Answer some words in their conversation; returns what the next ones go on from."""
    from bot.render.answers import EVERYTHING, understood_line
    from bot.terminal.answers import print_outcome
    from bot.terminal.console import output
    from retrieval.ask.conversation import turn_of
    from retrieval.model import NoAnswer

    meant = desk.meant(words, turn)
    outcome = desk.ask(meant.question, offset=meant.offset)
    if meant.question != words:
        output().print(understood_line(meant.question), style="italic", markup=False)
        output().print()
    if meant.offset and isinstance(outcome, NoAnswer):
        output().print(EVERYTHING)
    else:
        print_outcome(output(), outcome)
    return turn if meant.aside else turn_of(meant.question, outcome, meant.offset, turn)


def _question() -> str:
    """The next line, with the terminal's own line editing; empty at the end of input."""
    with contextlib.suppress(ImportError):  # Python may be built without it
        import readline  # noqa: F401 - importing it gives input() history and editing
    try:
        return input("\n> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _tell_notice(notice: str | None) -> None:
    if notice:
        typer.echo(f"onrecord: {notice}", err=True)
