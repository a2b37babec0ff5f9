"""What goes wrong, in one plain sentence for whoever asked; the log has the rest."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages import marked
from bot.render.errors import said
from bot.shelf import StaleButton
from retrieval.errors import IndexAway, IntegrityError, NoGeneration, UserError

NOTHING_LOADED = marked("No articles have been loaded yet, so I have nothing to search.")
DOUBTFUL = marked(
    "I found words that do not match their source any more, so I will not quote them. "
    "Sorry; the admins can see why under reference {reference}."
)
INDEX_AWAY = marked(
    "What I search with does not answer just now. Please try again in a minute "
    "(reference {reference})."
)
WRONG = marked("Sorry, that went wrong on my side. Please try again (reference {reference}).")

EXPECTED = (UserError, StaleButton)
"""Errors whose own words are meant for whoever asked."""


def is_expected(error: Exception) -> bool:
    """Whether an error is no news to an operator."""
    return isinstance(error, EXPECTED)


def apology(error: Exception, reference: str) -> str:
    """The sentence.

    Args:
        reference: Under which the log tells what happened.
    """
    if isinstance(error, EXPECTED):
        return said(error)
    if isinstance(error, NoGeneration):
        return _(NOTHING_LOADED)
    if isinstance(error, IndexAway):
        return _(INDEX_AWAY).format(reference=reference)
    if isinstance(error, IntegrityError):
        return _(DOUBTFUL).format(reference=reference)
    return _(WRONG).format(reference=reference)
