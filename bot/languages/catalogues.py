"""The bot's sentences in the language spoken now, read from the ``.po`` files beside this one.

They are read as they were written: no compiled copy can be older than they are. A sentence that
a catalogue lacks stays English.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.languages.model import Language
from bot.languages.speaking import spoken

DOMAIN = "onrecord"


def gettext(message: str) -> str:
    """The sentence in the language spoken now; its ``{places}`` are filled in afterwards."""
    return catalogue(spoken()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The sentence in the form that the number asks for; ``{n}`` is filled in afterwards."""
    return catalogue(spoken()).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """A word that English uses in two senses, in the sense of the context."""
    return catalogue(spoken()).pgettext(context, message)


def marked(message: str) -> str:
    """The sentence itself, to be given to ``gettext`` where it is said: constants are made once."""
    return message


@cache
def catalogue(language: Language) -> NullTranslations:
    """Read at first use, in about a twentieth of a second, and kept."""
    if language is Language.ENGLISH:
        return NullTranslations()
    file = files("bot.languages") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    compiled = io.BytesIO()
    with file.open("rb") as written:
        write_mo(compiled, read_po(written, locale=str(language), domain=DOMAIN))
    compiled.seek(0)
    return GNUTranslations(compiled)


def read_all() -> None:
    """Read every catalogue now, so that nobody's first answer waits for one."""
    for language in Language:
        catalogue(language)


def in_every_language(message: str) -> tuple[str, ...]:
    """How the sentence reads in each language, to know it again in what was sent."""
    return tuple(catalogue(language).gettext(message) for language in Language)
