"""Values to be exported, all about an invented country: a timeline, a record, a digest."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from bot.export.contents import document_of
from bot.export.document import Document
from retrieval.ask.positions import PossibleChange, Turn
from retrieval.ask.record import Entry, Record, Stated
from retrieval.ask.timeline import Timeline
from retrieval.model import (
    Digest,
    DigestItem,
    Length,
    News,
    Noted,
    Novelty,
    Period,
    Person,
    Quote,
    Reader,
    Role,
    Story,
)
from tests.fakes.quotes import DAY, SEARCHED, a_citation, a_quote, an_answer

MADE = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)
GENERATION = "000001-9832ab29"
WALLACE = Person("Gideon Wallace", roles=(Role("Defence Secretary", DAY, DAY),))

HALYARD = a_citation(
    headline="Kestria to leave by July",
    outlet="Halyard",
    author=None,
    url="https://halyard.example/b",
    link="https://halyard.example/b#:~:text=leave",
)
STAY = a_quote("“There will be no withdrawal.”", also_in=(HALYARD,))
LEAVE = a_quote("He said that the last soldier would be home by July.", kind="indirect",
                id="q_" + 24 * "1", citation=HALYARD)  # fmt: skip
PARTLY = a_quote("The minister called it “a handover”.", kind="mixed", id="q_" + 24 * "2")
UNCLEAR = a_quote("“Nobody told us.”", speaker=None, id="q_" + 24 * "3")
TEXT = a_quote("Snow fell on the camp.", kind="passage", speaker=None, id="q_" + 24 * "4")


def an_entry(quote: Quote, **changes: Any) -> Entry:
    known: dict[str, Any] = {
        "quote": quote, "when": DAY, "stated": Stated.PUBLISHED, "negated": False,
        "also_in": quote.also_in,
    }  # fmt: skip
    return Entry(**(known | changes))


def a_timeline(*quotes: Quote, topic: str = "withdrawal") -> Timeline:
    entries = tuple(an_entry(quote) for quote in quotes or (STAY, LEAVE, PARTLY))
    change = PossibleChange(0, 1, Turn.OPPOSED, "no withdrawal", "home by July")
    changes = (change,) if len(entries) > 1 else ()
    return Timeline(WALLACE, topic, entries, changes, SEARCHED)


def a_record(*quotes: Quote, total: int | None = None) -> Record:
    entries = tuple(an_entry(quote) for quote in quotes)
    return Record(WALLACE, "", total or len(entries), 0, entries, SEARCHED)


def a_document(*texts: str, question: str = "What did Wallace say?") -> Document:
    """An answer with these quotations."""
    return document_of(an_answer(*texts), question=question, generation=GENERATION, made=MADE)


def an_item(number: int = 1, **changes: Any) -> DigestItem:
    known: dict[str, Any] = {
        "story": Story(f"s_{number:08x}", ("a", "b"), "a"),
        "headline": "Wallace rules out leaving",
        "citation": a_citation(),
        "outlets": ("The Chronicle", "Halyard"),
        "sentences": (TEXT,),
        "statements": (STAY, UNCLEAR),
    }
    return DigestItem(**(known | changes))


def a_digest(**changes: Any) -> Digest:
    known: dict[str, Any] = {
        "period": Period(date(2026, 3, 9), date(2026, 3, 10)),
        "reader": Reader(),
        "length": Length.NORMAL,
        "items": (an_item(),),
        "also_noted": (Noted("s_00000002", "Fuel duty frozen", HALYARD),),
        "changed": (News(Novelty.WITHDRAWAL, "x", a_citation(url="https://x.example/w"), LEAVE),),
        "articles": 12,
        "generation": GENERATION,
    }
    return Digest(**(known | changes))
