"""Which words of a question are names only by their capitals: "what did the US say to us?"."""

from __future__ import annotations

import re
from functools import lru_cache

from retrieval.ask.words import FUNCTION_WORDS, fold
from retrieval.language.acronyms import ACRONYM, ACRONYMS

WORDS_KEPT = 20_000
"""Words of questions of which it is kept whether they are small: most come up again."""

_BEFORE_A_NAME = re.compile(
    r"\b(?:the|did|does|do|has|have|had|is|was|will|would|by|from|in|of|about) $", re.IGNORECASE
)


_ALONE = re.compile(rf"\W*(?:THE )?{ACRONYM.pattern}\W*")


def with_names_in_capitals(question: str) -> str:
    """The question with capitals for those of these words alone that are names in it.

    All of them have capitals where every word has, and "WHO said that?" is only loud. "US" is no
    word that anybody would stress, and a name that is all there is is not loud.
    """
    loud = not re.search(r"[a-z]", question) and not _ALONE.fullmatch(question)

    def read(found: re.Match[str]) -> str:
        word = found[1]
        named = (
            word == "US"
            or _ALONE.fullmatch(question)
            or _BEFORE_A_NAME.search(question[: found.start()])
        )
        return word if named and not loud else word.lower()

    return ACRONYM.sub(read, question)


def fold_but_names(question: str) -> str:
    """A question read by :func:`with_names_in_capitals`, folded but for these names."""
    pieces = ACRONYM.split(question.replace("’", "'").replace("‘", "'"))
    folded = [piece if at % 2 else piece.casefold() for at, piece in enumerate(pieces)]
    return " ".join("".join(folded).split())


@lru_cache(WORDS_KEPT)
def is_small(word: str) -> bool:
    """Whether a word of such a question carries no meaning of its own."""
    return fold(word) in FUNCTION_WORDS and word not in ACRONYMS
