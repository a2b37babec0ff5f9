"""Names that are misspelt: the surname on record that was meant, never a guess between several."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from retrieval.ask.directory import directory_of
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.language.names import NAMES_KEPT
from retrieval.model import Intent, Person, Query

SHORTEST = 5
"""Letters of a name in which one letter too many, too few or out of place is a slip. Shorter ones
are too often somebody else's: Hall is not Hale, Moss not Ross."""

SHORTEST_REPLACED = 6
"""The same for one letter in the place of another: Crewe is not Crowe."""

_OPENING = 2
"""Words at the head of a question that names nobody among which a name is looked for."""

_VOWELS = re.compile(r"(?<=.)[aeiouy]+")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"), (r"ck|q|c(?![eiyh])", "k"), (r"c(?=[eiy])|z", "s"), (r"(?<=.)h", ""),
        (r"w(?=[^aeiouy]|$)", ""),
        (r"e$", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""What English spelling writes in more than one way, put in one of them."""

LEAST_SOUNDED = 3
"""Consonants that two names must share in the same order to be one name by their sound."""


@dataclass(frozen=True, slots=True)
class Respelling:
    """A question with a surname on record in the place of one that is not.

    Attributes:
        typed: The name as it was written.
        surnames: Those it may be; one, or several of which none is likelier.
    """

    question: str
    typed: str
    surnames: tuple[str, ...]


def respelt(
    query: Query, people: Sequence[Person], is_on_record: Callable[[str], bool]
) -> Respelling | None:
    """What a query that names nobody on record may have meant; ``None`` where nothing comes near.

    Args:
        is_on_record: Whether a word stands anywhere in the articles: then it is no slip.
    """
    if query.people or query.intent in {Intent.SPEAKER, Intent.ABOUT}:
        return None
    directory = directory_of(people)
    for word in _candidates(query):
        near = tuple(one for one in directory.surnames_like(word) if is_near(word, one))
        if near and not is_on_record(word):
            spelled = re.sub(
                rf"(?<![\w-]){re.escape(word)}(?![\w-])", near[0].title(), query.text,
                count=1, flags=re.IGNORECASE,
            )  # fmt: skip
            return Respelling(spelled, word, near)
    return None


def is_near(typed: str, surname: str) -> bool:
    """Whether a word, lower case, is a slip of a surname: one letter off, or its like in sound."""
    if typed == surname or typed[0] != surname[0] or min(len(typed), len(surname)) < SHORTEST:
        return False
    if OSA.distance(typed, surname, score_cutoff=1) == 1:
        return len(typed) != len(surname) or len(typed) >= SHORTEST_REPLACED
    sound = _sound(typed)
    consonants = len(_VOWELS.sub("", sound))
    return consonants >= LEAST_SOUNDED and sound == _sound(surname)


@lru_cache(NAMES_KEPT)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return _VOWELS.sub("a", word)


def _candidates(query: Query) -> list[str]:
    """The words that may be a name: the speaker asked for, or those the question opens with."""
    if query.unknown_speaker:
        words = WORD.findall(fold(query.unknown_speaker))
    elif query.intent is Intent.OPEN:
        words = WORD.findall(fold(query.text))[:_OPENING]
    else:
        words = []
    bare = (word.removesuffix("'s") for word in words)
    return [word for word in bare if word not in FUNCTION_WORDS]
