"""What was shown to whom."""

from __future__ import annotations

from collections.abc import Sequence

from bot.insight.model import Given
from bot.payloads.parts import SCHEMA, Payload
from retrieval.ask.recall import Recalled


def given_list_payload(listed: Sequence[Given]) -> Payload:
    """The last ones, without their words."""
    return {"schema": SCHEMA, "answers": [_given(one) for one in listed]}


def given_payload(given: Given, words: Sequence[tuple[str, Recalled | None]]) -> Payload:
    """One of them, with what is known of its words."""
    shown = [_words(identity, recalled) for identity, recalled in words]
    return {"schema": SCHEMA, **_given(given), "words": shown}


def _given(given: Given) -> Payload:
    return {
        "id": given.id,
        "at": given.at.isoformat(),
        "kind": given.kind.value,
        "chat": given.address.chat_id,
        "topic": given.address.thread_id,
        "user": given.user_id or None,
        "generation": given.generation,
        "silent": given.silent,
        "milliseconds": given.milliseconds,
        "question": given.question,
        "quotes": list(given.quotes),
    }


def _words(identity: str, recalled: Recalled | None) -> Payload:
    changed_at = recalled.changed_at if recalled else None
    return {
        "id": identity,
        "standing": recalled.standing.value if recalled else None,
        "changed_at": changed_at.isoformat() if changed_at else None,
        "text": recalled.quote.text if recalled else None,
        "outlet": recalled.quote.citation.outlet if recalled else None,
        "headline": recalled.quote.citation.headline if recalled else None,
        "url": recalled.quote.citation.url if recalled else None,
    }
