"""``onrecord statements``: what was said in files or stored articles, statement by statement."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.exits import NOTHING_TO_SHOW, USER_ERROR
from bot.commands.options import CorpusOption, JsonOption, settings_for

if TYPE_CHECKING:
    from retrieval.ingest.files import SourceFile
    from retrieval.model import Article, Statement


def register(app: typer.Typer) -> None:
    """Add this module's command to the application."""
    app.command("statements")(statements)


def statements(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="Files, folders, or ids of stored articles."),
    ],
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Take plain-text files as they are; offsets are the file's."),
    ] = False,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show who said what: every quotation and report of speech, with its speaker.

    Exits with 1 when there is no statement, with 2 when a source could not be read; the others
    are shown all the same.
    """
    from bot.payloads import statements_payload
    from bot.terminal.console import output
    from bot.terminal.statements import print_statements

    console = output()
    found = 0
    sourced = _Sources(raw, corpus)
    for file, article, extracted in sourced.extracted(sources):
        found += len(extracted)
        if as_json:
            payload = statements_payload(file, article, extracted)
            typer.echo(json.dumps(payload, ensure_ascii=False))
        else:
            print_statements(console, article, extracted)
    if sourced.failed:
        raise typer.Exit(USER_ERROR)
    if not found:
        raise typer.Exit(NOTHING_TO_SHOW)


@dataclass
class _Sources:
    """Reads what is named, and tells on standard error what cannot be read."""

    raw: bool
    corpus: Path | None
    failed: bool = False

    def extracted(
        self, names: list[str]
    ) -> Iterator[tuple[str | None, Article, tuple[Statement, ...]]]:
        """File, article and statements, in the order named; one article is held at a time."""
        by_kind = itertools.groupby(names, key=lambda name: Path(name).exists())
        for is_path, some in by_kind:
            yield from self._of_files(some) if is_path else self._stored(some)

    def _of_files(
        self, paths: Iterator[str]
    ) -> Iterator[tuple[str | None, Article, tuple[Statement, ...]]]:
        from retrieval.adapters.spacy_parser import SpacyParser
        from retrieval.language.statements import find_statements

        read, parsed = itertools.tee(self._read(paths))
        parses = SpacyParser().parse(article.text for _, article in parsed)
        for (file, article), parse in zip(read, parses, strict=True):
            yield file, article, find_statements(article, parse)

    def _read(self, paths: Iterator[str]) -> Iterator[tuple[str, Article]]:
        from bot import building_root
        from retrieval.ingest.files import discover
        from retrieval.ingest.raw import read_raw

        read_file = building_root.reader(datetime.now(UTC))
        for path in paths:
            for file in discover(Path(path)):
                reading = read_raw(file) if self.raw else read_file(file)
                for rejection in reading.rejections:
                    self._tell(f"{_shown(file)}: {rejection.reason}")
                for article in reading.articles:
                    yield _shown(file), article

    def _stored(self, ids: Iterator[str]) -> Iterator[tuple[None, Article, tuple[Statement, ...]]]:
        from bot import corpus_root
        from retrieval.errors import UnknownArticle
        from retrieval.model import Statement

        with corpus_root.open_shown(settings_for(self.corpus)) as generation:
            for article_id in ids:
                try:
                    article = generation.store.article(article_id)
                except UnknownArticle as error:
                    self._tell(f"{error} There is no file or folder of that name either.")
                    continue
                units = (stored.unit for stored in generation.store.units_of(article_id))
                yield None, article, tuple(u for u in units if isinstance(u, Statement))

    def _tell(self, message: str) -> None:
        self.failed = True
        sys.stderr.write(f"onrecord: {message}\n")


def _shown(file: SourceFile) -> str:
    return str(file.path)
