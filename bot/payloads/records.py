"""One person's statements, as a record and as a timeline."""

from __future__ import annotations

from bot.payloads.parts import (
    SCHEMA,
    Payload,
    circumstances_payload,
    person_payload,
    quote_payload,
    roles_payload,
    searched_payload,
    side_by_side,
)
from retrieval.ask.record import Record
from retrieval.ask.timeline import Timeline
from retrieval.model import (
    NoAnswer,
    WhichPerson,
)


def record_payload(outcome: Record | WhichPerson | NoAnswer, speaker: str, topic: str) -> Payload:
    """One page of a person's statements; ``speaker`` and ``topic`` as they were asked for."""
    record = outcome if isinstance(outcome, Record) else None
    which = outcome.people if isinstance(outcome, WhichPerson) else ()
    return {
        "schema": SCHEMA,
        "asked": speaker,
        "topic": topic or None,
        "speaker": person_payload(record.person) | roles_payload(record.person) if record else None,
        "total": record.total if record else 0,
        "offset": record.offset if record else 0,
        "quotes": [
            quote_payload(entry.quote) | circumstances_payload(entry)
            for entry in (record.entries if record else ())
        ],
        "which": [person_payload(person) for person in which],
        "searched": searched_payload(outcome.searched),
    }


def timeline_payload(
    outcome: Timeline | WhichPerson | NoAnswer, speaker: str, topic: str
) -> Payload:
    """One person's sayings in order; ``speaker`` and ``topic`` as they were asked for."""
    timeline = outcome if isinstance(outcome, Timeline) else None
    which = outcome.people if isinstance(outcome, WhichPerson) else ()
    return {
        "schema": SCHEMA,
        "asked": speaker,
        "topic": topic or None,
        "speaker": person_payload(timeline.person) | roles_payload(timeline.person)
        if timeline
        else None,
        "entries": [
            {"quote": quote_payload(entry.quote), **circumstances_payload(entry)}
            for entry in (timeline.entries if timeline else ())
        ],
        "possible_changes": [
            {
                "earlier": change.earlier,
                "later": change.later,
                "turn": change.turn.value,
                "why": side_by_side(change.said, change.then),
            }
            for change in (timeline.changes if timeline else ())
        ],
        "which": [person_payload(person) for person in which],
        "searched": searched_payload(outcome.searched),
    }
