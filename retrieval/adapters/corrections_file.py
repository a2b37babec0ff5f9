"""Corrections in one JSON file of the state folder, replaced as a whole.

::

    {"schema": 1, "articles": {"https://chronicle.example/a": {"outlet": "The Chronicle"}}}
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock

from retrieval.addresses import identity_of
from retrieval.errors import StorageError
from retrieval.ingest.corrections import ADMIN
from retrieval.model import FACTS, Article

FILE = "corrections.json"
SCHEMA = 1
_WAIT = 10
"""Seconds that a second writer waits for the first."""


class CorrectionsFile:
    """A :class:`retrieval.ports.Corrections` in a folder; read once, when it is first asked."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._known: dict[str, dict[str, str]] | None = None

    def of(self, article: Article) -> Mapping[str, str]:
        """What was put right of an article; what names its source outdoes what names its URL."""
        if self._known is None:
            self._known = self._read()
        found: dict[str, str] = {}
        for key in filter(None, (identity_of(article.url), article.source)):
            found |= self._known.get(key, {})
        return found

    def correct(self, article: Article, facts: Mapping[str, str]) -> None:
        """Put facts right."""
        self._change({(_key(article, fact), fact): value for fact, value in facts.items()})

    def withdraw(self, article: Article, facts: frozenset[str]) -> None:
        """Let the article speak for itself again."""
        keys = filter(None, (identity_of(article.url), article.source))
        self._change({(key, fact): None for key in keys for fact in facts})

    def _change(self, changes: Mapping[tuple[str, str], str | None]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_suffix(".lock"), timeout=_WAIT):
                known = self._read()
                for (key, fact), value in changes.items():
                    facts = known.setdefault(key, {})
                    if value is None:
                        facts.pop(fact, None)
                    else:
                        facts[fact] = value
                self._write({key: facts for key, facts in known.items() if facts})
        except (OSError, TimeoutError) as error:
            raise StorageError(f"{self._path} cannot be written: {error}.") from error

    def _write(self, known: dict[str, dict[str, str]]) -> None:
        text = json.dumps({"schema": SCHEMA, "articles": known}, ensure_ascii=False, indent=1)
        aside = self._path.with_suffix(".new")
        with aside.open("w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        aside.replace(self._path)
        self._known = known

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            fields = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise StorageError(f"{self._path} cannot be read: {error}.") from error
        articles: Any = fields.get("articles") if isinstance(fields, dict) else None
        if fields.get("schema") != SCHEMA or not _is_corrections(articles):
            raise StorageError(
                f"{self._path} does not hold corrections of schema {SCHEMA}. Put it right, or "
                "move it away to go without them."
            )
        found: dict[str, dict[str, str]] = articles
        return found


def _key(article: Article, fact: str) -> str:
    """By what an article is known: its URL, unless that itself is put right."""
    address = None if fact == "url" or article.origin("url") == ADMIN else article.url
    return identity_of(address) or article.source


def _is_corrections(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(facts, dict)
        and all(fact in FACTS and isinstance(words, str) for fact, words in facts.items())
        for facts in value.values()
    )
