"""A verdict on a quotation."""

from __future__ import annotations

from bot.payloads.parts import (
    SCHEMA,
    Payload,
    quote_payload,
    searched_payload,
)
from retrieval.ask.verdicts import Match, Verification


def verification_payload(verification: Verification) -> Payload:
    """Whether words are on record, and the proof."""
    return {
        "schema": SCHEMA,
        "quote": verification.given,
        "speaker": verification.speaker,
        "people": list(verification.people),
        "verdict": verification.verdict.value,
        "matches": [_match(match) for match in verification.matches],
        "elsewhere": [_match(match) for match in verification.elsewhere],
        "searched": searched_payload(verification.searched),
    }


def _match(match: Match) -> Payload:
    return quote_payload(match.quote) | {
        "diff": [
            {
                "op": change.op.value,
                "asked": change.asked,
                "on_record": change.on_record,
                "crucial": change.crucial,
            }
            for change in match.changes
        ],
        "first": match.first,
        "cut": match.cut,
        "negated": match.negated,
        "own": match.own,
        "quoted": list(match.quoted),
    }
