"""What writing a file to pass on costs, by format and by how many quotations it holds.

``python -m tests.benchmarks.exports``
"""

from __future__ import annotations

import statistics
import time

from bot.export.contents import document_of
from bot.export.document import Document
from bot.export.formats import LABELS, Format, written
from tests.fakes.documents import GENERATION, MADE, a_record
from tests.fakes.quotes import a_citation, a_quote

WORDS = "We said what we said, and we shall say it again for as long as it takes to be heard. "
COUNTS = (3, 40, 200)
TIMES = 3


def document_with(count: int) -> Document:
    """Statements of some 250 letters, each of an article of its own."""
    quotes = [
        a_quote(f"“{n}. {WORDS * 3}”", citation=a_citation(url=f"https://e.example/{n}"))
        for n in range(count)
    ]
    return document_of(a_record(*quotes), question="", generation=GENERATION, made=MADE)


def measured(document: Document, kind: Format) -> tuple[float, int]:
    """Median seconds and bytes."""
    size = len(written(document, kind))
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        written(document, kind)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken), size


def main() -> None:
    for count in COUNTS:
        document = document_with(count)
        for kind, label in LABELS.items():
            seconds, size = measured(document, kind)
            print(f"{count:>4} {label:<9} {seconds * 1000:>6.0f} ms {size / 1024:>5.0f} KiB")
