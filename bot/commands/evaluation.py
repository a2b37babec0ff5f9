"""``onrecord eval``: labelled questions, attributions or stories against what this version does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.labelled_sets import (
    ATTRIBUTION,
    FEEDBACK,
    STORIES,
    AgainstOption,
    BesideOption,
    MatchOption,
    OnlyOption,
    PictureOption,
    SampleOption,
    WhatArgument,
    WithOption,
    check_options,
    kind_and_set,
)
from bot.commands.options import CorpusOption, JsonOption, settings_for
from retrieval.ask.tuning import Tuning
from retrieval.errors import UserError
from retrieval.evaluate.sets import Rule

if TYPE_CHECKING:
    from retrieval.evaluate.report import EvaluationReport


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("eval")(evaluate)


def evaluate(
    what: WhatArgument,
    only: OnlyOption = None,
    beside: BesideOption = None,
    configuration: WithOption = "",
    against: AgainstOption = None,
    match: MatchOption = Rule.CONTAIN,
    sample: SampleOption = None,
    picture: PictureOption = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure what this version does on labelled data.

    Questions (the kind that needs no name): retrieval, speakers and silence; the set's index is
    built once and kept for the next run. Attribution: who said what, in whole articles. Stories:
    which articles tell one event, beside TF-IDF and HDBSCAN at their best. Feedback: what people
    said of the bot's answers.
    """
    given = {
        "--only": only,
        "--beside": beside,
        "--with": configuration,
        "--against": against,
        "--sample": sample,
        "--picture": picture,
        "--corpus": corpus,
    }
    kind, folder = kind_and_set(what)
    check_options(kind, {name for name, value in given.items() if value})
    if kind == FEEDBACK:
        _feedback(corpus, as_json=as_json)
    elif kind == STORIES:
        _stories(folder, as_json=as_json)
    elif kind == ATTRIBUTION:
        _attribution(folder, only, beside, as_json=as_json)
    else:
        _questions(folder, configuration, against, match, sample, picture, as_json=as_json)


def _questions(
    folder: Path,
    configuration: str,
    against: str | None,
    match: Rule,
    sample: int | None,
    picture: Path | None,
    *,
    as_json: bool,
) -> None:
    from bot import measuring
    from bot.terminal.console import messages, output
    from bot.terminal.evaluations import print_evaluation
    from bot.terminal.reloads import counting, progress_bars

    ours = Tuning.parsed(configuration)
    theirs = Tuning.parsed(against) if against is not None else None
    with progress_bars(messages()) as reading, counting(messages(), "asking") as asking:
        report = measuring.evaluate(
            settings_for(None),
            folder,
            reading,
            asking=asking,
            tuning=ours,
            rule=match,
            against=theirs,
            sample=sample,
        )
    if picture:
        _draw(report, picture)
    if as_json:
        typer.echo(json.dumps(report.to_json()))
    else:
        print_evaluation(output(), report)


def _draw(report: EvaluationReport, picture: Path) -> None:
    from bot.render.curves import draw_evaluation

    try:
        picture.write_bytes(draw_evaluation(report))
    except OSError as error:
        raise UserError(
            f"{picture} cannot be written: {error.strerror or error}. Name a file in a folder "
            "that exists."
        ) from error


def _feedback(corpus: Path | None, *, as_json: bool) -> None:
    from bot.feedback import report_of
    from bot.payloads.feedback import feedback_payload
    from bot.state_root import judgements
    from bot.terminal.console import output
    from bot.terminal.feedback import print_feedback

    with judgements(settings_for(corpus)) as kept:
        report = report_of(kept.all())
    if as_json:
        typer.echo(json.dumps(feedback_payload(report), ensure_ascii=False))
    elif report.total:
        print_feedback(output(), report)
    if not report.total:
        typer.echo("Nobody has judged an answer yet.", err=True)
        raise typer.Exit(NOTHING_TO_SHOW)


def _attribution(folder: Path, only: str | None, beside: str | None, *, as_json: bool) -> None:
    from bot import measuring
    from bot.terminal.console import messages, output
    from bot.terminal.evaluations import print_attribution
    from bot.terminal.reloads import counting

    if beside not in {None, "textacy"}:
        raise UserError(f"There is no {beside!r} to measure beside; there is `textacy`.")
    with counting(messages(), "extracting statements") as progress:
        measured = measuring.evaluate_attribution(folder, only, progress, beside=beside is not None)
    if as_json:
        typer.echo(json.dumps(measured.to_json()))
    else:
        print_attribution(output(), measured)


def _stories(folder: Path, *, as_json: bool) -> None:
    from bot import measuring
    from bot.terminal.console import messages, output
    from bot.terminal.evaluations import print_stories
    from bot.terminal.reloads import counting

    with counting(messages(), "encoding articles") as progress:
        measured = measuring.evaluate_stories(settings_for(None), folder, progress)
    if as_json:
        typer.echo(json.dumps(measured.to_json()))
    else:
        print_stories(output(), measured)
