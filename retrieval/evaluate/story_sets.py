"""Labelled stories on disk: articles, and which of them tell one event."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from retrieval.errors import EvaluationSetError
from retrieval.evaluate.sets import corpus_of
from retrieval.ingest.files import discover, read_file
from retrieval.model import Article

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class LabelledStories:
    """A set as it is measured on.

    Attributes:
        articles: All of them, each id once; those without a label are grouped and not counted.
        gold: The story of an article, by its id.
        refused: How many labelled articles could not be read.
    """

    articles: tuple[Article, ...]
    gold: Mapping[str, str]
    refused: int


def load_stories(folder: Path) -> LabelledStories:
    """Read a set of labelled stories; every file may be gzipped.

    It is ``articles.jsonl`` or ``items.jsonl`` with a ``cluster`` in each line, or else
    ``stories.jsonl`` with ``story`` and ``article_ids`` in each line, beside ``articles.jsonl`` or
    the corpus that ``set.toml`` names.

    Raises:
        EvaluationSetError: If a file is missing, or not in one of these forms.
    """
    if not folder.is_dir():
        raise EvaluationSetError(f"There is no folder {str(folder)!r} with labelled stories.")
    stories = _file(folder, "stories")
    if stories is not None:
        articles = _articles(corpus_of(folder))
        gold = dict(pair for pairs in _rows(stories, _story) for pair in pairs)
    else:
        labelled = _file(folder, "articles") or _file(folder, "items")
        if labelled is None:
            raise EvaluationSetError(
                f"{folder} has neither stories.jsonl nor articles.jsonl (or .gz)."
            )
        articles = _articles(labelled)
        gold = _clusters(labelled, articles)
    known = {article.id for article in articles}
    found = {article: story for article, story in gold.items() if article in known}
    if not found:
        raise EvaluationSetError(f"No article of {folder} is labelled with its story.")
    return LabelledStories(articles, found, len(gold) - len(found))


def _file(folder: Path, name: str) -> Path | None:
    places = (folder / f"{name}.jsonl", folder / f"{name}.jsonl.gz")
    return next((place for place in places if place.is_file()), None)


def _articles(corpus: Path) -> tuple[Article, ...]:
    found = {a.id: a for file in discover(corpus) for a in read_file(file).articles}
    return tuple(found.values())


def _clusters(path: Path, articles: tuple[Article, ...]) -> dict[str, str]:
    """The story of each line's article; a line whose article was refused keeps its number."""
    by_line = {article.source.rsplit(":", 1)[-1]: article.id for article in articles}
    rows = enumerate(_rows(path, _cluster), start=1)
    return {by_line.get(str(line), f"line {line}"): cluster for line, cluster in rows if cluster}


def _rows(path: Path, read: Callable[[Any], _Row]) -> Iterator[_Row]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _row(line, read, f"{path}, line {number}")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise EvaluationSetError(f"{path} cannot be read: {error}") from error


def _row(line: str, read: Callable[[Any], _Row], place: str) -> _Row:
    try:
        return read(json.loads(line) if line.strip() else {})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationSetError(
            f"{place}: not a labelled story ({error!r}). An article needs its text and a cluster; "
            "a story needs article_ids."
        ) from error


def _cluster(row: Any) -> str | None:
    cluster = row.get("cluster")
    return None if cluster is None else str(cluster)


def _story(row: Any) -> list[tuple[str, str]]:
    if not row:
        return []
    ids = [str(article) for article in row["article_ids"]]
    return [(article, str(row.get("story") or ids[0])) for article in ids]
