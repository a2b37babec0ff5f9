"""Possible changes of mind in words: never a finding, and never more than rules can tell."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages import marked
from bot.render.attribution import UNKNOWN_DATE, day
from retrieval.model import Answer, Contrast, Quote

READ_BOTH = marked("Rules found this, and they can be wrong: read both in context.")
BY_DATE = marked("Statements by date, oldest first:")


def contrast_line(contrast: Contrast) -> str:
    """ "Possible change of position, 8 March 2026 and 13 March 2026: …"."""
    days = _day(contrast.earlier), _day(contrast.later)
    return possible_change(*days, contrast.said, contrast.then)


def possible_change(first: str, last: str, said: str, then: str) -> str:
    """The same of two days in words, with what was said on them."""
    sentence = (
        _("Possible change of position, {first} and {last}: “{said}”, then “{then}”.")
        if said
        else _("Possible change of position, {first} and {last}: later “{then}”.")
    )
    return sentence.format(first=first, last=last, said=said, then=then)


def no_change_line(answer: Answer) -> str:
    """What is said where rules found nothing; it does not say that nothing changed."""
    topic = answer.query.topic
    if not topic:
        return _(
            "No possible change of position was found by rules, which see only plain ones. "
            "Read the statements:"
        )
    return _(
        "No possible change of position on {topic} was found by rules, which see only plain ones. "
        "Read the statements:"
    ).format(topic=topic)


def _day(quote: Quote) -> str:
    when = quote.said_at or quote.citation.published_at
    return day(when) if when else _(UNKNOWN_DATE)
