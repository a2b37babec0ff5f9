"""Cleaned bodies of real articles and speeches lose next to nothing when read as raw pages."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from retrieval.ingest.canonical import paragraphs_of, unescaped
from retrieval.ingest.prose import is_prose
from retrieval.ingest.reading import read

pytestmark = pytest.mark.shared


@pytest.mark.parametrize(("folder", "tolerated"), [("speeches_ogl", 0.0), ("polnear", 0.001)])
def test_sentences_survive_the_cleaning_of_pages(
    shared_data: Path, folder: str, tolerated: float
) -> None:
    """Words in paragraphs of eight words and more that read as prose, lost over all of them."""
    lost = total = 0
    with gzip.open(shared_data / "eval" / folder / "articles.jsonl.gz", "rt") as file:
        for line in list(file)[::4]:
            record = json.loads(line)
            (article,) = read(
                "page.txt", f"{record['title']}\n\n{record['body']}".encode()
            ).articles
            prose = Counter(
                paragraph
                for paragraph in paragraphs_of(unescaped(record["body"]))
                if is_prose(paragraph) and len(paragraph.split()) >= 8
            )
            total += sum(len(p.split()) * n for p, n in prose.items())
            missing = prose - Counter(article.text.split("\n\n"))
            lost += sum(len(p.split()) * n for p, n in missing.items())
    assert total > 90_000
    assert lost <= tolerated * total
