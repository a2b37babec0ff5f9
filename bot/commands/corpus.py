"""``onrecord reload``, ``article`` and ``status``: what is in the corpus, and changing it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import CorpusOption, JsonOption, settings_for


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
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read articles into the corpus: plain text, Markdown, HTML and JSONL.

    The old corpus answers until the new one is complete. A file that cannot be read is reported
    with the reason, and never stops the others.
    """
    from bot import root
    from bot.payloads import reload_payload
    from bot.terminal.console import messages, output
    from bot.terminal.reloads import print_report, progress_bars

    with progress_bars(messages()) as progress:
        report = root.reload(settings_for(corpus), paths or [], forget or [], progress)
    if as_json:
        typer.echo(json.dumps(reload_payload(report), ensure_ascii=False))
    else:
        print_report(output(), report)


def article(
    article_id: Annotated[
        str, typer.Argument(metavar="ID", help="Of an article or of a quote, as shown with it.")
    ],
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one stored article: its canonical text and what is known about it.

    With the id of a quote (q_…): the quote in its context, and what became of it.
    """
    from bot import root
    from bot.payloads import article_payload, recalled_payload
    from bot.terminal.articles import print_article, print_recalled
    from bot.terminal.console import output
    from retrieval.ask.recall import recall
    from retrieval.quote_ids import keys_of

    with root.open_generation(settings_for(corpus)) as generation:
        if keys_of(article_id):
            recalled = recall(article_id, generation.store)
            if as_json:
                typer.echo(json.dumps(recalled_payload(recalled), ensure_ascii=False))
            else:
                print_recalled(output(), recalled)
            return
        found = generation.store.article(article_id)
    if as_json:
        typer.echo(json.dumps(article_payload(found), ensure_ascii=False))
    else:
        print_article(output(), found)


def status(corpus: CorpusOption = None, as_json: JsonOption = False) -> None:
    """Show what is on record: articles, outlets, people, and the generation that serves."""
    from bot import root
    from bot.payloads import status_payload
    from bot.status import facts, status_of
    from bot.terminal.console import output
    from bot.terminal.tables import print_facts

    settings = settings_for(corpus)
    with root.open_generation(settings) as generation:
        found = status_of(generation)
    reranking = root.reranking(settings)
    if as_json:
        typer.echo(json.dumps(status_payload(found, reranking), ensure_ascii=False))
    else:
        print_facts(output(), [*facts(found), ("Reranker", reranking)])
