"""In which other language a question may be written; English is never taken for one."""

from __future__ import annotations

import unicodedata

from retrieval.ask.words import WORD, fold
from retrieval.ports import IdentifyLanguage

UNKNOWN = "und"
"""ISO 639 for a language that cannot be told: another script, and too few words of it."""

SURE = 0.9
"""Probability from which a language is named: keywords and names in English stay below it."""

FEWEST_WORDS = 3
"""Words of a question whose language is asked for; names come in ones and twos."""

_ENGLISH = frozenset(
    """
    the what what's who who's whom whose which when where why how did does about said says they
    would should could this that with from
    """.split()
)
"""One of these is enough: no other language written in Latin letters has them in a question."""


def language_of(question: str, identify: IdentifyLanguage) -> str | None:
    """The ISO 639-1 code of another language, ``UNKNOWN`` for another script; else ``None``."""
    words = WORD.findall(fold(question))
    if _is_latin(question):
        if len(words) < FEWEST_WORDS or _ENGLISH.intersection(words):
            return None
        code, sure = identify(question)
        return code if code != "en" and sure >= SURE else None
    code, sure = identify(question)
    return code if code != "en" and sure >= SURE else UNKNOWN


def _is_latin(text: str) -> bool:
    """Whether at least half of the letters are Latin ones; true of a text without letters."""
    if text.isascii():
        return True
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return 2 * latin >= len(letters)
