"""Who does what an open question asks about: "why did Rick Perry dare Obama to come?"."""

from __future__ import annotations

from itertools import takewhile

from retrieval.ask.words import WORD, fold
from retrieval.language.names import HONORIFICS
from retrieval.language.roles import ROLE_NOUNS

AUXILIARIES = frozenset(
    """
    did does do has have had is was were would will could can should didn't doesn't don't hasn't
    haven't hadn't isn't wasn't weren't wouldn't won't couldn't can't shouldn't
    """.split()
)
_BEFORE = frozenset({"the", "former", *ROLE_NOUNS, *HONORIFICS})
"""What may stand before a name in small letters."""

FULL = 2
"""Words of a full name, a title before it included."""


def agent_of(question: str) -> str:
    """Whoever is named in full right behind the auxiliary, as typed.

    Empty where nobody is, where the name only tells whose something is ("Trump's November deal"),
    and in a question without capitals.
    """
    words = WORD.findall(question.replace("’", "'"))
    rest = iter(words)
    if not any(fold(word) in AUXILIARIES for word in rest):
        return ""
    following = list(rest)
    place = next((at for at, word in enumerate(following) if fold(word) not in _BEFORE), 0)
    place = next((at for at, word in enumerate(following[:place]) if word[0].isupper()), place)
    name = list(takewhile(lambda word: word[0].isupper(), following[place:]))
    acts = len(following) > place + len(name)
    if len(name) < FULL or not acts or any(word.endswith("'s") for word in name):
        return ""
    return " ".join(name)
