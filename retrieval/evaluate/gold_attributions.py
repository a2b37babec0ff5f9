"""Whole articles with gold attributions: who is annotated as the source of which words."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import EvaluationSetError, UserError
from retrieval.model import Article, Span

SHORTEST = 5
"""Words of a gold direct quotation; shorter ones are seldom speech of their own."""

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_OPENING = '"“'
_CLOSING = '"”'


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution; ``direct`` where all its content stands in quotation marks."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]
    direct: bool
    quoted: bool


def load(folder: Path) -> Iterator[tuple[Article, tuple[Gold, ...]]]:
    """Articles with their attributions, bodies as they are, so that offsets hold.

    Raises:
        EvaluationSetError: If a file is missing or not in the documented format.
    """
    by_article: dict[str, list[Gold]] = defaultdict(list)
    bodies = {row["id"]: row["body"] for row in _rows(folder / "articles.jsonl.gz")}
    for row in _rows(folder / "attributions.jsonl.gz"):
        by_article[row["article_id"]].append(_gold(row, bodies[row["article_id"]]))
    for identity, body in bodies.items():
        yield Article(identity, body), tuple(by_article[identity])


def _rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except (OSError, ValueError) as error:
        raise EvaluationSetError(f"{path} cannot be read as gzipped JSON lines: {error}") from error


def _gold(row: dict, body: str) -> Gold:  # type: ignore[type-arg]
    content = tuple(Span(*pair) for pair in row["content_spans"])
    texts = [span.of(body).strip() for span in content]
    words = sum(len(_WORD.findall(text)) for text in texts)
    opens = texts[0][:1] in _OPENING
    closes = any(mark in texts[-1][-2:] for mark in _CLOSING)
    return Gold(
        content,
        tuple(Span(*pair) for pair in row["source_spans"]),
        direct=opens and closes and words >= SHORTEST,
        quoted=any(mark in text for text in texts for mark in _OPENING + _CLOSING),
    )


def selected(
    corpus: Sequence[tuple[Article, Sequence[Gold]]], only: str | None
) -> list[tuple[Article, Sequence[Gold]]]:
    """Every N-th article from the I-th on for ``"I/N"``; all without it.

    Raises:
        UserError: If it is not of that form.
    """
    if only is None:
        return list(corpus)
    found = re.fullmatch(r"(\d+)/(\d+)", only)
    first, every = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= first <= every:
        raise UserError(f"--only takes I/N with I from 1 to N, such as 5/5; it is {only!r}.")
    return list(corpus[first - 1 :: every])
