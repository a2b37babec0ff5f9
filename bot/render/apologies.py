"""What goes wrong, in one plain sentence for whoever asked; the log has the rest."""

from __future__ import annotations

from bot.shelf import StaleButton
from retrieval.errors import IntegrityError, NoGeneration, UserError

NOTHING_LOADED = "No articles have been loaded yet, so I have nothing to search."


def is_expected(error: Exception) -> bool:
    """Whether the error's own words are meant for whoever asked, and no news to an operator."""
    return isinstance(error, (UserError, StaleButton))


def apology(error: Exception, reference: str) -> str:
    """The sentence.

    Args:
        reference: Under which the log tells what happened.
    """
    if is_expected(error):
        return str(error)
    if isinstance(error, NoGeneration):
        return NOTHING_LOADED
    if isinstance(error, IntegrityError):
        return (
            "I found words that do not match their source any more, so I will not quote them. "
            f"Sorry; the admins can see why under reference {reference}."
        )
    return f"Sorry, that went wrong on my side. Please try again (reference {reference})."
