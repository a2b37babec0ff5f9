"""Possible changes of mind in words: never a finding, and never more than rules can tell."""

from __future__ import annotations

from bot.render.attribution import UNKNOWN_DATE, day
from retrieval.model import Answer, Contrast, Quote

READ_BOTH = "Rules found this, and they can be wrong: read both in context."
BY_DATE = "Statements by date, oldest first:"


def contrast_line(contrast: Contrast) -> str:
    """ "Possible change of position, 8 March 2026 and 13 March 2026: …"."""
    days = f"{_day(contrast.earlier)} and {_day(contrast.later)}"
    return f"Possible change of position, {days}: {contrast.why}."


def no_change_line(answer: Answer) -> str:
    """What is said where rules found nothing; it does not say that nothing changed."""
    topic = f" on {answer.query.topic}" if answer.query.topic else ""
    return (
        f"No possible change of position{topic} was found by rules, which see only plain ones. "
        "Read the statements:"
    )


def _day(quote: Quote) -> str:
    when = quote.said_at or quote.citation.published_at
    return day(when) if when else UNKNOWN_DATE
