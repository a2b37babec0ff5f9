"""The language of an article's text, where that can be told."""

from __future__ import annotations

import re

from retrieval.ports import IdentifyLanguage

_SAMPLE = 4_000
"""Characters at the head of a text that are read."""
_FEWEST_WORDS = 12
_ENGLISH = frozenset(
    """
    the of and to in that is was for on with as at by it he she they his her their be been are were
    has have had said says from this which who will would not but an
    """.split()
)
_ENGLISH_SHARE = 0.2
"""Share of these words from which a text is English without asking: on 1,500 articles of English
news it is 0.32 in the middle and 0.24 at the lowest hundredth."""
SURE = 0.9
"""Probability from which the identifier is believed."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9-_]+)?", re.IGNORECASE)
_NAMES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it"}


def is_language(code: str | None) -> str | None:
    """The language in "en", "en-GB" or "en_US"; ``None`` where there is none."""
    text = code.strip() if code else ""
    found = _CODE.fullmatch(text)
    return found[1].lower() if found else _NAMES.get(text.lower())


def language_of(text: str, identify: IdentifyLanguage | None) -> str | None:
    """The ISO 639-1 code of a text's language, or ``None`` where it is too short or unclear.

    Args:
        identify: Asked only where the text is not plainly English: loading its model takes time.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) >= _FEWEST_WORDS:
        english = sum(word in _ENGLISH for word in words)
        if english >= _ENGLISH_SHARE * len(words):
            return "en"
    elif sum(map(len, words)) < _FEWEST_WORDS * 2:  # scripts without spaces have few words
        return None
    if identify is None:
        return None
    code, probability = identify(sample)
    return code if probability >= SURE else None
