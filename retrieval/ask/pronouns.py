"""Whom the pronouns of a follow-up mean: "did she back him?". Rules only."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from retrieval.ask.follow_phrases import OBJECT, POSSESSIVE, PRONOUN
from retrieval.language.given_names import gender_of
from retrieval.language.names import parse_name

_HIM = re.compile(
    r"^.{3,80}?\b(?P<pronoun>him|her)(?=$| (?:over|on|about|for|in|at|to|after|before|when|again"
    r"|too|publicly|as|and|with|of|yet|now|this|last|since|yesterday|today)\b)",
    re.IGNORECASE,
)
"""A pronoun for somebody to whom something is done; "her" before a noun is none."""

_HIS = re.compile(r"^.{3,80}?\b(?P<pronoun>his|her)(?= \w)", re.IGNORECASE)
"""A pronoun for whose something is."""

ALONE = frozenset({"he", "him", "she", "her"})
"""Pronouns that may be all that is said of somebody: "and her?"."""

_OTHER_GENDER = {"he": "f", "his": "f", "him": "f", "she": "m", "her": "m"}
"""Whom a pronoun cannot mean, as ``gender_of`` has it."""

_OWNING = {"he": "his", "she": "her", "they": "their"}
"""The pronoun for what is the speaker's own: nobody else is meant by it."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """Who a conversation's last question and answer were about, by full name.

    Attributes:
        asked: Whose words were asked for, or were shown where nobody's were.
        others: Whom the question named besides, and who spoke in the answer.
    """

    asked: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def meant_by(self, pronoun: str, besides: Collection[str] = ()) -> str | None:
        """The one person whom a pronoun can mean; ``None`` where it may be several, or nobody.

        Those who were asked about come first: the others are meant where none of them can be.

        Args:
            besides: Who is not meant, since the words name them as somebody else.
        """
        for names in (self.asked, self.others):
            left = [n for n in _fullest(names) if n not in besides and _may_be(pronoun, n)]
            if left:
                return left[0] if len(left) == 1 else None
        return None


def filled(said: str, spoken_of: SpokenOf, named: Collection[str]) -> str | None:
    """The question with names for its pronouns; ``None`` where its subject would be nobody.

    Whoever else they may mean stays a pronoun, where that is not one person alone.

    Args:
        named: Full names of those whom the words name themselves.
    """
    subject = PRONOUN.match(said)
    if subject is None:
        leading = POSSESSIVE.match(said)
        if leading:
            name = spoken_of.meant_by(leading["pronoun"].casefold())
            return None if name is None else _with(said, leading, f"{name}'s")
        return _with_objects(said, spoken_of, named)
    pronoun = subject["pronoun"].casefold()
    name = spoken_of.meant_by(pronoun)
    if name is None:
        return None
    return _with_objects(_with(said, subject, name), spoken_of, {*named, name}, own=pronoun)


def _with_objects(said: str, spoken_of: SpokenOf, besides: Collection[str], own: str = "") -> str:
    """The question with names for whom it does not ask about first.

    Args:
        own: The pronoun of its subject, whose own things stay so.
    """
    for pattern, ending in ((OBJECT, ""), (_HIM, ""), (_HIS, "'s")):
        found = pattern.match(said)
        if not found or found["pronoun"].casefold() == (_OWNING.get(own) if ending else None):
            continue
        name = spoken_of.meant_by(found["pronoun"].casefold(), besides)
        if name is not None and (_tells(name) or not _is_alike(own, found["pronoun"])):
            return _with(said, found, f"{name}{ending}")
    return said


def _with(said: str, found: re.Match[str], name: str) -> str:
    return f"{said[: found.start('pronoun')]}{name}{said[found.end('pronoun') :]}"


def _fullest(names: Sequence[str]) -> list[str]:
    """The names without those that are a surname alone, which may be anybody's."""
    once = list(dict.fromkeys(names))
    full = [one for one in once if (name := parse_name(one)) and name.given]
    return full or once


def in_run_up(first: Sequence[str], named: Sequence[str], *, heads: bool) -> SpokenOf:
    """Who the other clauses of a question speak of.

    Args:
        first: Whom they open with.
        named: Everybody whom they name.
        heads: Whether they are about whom they open with, and not a sentence of somebody's deeds:
            there, a name that tells its gender comes before one that does not.
    """
    if heads or not first or any(map(_tells, first)):
        return SpokenOf(tuple(first), tuple(named))
    return SpokenOf(tuple(filter(_tells, named)), tuple(named))


def _tells(full: str) -> bool:
    """Whether a name tells the gender of whoever bears it."""
    name = parse_name(full)
    return bool(name and name.given and gender_of(name.given[0]))


def _is_alike(own: str, pronoun: str) -> bool:
    """Whether two pronouns are of one gender: "he" and "him" may be two people, or one."""
    gender = _OTHER_GENDER.get(own)
    return gender is not None and gender == _OTHER_GENDER.get(pronoun.casefold())


def _may_be(pronoun: str, full: str) -> bool:
    """Whether a pronoun may mean somebody; a given name that tells nothing excludes nobody."""
    name = parse_name(full)
    gender = gender_of(name.given[0]) if name and name.given else None
    return not gender or gender != _OTHER_GENDER.get(pronoun)
