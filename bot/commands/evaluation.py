"""``onrecord eval``: labelled questions, attributions or stories against what this version does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW
from bot.commands.options import CorpusOption, JsonOption, settings_for
from retrieval.ask.tuning import Tuning
from retrieval.errors import UserError
from retrieval.evaluate.sets import Rule

if TYPE_CHECKING:
    from retrieval.evaluate.report import EvaluationReport

QUESTIONS, ATTRIBUTION, STORIES = "questions", "attribution", "stories"
FEEDBACK = "feedback"
KINDS = (QUESTIONS, ATTRIBUTION, STORIES)
OPTIONS = {
    QUESTIONS: {"--with", "--against", "--sample", "--picture"},
    ATTRIBUTION: {"--only", "--beside"},
    STORIES: set[str](),
    FEEDBACK: {"--corpus"},
}
"""What each kind of set takes, beside ``--json``."""

HOW = {
    QUESTIONS: "`onrecord eval SET`",
    ATTRIBUTION: "`onrecord eval attribution SET`",
    STORIES: "`onrecord eval stories SET`",
    FEEDBACK: "`onrecord eval feedback`",
}


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("eval")(evaluate)


def evaluate(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="[KIND] SET",
            help="A folder with labelled questions; or `attribution` or `stories`, and a folder "
            "with labelled ones; or `feedback` alone.",
        ),
    ],
    only: Annotated[
        str | None,
        typer.Option(metavar="I/N", help="attribution: every N-th article from the I-th alone."),
    ] = None,
    beside: Annotated[
        str | None, typer.Option(metavar="NAME", help="attribution: measure `textacy` as well.")
    ] = None,
    configuration: Annotated[
        str,
        typer.Option(
            "--with",
            metavar="NAME=VALUE,…",
            help="questions: rank otherwise than shipped: fusion=convex|rrf|bm25|dense, "
            "dense_share=0…1, weighing=on|off, reranked=0…100.",
        ),
    ] = "",
    against: Annotated[
        str | None,
        typer.Option(
            metavar="NAME=VALUE,…",
            help="questions: measure this way of ranking as well, and the difference, paired "
            "question by question.",
        ),
    ] = None,
    match: Annotated[
        Rule, typer.Option(help="questions: when a hit is the evidence.")
    ] = Rule.CONTAIN,
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="questions: N of them alone, always the same ones."),
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(metavar="FILE.png", help="questions: draw the figures into a file."),
    ] = None,
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
    kind, folder = _split(what)
    _only_options_of(kind, {name for name, value in given.items() if value})
    if kind == FEEDBACK:
        _feedback(corpus, as_json=as_json)
    elif kind == STORIES:
        _stories(folder, as_json=as_json)
    elif kind == ATTRIBUTION:
        _attribution(folder, only, beside, as_json=as_json)
    else:
        _questions(folder, configuration, against, match, sample, picture, as_json=as_json)


def _only_options_of(kind: str, given: set[str]) -> None:
    """Refuse what this kind of set has no use for.

    Raises:
        UserError: If an option of another kind is given.
    """
    for option in sorted(given - OPTIONS[kind]):
        owner = next(other for other, options in OPTIONS.items() if option in options)
        raise UserError(
            f"{option} belongs to {HOW[owner]}; leave it out here, or name a set of that kind."
        )


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


def _split(what: list[str]) -> tuple[str, Path]:
    if what == [FEEDBACK]:
        return FEEDBACK, Path()
    if len(what) == 1 and what[0] not in KINDS:
        return QUESTIONS, Path(what[0])
    if len(what) == 2 and what[0] in KINDS:
        return what[0], Path(what[1])
    raise UserError(
        "Name a folder with a labelled set, and before it the kind if it is not questions: "
        f"{', '.join(KINDS)}. For example: onrecord eval data/questions; or say `onrecord eval "
        "feedback`"
    )


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
