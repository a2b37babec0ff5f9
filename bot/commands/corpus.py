"""``onrecord reload``, ``article`` and ``status``: what is in the corpus, and changing it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.options import CorpusOption, JsonOption, settings_for
from bot.settings import Settings

if TYPE_CHECKING:
    from retrieval.model import Article
    from retrieval.ports import Corrections


class Sharer(StrEnum):
    """Who does the work of a reload."""

    LOCAL = "local"
    RAY = "ray"


def register(app: typer.Typer) -> None:
    """Add this module's commands to the application."""
    app.command("reload")(reload)
    app.command("article")(article)
    app.command("status")(status)


def reload(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders; none: all known ones again."),
    ] = None,
    forget: Annotated[
        list[Path] | None,
        typer.Option("--forget", help="Leave this file or folder out for good."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")
    ] = False,
    engine: Annotated[
        Sharer, typer.Option("--engine", help="Who parses and encodes: this machine or a cluster.")
    ] = Sharer.LOCAL,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read articles into the corpus.

    Text, Markdown, HTML, JSONL, CSV, PDF, Word, mails, and archives of these. The old corpus
    answers until the new one is complete. A file that cannot be read is reported with the reason,
    and never stops the others.
    """
    from bot import building_root
    from bot.commands.noted import noted
    from bot.payloads import reload_payload
    from bot.render.reports import did
    from bot.terminal.console import messages, output
    from bot.terminal.reloads import print_report, progress_bars

    settings, given, left = settings_for(corpus), paths or [], forget or []
    if dry_run:
        _foresee(settings, given, left, as_json=as_json)
        return
    subject = " ".join([*map(str, given), *(f"without {path}" for path in left)])
    with noted(settings, "reload", subject) as doing, progress_bars(messages()) as progress:
        report = building_root.reload(settings, given, left, progress, on_ray=engine is Sharer.RAY)
        doing.outcome = did(report)
    if as_json:
        typer.echo(json.dumps(reload_payload(report), ensure_ascii=False))
    else:
        print_report(output(), report)


def _foresee(settings: Settings, paths: list[Path], forget: list[Path], *, as_json: bool) -> None:
    from bot import building_root
    from bot.payloads import plan_payload
    from bot.terminal.console import messages, output
    from bot.terminal.reloads import print_plan, progress_bars

    with progress_bars(messages()) as progress:
        verdicts = building_root.foresee(settings, paths, forget, progress)
    if as_json:
        typer.echo(json.dumps(plan_payload(verdicts), ensure_ascii=False))
    else:
        print_plan(output(), verdicts)


def article(
    article_id: Annotated[
        str, typer.Argument(metavar="ID", help="Of an article or of a quote, as shown with it.")
    ],
    put: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FACT=VALUE", help='Put a fact right: outlet="The Post".'),
    ] = None,
    unset: Annotated[
        list[str] | None,
        typer.Option("--unset", metavar="FACT", help="Let the article speak for itself again."),
    ] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one stored article: its canonical text, and what is known about it and from where.

    With the id of a quote (q_…): the quote in its context, and what became of it. What is put
    right with --set stays right over reloads.
    """
    from bot import building_root, corpus_root
    from bot.commands.noted import noted
    from bot.payloads import article_payload, recalled_payload
    from bot.terminal.articles import print_article, print_recalled
    from bot.terminal.console import output
    from retrieval.ask.recall import recall
    from retrieval.quote_ids import keys_of

    settings = settings_for(corpus)
    with corpus_root.open_generation(settings) as generation:
        if keys_of(article_id):
            shown = generation.as_of(datetime.now(UTC))
            recalled = recall(article_id, shown.store)
            if as_json:
                typer.echo(json.dumps(recalled_payload(recalled), ensure_ascii=False))
            else:
                print_recalled(output(), recalled)
            return
        found = generation.store.article(article_id)
    if put or unset:
        with noted(settings, "put right", found.id) as doing:
            doing.outcome = _correct(
                building_root.corrections(settings), found, put or [], unset or []
            )
    if as_json:
        typer.echo(json.dumps(article_payload(found), ensure_ascii=False))
    else:
        print_article(output(), found, datetime.now(UTC))


def _correct(kept: Corrections, found: Article, put: list[str], unset: list[str]) -> str:
    """Keep corrections, all of them checked before the first one is; says which facts changed."""
    from retrieval.errors import UserError
    from retrieval.ingest.corrections import checked, fact_named

    facts: dict[str, str] = {}
    for pair in put:
        name, parted, words = pair.partition("=")
        if not parted:
            raise UserError(f'{pair!r} sets nothing. Write FACT=VALUE, such as outlet="The Post".')
        fact = fact_named(name)
        facts[fact] = checked(found, fact, words)
    withdrawn = frozenset(map(fact_named, unset))
    kept.withdraw(found, withdrawn)
    kept.correct(found, facts)
    changed = ", ".join(sorted({*facts, *withdrawn}))
    typer.echo(f"Kept: {changed}. It counts from the next `onrecord reload` on.", err=True)
    return changed


def status(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Show what is on record: articles, outlets, people, and the generation that serves."""
    from bot import corpus_root, models_root
    from bot.generations import kept_generations, state_folder
    from bot.payloads import status_payload
    from bot.render.generations import kept_line
    from bot.status import facts, status_of
    from bot.terminal.console import output
    from bot.terminal.tables import print_facts

    settings = settings_for(corpus)
    with corpus_root.open_generation(settings) as generation:
        found = status_of(generation)
    reranking, folder = models_root.reranking(settings), state_folder(settings)
    kept = kept_generations(folder)
    if as_json:
        typer.echo(json.dumps(status_payload(found, reranking, kept), ensure_ascii=False))
    else:
        shown = ("Builds kept", kept_line(kept, folder.retention))
        print_facts(output(), [*facts(found), shown, ("Reranker", reranking)])
