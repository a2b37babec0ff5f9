"""What an error says to whoever caused it, in their language."""

from __future__ import annotations

from bot.feeds.reasons import Reason
from bot.languages import gettext as _
from bot.languages.dates import figure
from retrieval.errors import OnrecordError


def said(error: OnrecordError | Reason) -> str:
    """Its sentence: the engine's, known to the catalogues by its places, or one that was said."""
    if not error.sentence:
        return str(error)
    sentence = _(error.sentence)
    if not error.values:
        return sentence
    return sentence.format(**{name: _value(it) for name, it in error.values.items()})


def _value(it: object) -> object:
    """An error within an error is said as well."""
    if isinstance(it, OnrecordError | Reason):
        return said(it)
    return figure(it) if isinstance(it, int) else it
