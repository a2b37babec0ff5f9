"""The words a statement quotes, and whether the article stands by them."""

from __future__ import annotations

import re

from retrieval.language.wording import Wording, wording_of
from retrieval.model import Article, Statement, StatementKind

_DISOWNED = re.compile(
    r"\bmis(?:quot|report|attribut)\w+|\b(?:wrongly|incorrectly|falsely|mistakenly) "
    r"(?:quot|report|attribut)\w+|\b(?:never|not) (?:say|said|saying)\b"
    r"|\bden(?:y|ie[ds]|ying) (?:ever )?(?:saying|having said)\b",
    re.IGNORECASE,
)
"""How the press says that words were not said, where the grammar of the cue does not."""


def quoted_words(unit: Statement, article: Article) -> Wording:
    """The quoted words: one run in direct speech, whatever interrupts it; else fragments."""
    return wording_of(article.text, unit.parts, parted=unit.kind is not StatementKind.DIRECT)


def is_denied(unit: Statement, article: Article) -> bool:
    """Whether the article says of these words that they were not said."""
    text = article.text
    edges = [unit.span.start, *(e for part in unit.parts for e in (part.start, part.end))]
    around = " ".join(
        text[start:end]
        for start, end in zip(edges[::2], [*edges[1::2], unit.span.end], strict=True)
    )
    return unit.negated or bool(_DISOWNED.search(around))
