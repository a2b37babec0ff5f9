"""British and American spellings of one word become one: "criticised" is "criticized"."""

from __future__ import annotations

import re
from functools import lru_cache

from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS

WORDS_KEPT = 50_000
"""Words whose other spelling is kept; a corpus of news has few more."""

_LETTERS = re.compile(r"[^\W\d_]{4,}")
"""What may be a word with two spellings; none of the shorter ones carries a topic."""

_FORMED = re.compile(
    r"(?P<base>\w{2,}(?:al|an|ar|at|er|ern|ic|il|in|iv|on|or|ur))is(?P<ending>e|ed|es|ing|ers?|ations?)"
    r"|(?P<noun>\w{2,}(?<!prov))is(?P<ation>ations?)"
)
"""New verbs are formed of nouns and adjectives in these endings, and no table has all of them:
"weaponise", "deprioritised". Of the verbs that are written with an s everywhere ("advise",
"promise", "surprise", "supervise") none has one."""


@lru_cache(WORDS_KEPT)
def american(word: str) -> str:
    """A word in lower case in its American spelling, or as it is.

    Which of the two it becomes does not matter, as long as both become the same; what is shown is
    never changed. The table is that of the package ``breame``.
    """
    known = BRITISH_ENGLISH_SPELLINGS.get(word)
    if known:
        return str(known)
    formed = _FORMED.fullmatch(word)
    if formed is None:
        return word
    return f"{formed['base'] or formed['noun']}iz{formed['ending'] or formed['ation']}"


def one_spelling(text: str) -> str:
    """A text whose words of two spellings have the American one, in lower case; for terms only."""
    return _LETTERS.sub(_respelt, text)


def _respelt(found: re.Match[str]) -> str:
    lower = found.group().lower()
    spelt = american(lower)
    return found.group() if spelt == lower else spelt
