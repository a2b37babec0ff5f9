"""The stories of a generation as a file in its folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from retrieval.errors import GenerationDamaged, StorageError
from retrieval.model import Story
from retrieval.ports import Vectors

FILE = "stories.json"


def write_stories(folder: Path, stories: Sequence[Story]) -> None:
    """Write ``stories.json``.

    Raises:
        StorageError: If the folder cannot be written.
    """
    path = folder / FILE
    rows = [asdict(story) for story in stories]
    try:
        path.write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")), "utf-8")
    except OSError as error:
        raise StorageError(
            f"{path} cannot be written: {error.strerror or error}. Nothing was published."
        ) from error


def read_stories(folder: Path) -> tuple[Story, ...]:
    """What :func:`write_stories` wrote.

    Raises:
        GenerationDamaged: If the file is missing or holds something else.
    """
    try:
        rows = json.loads((folder / FILE).read_text("utf-8"))
        return tuple(
            Story(
                id=row["id"],
                article_ids=tuple(row["article_ids"]),
                central=row["central"],
                copies=tuple(tuple(group) for group in row["copies"]),
                absorbed=tuple(row["absorbed"]),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GenerationDamaged(f"its stories cannot be read ({error})") from error


def stories_without(stories: Sequence[Story], hidden: frozenset[str]) -> tuple[Story, ...]:
    """The stories as they stand without some articles; those of nothing else are left out.

    Where the central article is hidden, the first of the others stands in for it.
    """
    shown = []
    for story in stories:
        ids = tuple(one for one in story.article_ids if one not in hidden)
        if not ids:
            continue
        groups = (tuple(one for one in group if one not in hidden) for group in story.copies)
        shown.append(
            replace(
                story,
                article_ids=ids,
                central=ids[0] if story.central in hidden else story.central,
                copies=tuple(group for group in groups if len(group) > 1),
            )
        )
    return tuple(shown)


def leads(vectors: Vectors, units: Sequence[Sequence[object]]) -> Vectors:
    """The vector of each article's first passage: what the press opens on is the event.

    Args:
        vectors: One row per unit.
        units: Those of each article; its passages come first.
    """
    starts = list(accumulate((len(own) for own in units), initial=0))[:-1]
    return vectors[np.array(starts, dtype=np.intp)]
