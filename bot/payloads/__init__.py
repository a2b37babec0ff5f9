"""The JSON that the command line prints: documented in docs/json.md, versioned by ``schema``."""

from bot.payloads.answers import answer_payload, recalled_payload
from bot.payloads.briefings import digest_payload
from bot.payloads.corpus import (
    article_payload,
    generations_payload,
    plan_payload,
    reload_payload,
    status_payload,
)
from bot.payloads.explanations import explanation_payload
from bot.payloads.feeds import feeds_payload
from bot.payloads.parts import SCHEMA, Payload
from bot.payloads.records import record_payload, timeline_payload
from bot.payloads.statements import statements_payload
from bot.payloads.verification import verification_payload

__all__ = [
    "SCHEMA",
    "Payload",
    "answer_payload",
    "article_payload",
    "digest_payload",
    "explanation_payload",
    "feeds_payload",
    "generations_payload",
    "plan_payload",
    "recalled_payload",
    "record_payload",
    "reload_payload",
    "statements_payload",
    "status_payload",
    "timeline_payload",
    "verification_payload",
]
