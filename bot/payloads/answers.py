"""An answer, and a quote recalled by its id."""

from __future__ import annotations

from bot.payloads.parts import (
    SCHEMA,
    Payload,
    citation_payload,
    person_payload,
    quote_payload,
    searched_payload,
    side_by_side,
    understood_payload,
)
from retrieval.ask.recall import Recalled
from retrieval.model import (
    Answer,
    NoAnswer,
    NothingAsked,
    Outcome,
    WhichPerson,
)


def answer_payload(outcome: Outcome, *, elapsed_ms: float) -> Payload:
    """The answer to one question; ``elapsed_ms`` counts the question, not the start-up."""
    quotes = outcome.quotes if isinstance(outcome, Answer) else ()
    changes = outcome.changes if isinstance(outcome, Answer) else None
    closest = outcome.closest if isinstance(outcome, NoAnswer) else ()
    which = outcome.people if isinstance(outcome, WhichPerson) else ()
    return {
        "schema": SCHEMA,
        "question": outcome.query.text,
        "understood": understood_payload(outcome.query),
        "relaxed": isinstance(outcome, Answer) and bool(outcome.relaxed),
        "asked": not isinstance(outcome, NothingAsked),
        "answered": isinstance(outcome, Answer),
        "confidence": round(outcome.confidence, 3),
        "quotes": [
            quote_payload(quote) | {"also_in": [citation_payload(one) for one in quote.also_in]}
            for quote in quotes
        ],
        "possible_changes": None
        if changes is None
        else [
            {
                "earlier": quote_payload(one.earlier),
                "later": quote_payload(one.later),
                "why": side_by_side(one.said, one.then),
            }
            for one in changes
        ],
        "language": outcome.language if isinstance(outcome, NoAnswer) else None,
        "closest": [quote_payload(quote) for quote in closest],
        "which": [person_payload(person) for person in which],
        "searched": searched_payload(outcome.searched),
        "elapsed_ms": round(elapsed_ms, 1),
    }


def recalled_payload(recalled: Recalled) -> Payload:
    """One quote by its id; the offsets of a quote that is gone are those of the earlier text."""
    return {
        "schema": SCHEMA,
        "quote": quote_payload(recalled.quote),
        "standing": recalled.standing.value,
        "changed_at": recalled.changed_at.isoformat() if recalled.changed_at else None,
        "replaced_by": quote_payload(recalled.replaced_by) if recalled.replaced_by else None,
        "revised_at": [when.isoformat() for when in recalled.revised_at],
        "before": recalled.context.before,
        "after": recalled.context.after,
    }
