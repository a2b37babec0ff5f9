"""What to say of a question in another language, where nothing on record answers it."""

from __future__ import annotations

from bot.languages import gettext as _
from bot.languages.dates import locale
from retrieval.model import NoAnswer

UNKNOWN = "und"
"""What ISO 639-2 calls a language that could not be told."""


def language_line(outcome: NoAnswer) -> str:
    """ "This looks like German; questions are read in English. …"; empty where it is English."""
    if outcome.language is None:
        return ""
    name = None if outcome.language == UNKNOWN else locale().languages.get(outcome.language)
    read = (
        _("This looks like {language}; questions are read in English.").format(language=name)
        if name
        else _("Questions are read in English.")
    )
    return " ".join((read, _("A name alone works too, spelled as in the articles.")))
