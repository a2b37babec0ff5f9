"""What people said of answers."""

from __future__ import annotations

from collections.abc import Sequence

from bot.feedback import FeedbackReport, Judged, Reason
from bot.payloads.parts import SCHEMA, Payload


def feedback_payload(report: FeedbackReport) -> Payload:
    """Counts, the share of right ones, and the questions with the most that were not."""
    return {
        "schema": SCHEMA,
        "total": report.total,
        "right": report.right,
        "wrong": report.wrong,
        "share": report.share,
        "reasons": _reasons(report.reasons),
        "worst": [_judged(one) for one in report.worst],
    }


def _judged(one: Judged) -> Payload:
    return {
        "question": one.question,
        "digest": one.digest,
        "right": one.right,
        "wrong": one.wrong,
        "reasons": _reasons(one.reasons),
        "hits": list(one.hits),
        "generations": list(one.generations),
    }


def _reasons(counts: Sequence[tuple[Reason, int]]) -> Payload:
    return {reason.value: count for reason, count in counts}
