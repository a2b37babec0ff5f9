"""A quote as something to choose from: two lines in a list, and the message that is sent."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.render.answers import heading, quote_block, shortened
from bot.render.attribution import UNKNOWN_OUTLET
from bot.render.message import Message
from bot.render.pages import messages_of
from retrieval.model import Quote

LONGEST_TITLE, LONGEST_LINE = 80, 160
"""Characters that a list shows before it cuts off by itself, at any place."""


def title(quote: Quote) -> str:
    """Who said it, office, date and manner, in one line."""
    return shortened("".join(run.text for run in heading(quote)), LONGEST_TITLE)


def description(quote: Quote) -> str:
    """The words, as far as they fit, and the outlet."""
    words = shortened(" ".join(quote.text.split()), LONGEST_LINE)
    return f"{words} · {quote.citation.outlet or _(UNKNOWN_OUTLET)}"


def offered(quote: Quote) -> Message:
    """The quote as one message; where it is longer than that its beginning, with an ellipsis."""
    return messages_of([quote_block(quote)])[0]
