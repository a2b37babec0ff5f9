"""The natural questions of this folder as labelled sets, over the articles where they are.

They are written with the words of the answers into the folder ``ONRECORD_NATURAL`` (by default one
that is removed afterwards), where ``onrecord eval`` finds them too.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NEWS = Path("../shared/eval/polnear")
SETS = tuple(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth
    """.split()
)


@contextmanager
def written(sets: Mapping[str, Sequence[str]]) -> Iterator[dict[str, Path]]:
    """Folders with labelled sets, by name; each may be made of several.

    Args:
        sets: Of which of :data:`SETS` each is made.
    """
    news = Path(os.environ.get("ONRECORD_NEWS", NEWS))
    if not (news / "articles.jsonl.gz").is_file():
        sys.exit(f"{news} has no articles.jsonl.gz; name their folder in ONRECORD_NEWS")
    with _place() as place:
        for name, of in sets.items():
            _write(of, place / name, news)
        yield {name: place / name for name in sets}


@contextmanager
def _place() -> Iterator[Path]:
    chosen = os.environ.get("ONRECORD_NATURAL")
    if chosen:
        yield Path(chosen)
        return
    with tempfile.TemporaryDirectory() as temporary:
        yield Path(temporary)


def _write(names: Sequence[str], place: Path, news: Path) -> None:
    """Sets as one in the documented format, over the articles where they are."""
    with gzip.open(news / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        bodies = {row["id"]: row["body"] for row in map(json.loads, lines)}
    place.mkdir(parents=True, exist_ok=True)
    corpus = json.dumps(str((news / "articles.jsonl.gz").resolve()))
    (place / "set.toml").write_text(f"corpus = {corpus}\n", encoding="utf-8")
    texts = ((HERE / f"{name}.jsonl").read_text(encoding="utf-8") for name in names)
    rows = (json.loads(line) for text in texts for line in text.splitlines())
    with (place / "queries.jsonl").open("w", encoding="utf-8") as file:
        for row in rows:
            row["evidence"] = [_with_words(item, bodies) for item in row["evidence"]]
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _with_words(item: Mapping[str, Any], bodies: Mapping[str, str]) -> dict[str, str]:
    words = bodies[item["article_id"]][item["start"] : item["end"]]
    return {"article_id": item["article_id"], "text": words}
