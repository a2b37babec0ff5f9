"""Labelled sets on disk: articles, questions, and the words that answer them."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from retrieval.errors import EvaluationSetError
from retrieval.model import digest


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article that answers a question, and the words in it where they are labelled."""

    article_id: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """A question; without evidence it has no answer in the set's articles.

    Attributes:
        now: When it is asked; without it, on the day of the set's newest article.
    """

    id: str
    question: str
    type: str
    evidence: tuple[Evidence, ...]
    speaker: str | None = None
    now: datetime | None = None


class Rule(StrEnum):
    """How a hit is held against labelled evidence; the article is always the same one.

    Retrieval that cuts articles into passages is measured on passages, so by default a statement
    stands for the passage that it is in, and a passage counts once however many lead to it.
    """

    CONTAIN = "contain"
    """The passage holds the evidence whole, all white space removed: the rule of MultiHop-RAG
    (Tang and Yang, 2024), with the article asked for in addition."""
    OVERLAP = "overlap"
    """The passage holds at least half of the evidence's characters, wherever they stand."""
    WORDS = "words"
    """The hit's own words hold the evidence whole: a statement without what surrounds it."""
    ARTICLE = "article"
    """The hit comes from the article; of several hits in one article the first counts."""


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Where a set's articles are, and its questions in order."""

    corpus: Path
    queries: tuple[LabelledQuery, ...]


def load_set(folder: Path) -> LabelledSet:
    """Read a set: its questions, and ``articles.jsonl`` or a ``corpus`` named in ``set.toml``.

    Questions are read from every ``queries*.jsonl`` in the folder, in the order of the names.
    Every file may be gzipped.

    Raises:
        EvaluationSetError: If a file is missing or a line is not in the documented format; the
            message names the file and the line.
    """
    if not folder.is_dir():
        raise EvaluationSetError(f"There is no folder {str(folder)!r} with a labelled set.")
    files = sorted({*folder.glob("queries*.jsonl"), *folder.glob("queries*.jsonl.gz")})
    if not files:
        raise EvaluationSetError(f"{folder} has neither queries.jsonl nor queries.jsonl.gz.")
    queries = tuple(query for path in files for query in _queries(path))
    if not queries:
        raise EvaluationSetError(f"{files[0]} holds no question.")
    return LabelledSet(corpus_of(folder), queries)


def some_of(queries: Sequence[LabelledQuery], count: int) -> tuple[LabelledQuery, ...]:
    """So many of the questions, the same ones every time, in their order; all if there are fewer.

    Chosen by the digest of their ids, so that a sample does not follow the order of a file.
    """
    chosen = sorted(queries, key=lambda query: digest(query.id))[:count]
    kept = {query.id for query in chosen}
    return tuple(query for query in queries if query.id in kept)


def corpus_of(folder: Path) -> Path:
    """Where a set's articles are: what ``set.toml`` names, or ``articles.jsonl``.

    Raises:
        EvaluationSetError: If they are nowhere.
    """
    config = folder / "set.toml"
    if not config.exists():
        return _either(folder, "articles.jsonl")
    try:
        value = tomllib.loads(config.read_text(encoding="utf-8")).get("corpus")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EvaluationSetError(f"{config} cannot be read: {error}") from error
    if not isinstance(value, str):
        return _either(folder, "articles.jsonl")
    corpus = (folder / value).resolve()
    if not corpus.exists():
        raise EvaluationSetError(
            f"{config} names the corpus {value!r}, and {corpus} does not exist."
        )
    return corpus


def _either(folder: Path, name: str) -> Path:
    for path in (folder / name, folder / f"{name}.gz"):
        if path.is_file():
            return path
    raise EvaluationSetError(f"{folder} has neither {name} nor {name}.gz.")


def _queries(path: Path) -> Iterator[LabelledQuery]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _query(line, f"{path}, line {number}")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise EvaluationSetError(f"{path} cannot be read: {error}") from error


def _query(line: str, place: str) -> LabelledQuery:
    try:
        row = json.loads(line)
        return LabelledQuery(
            id=str(row["id"]),
            question=_words(row["question"]),
            type=str(row.get("type") or "question"),
            evidence=tuple(_evidence(item) for item in row["evidence"]),
            speaker=str(row["speaker"]) if row.get("speaker") else None,
            now=_aware(row["now"]) if row.get("now") else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationSetError(
            f"{place}: not a labelled question ({error!r}). It needs id, question and evidence: "
            "a list of {article_id, text}, empty where nothing answers it."
        ) from error


def _evidence(item: Any) -> Evidence:
    text = item.get("text")
    return Evidence(str(item["article_id"]), str(text) if text else None)


def _aware(value: Any) -> datetime:
    now = datetime.fromisoformat(value)
    if now.tzinfo is None:
        raise ValueError(f"now has no time zone: {value}")
    return now


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("the question is empty")
    return value
