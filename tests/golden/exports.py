"""Documents of every kind whose Markdown is kept, to be read as a person would read it."""

from __future__ import annotations

from pathlib import Path

from bot.export.briefings import briefing_document
from bot.export.contents import document_of
from bot.export.document import Document
from retrieval.model import Answer, Contrast, NoAnswer, Query
from tests.fakes.documents import (
    GENERATION,
    LEAVE,
    MADE,
    PARTLY,
    STAY,
    TEXT,
    UNCLEAR,
    a_digest,
    a_record,
    a_timeline,
)
from tests.fakes.quotes import SEARCHED

FOLDER = Path(__file__).resolve().parent / "exports"

_ASKED = "Has Wallace changed his mind?"
_CHANGED = Contrast(STAY, LEAVE, "no withdrawal", "home by July")
_VALUES = {
    "answer": Answer(Query("what?"), (STAY, LEAVE, PARTLY, UNCLEAR, TEXT), SEARCHED),
    "change": Answer(Query(_ASKED), (STAY, LEAVE), SEARCHED, changes=(_CHANGED,)),
    "silence": NoAnswer(Query("penguins?"), SEARCHED, closest=(TEXT,), language="de"),
    "timeline": a_timeline(),
    "record": a_record(UNCLEAR, STAY, total=7),
}

DOCUMENTS: dict[str, Document] = {
    **{
        name: document_of(value, question=_ASKED, generation=GENERATION, made=MADE)
        for name, value in _VALUES.items()
    },
    "briefing": briefing_document(a_digest(), made=MADE),
    "quiet": briefing_document(a_digest(items=(), also_noted=(), changed=()), made=MADE),
}


def expectation(name: str) -> Path:
    """Where the Markdown of a document is kept."""
    return FOLDER / f"{name}.md"
