"""The languages in which the bot speaks: whose turn it is, its sentences, dates and numbers.

Sentences are written in British English where they are said, between ``_(…)`` or
``ngettext(…)``; the catalogues under ``locale/`` hold them in the other languages. Which one is
spoken is a context variable that the edges set: for an update the reader's language, for what is
sent unasked the receiver's. Where nobody set one, as on the terminal, it is English.
"""

from bot.languages.catalogues import gettext, in_every_language, marked, ngettext, pgettext
from bot.languages.model import Language, language_named, understood
from bot.languages.speaking import speaking, spoken

__all__ = [
    "Language",
    "gettext",
    "in_every_language",
    "language_named",
    "marked",
    "ngettext",
    "pgettext",
    "speaking",
    "spoken",
    "understood",
]
