"""How names of people are built: honorifics, given names, surnames, and when two may be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retrieval.language.given_names import gender_of
from retrieval.language.roles import SURNAMES_TOO

MALE, FEMALE = "m", "f"
HONORIFICS: dict[str, str | None] = {
    "mr": MALE, "sir": MALE, "lord": MALE, "father": MALE, "monsieur": MALE, "herr": MALE,
    "king": MALE, "prince": MALE, "congressman": MALE, "mrs": FEMALE, "ms": FEMALE, "miss": FEMALE,
    "lady": FEMALE, "dame": FEMALE, "sister": FEMALE, "madam": FEMALE, "queen": FEMALE,
    "princess": FEMALE, "baroness": FEMALE, "congresswoman": FEMALE, "dr": None, "doctor": None,
    "prof": None, "professor": None, "rev": None, "reverend": None, "sen": None, "senator": None,
    "rep": None, "representative": None, "gov": None, "governor": None, "pres": None,
    "president": None, "gen": None, "general": None, "col": None, "colonel": None, "lt": None,
    "capt": None, "captain": None, "sgt": None, "maj": None, "major": None, "judge": None,
    "justice": None, "chancellor": None, "secretary": None, "minister": None, "councillor": None,
    "cllr": None, "mayor": None, "ambassador": None, "chairman": None, "speaker": None,
    "commissioner": None, "inspector": None, "officer": None, "admiral": None, "bishop": None,
    "archbishop": None, "pope": None, "attorney": None, "sheriff": None, "principal": None,
    "assemblyman": MALE, "assemblywoman": FEMALE,
}  # fmt: skip
"""Titles before a name, lower case without a full stop, and the gender they tell, if any."""

_TITLES = HONORIFICS.keys() - SURNAMES_TOO
"""Those that nobody is called."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "mp", "msp", "phd", "kc", "qc"})
PARTICLES = frozenset(
    {"de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "al", "bin", "el"}
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A personal name taken apart; ``given`` may be empty ("Wallace", "Mr Wallace").

    Attributes:
        surname: Lower case, particles included ("van der berg").
        full: As written, without honorifics and suffixes.
        gender: What the honorific or the given name tells, or ``None``.
    """

    full: str
    given: tuple[str, ...]
    surname: str
    gender: str | None = None

    def may_be(self, other: Name) -> bool:
        """Whether both can name one person: equal surnames and no other name against it."""
        if self.surname != other.surname:
            return self._is_given_of(other) or other._is_given_of(self)
        if self.gender and other.gender and self.gender != other.gender:
            return False
        if not self.given or not other.given:
            return True
        if _differ(self.given[1:], other.given[1:]):
            return False
        mine, theirs = self.given[0], other.given[0]
        return (
            mine == theirs
            or (min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0])
            or (
                min(len(mine), len(theirs)) >= 3
                and (mine.startswith(theirs) or theirs.startswith(mine))
            )
        )

    def _is_given_of(self, other: Name) -> bool:
        return not self.given and len(other.given) >= 1 and self.surname == other.given[0]


def _differ(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether middle names tell two people apart: some on both sides, and not alike."""
    if not mine or not theirs:
        return False
    return len(mine) != len(theirs) or not all(map(_alike, mine, theirs))


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) if len(short) == 1 else short == long


NAMES_KEPT = 20_000
"""Names whose parts are kept: those of a corpus come up again with every question."""


@lru_cache(NAMES_KEPT)
def parse_name(text: str, *, known: bool = False) -> Name | None:
    """The parts of a name, or ``None`` where nothing but titles is left.

    Args:
        known: It is taken for a name, so that "King" is a surname.
    """
    words = [_POSSESSIVE.sub("", word.strip('.,;:"“”()')) for word in text.split()]
    words = [word for word in words if word]
    gender = None
    while words and words[0].lower() in HONORIFICS and len(words) > 1:
        gender = gender or HONORIFICS[words[0].lower()]
        words, known = words[1:], True
    while len(words) > 1 and words[-1].lower() in SUFFIXES:
        words = words[:-1]
    if not words or words[0].lower() in (_TITLES if known else HONORIFICS):
        return None
    split = len(words) - 1
    while split > 1 and words[split - 1].lower() in PARTICLES:
        split -= 1
    return Name(
        full=" ".join(words),
        given=tuple(word.lower() for word in words[:split]),
        surname=" ".join(words[split:]).lower(),
        gender=gender or (gender_of(words[0]) if split else None),
    )
