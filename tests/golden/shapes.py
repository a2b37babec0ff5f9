"""The golden pages and what reading each of them must give, in a form that diffs well.

``python -m tests.golden`` writes the expectations anew; read ``git diff tests/golden`` before
committing them, for they are right only because a person found them to be.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from retrieval.ingest.files import SourceFile, read_file
from retrieval.model import Article

FOLDER = Path(__file__).resolve().parent
PAGES = sorted((FOLDER / "pages").iterdir())


def expectation(page: Path) -> Path:
    """Where the expected reading of a page is kept."""
    return FOLDER / "expected" / f"{page.name}.json"


def reading_of(page: Path) -> dict[str, Any]:
    """What ingest makes of a page, as plain values; a paragraph a line."""
    reading = read_file(SourceFile(page, f"pages/{page.name}"))
    return {
        "articles": [_plain(article) for article in reading.articles],
        "rejections": [[rejected.source, rejected.reason] for rejected in reading.rejections],
        "notes": list(reading.notes),
    }


def as_text(reading: dict[str, Any]) -> str:
    """The form in which readings are compared and kept."""
    return json.dumps(reading, indent=2, ensure_ascii=False) + "\n"


def _plain(article: Article) -> dict[str, Any]:
    facts = {
        "published_at": article.published_at and article.published_at.isoformat(),
        "updated_at": article.updated_at and article.updated_at.isoformat(),
        "embargo_until": article.embargo_until and article.embargo_until.isoformat(),
    }
    return {
        "id": article.id,
        "source": article.source,
        "headline": article.headline,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "section": article.section,
        "language": article.language,
        "kind": article.kind,
        **facts,
        "origins": dict(article.origins),
        "text": article.text.split("\n\n"),
    }
