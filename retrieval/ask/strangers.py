"""Somebody whom a question names and nobody on record is: what answers has to name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from retrieval.ask.acronyms import is_small
from retrieval.ask.agents import AUXILIARIES
from retrieval.ask.capitals import LARGER, WORDS_TOO
from retrieval.ask.speakers import LONGEST_NAME, Find
from retrieval.ask.vocabulary import VERBS
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.language.given_names import gender_of
from retrieval.language.names import HONORIFICS, parse_name
from retrieval.language.roles import ROLE_NOUNS

_SEAM = re.compile(r"(?<!\b\w)[.?!]+\s|[,;:()\"“”]|\s[-–—]+\s")
"""Where no name goes on; the point behind an initial or a title ends nothing."""

_OF_EITHER = frozenset(
    """
    alex ali andrea blake cameron casey chris corey dana devin drew jaime jamie jan jean jody kelly
    ken kerry kim lee leigh leslie morgan noel pat quinn riley robbie robin sandy sasha shawn taylor
    terry tracy
    """.split()
)
"""Given names beside those that tell a gender."""

_LONE = re.compile(r"(?P<name>[^\W\d_][\w'-]{2,}) (?:on|about|re|regarding) (?P<topic>.+)$")
"""A word alone where a speaker stands: "zuckermann on the levy"."""

_TITLES = frozenset(
    """
    admiral ambassador archbishop bishop captain cardinal chancellor colonel commissioner
    congressman congresswoman general governor judge justice lieutenant mayor minister pope
    premier president prince princess queen rabbi representative secretary senator sergeant sheriff
    gen sen rep gov col capt sgt lt
    """.split()
)
"""What stands before surnames."""

_NO_SURNAMES = frozenset(
    """
    assembly counsel department dynamics election electric fund league mills motors reform staff
    strike synod system monday tuesday wednesday thursday friday saturday sunday
    """.split()
).union(_TITLES, LARGER, ROLE_NOUNS, FUNCTION_WORDS)
"""What follows "General" and "Justice", or a title in passing."""

_PAIR = 2
"""Words of a full name in small letters."""


def stranger_in(question: str, find: Find) -> str:
    """The first name of a person in a question that is nobody's on record, as typed.

    It opens with a given name, or is a surname behind an office. In a question all in small letters
    it opens a clause, or stands right behind an auxiliary.

    Returns:
        The name; empty where there is none.
    """
    straight = question.replace("’", "'")
    small = not any(word[0].isupper() for word in WORD.findall(straight)[1:])
    for clause in _SEAM.split(straight):
        words = WORD.findall(clause)
        for place in range(len(words) - 1):
            name = _in_small(words, place, find) if small else _in_capitals(words, place)
            name = name or _behind_title(words, place)
            if name and not find(fold(" ".join(name))):
                return " ".join(name)
    return ""


def lone_surname(plain: str) -> tuple[str, str] | None:
    """The one word before "on" or "about" that a question opens with, and what follows these."""
    found = _LONE.match(plain)
    return (found["name"], found["topic"]) if found else None


def is_surname(word: str, texts: Iterable[str]) -> bool:
    """Whether some text calls somebody so behind a given name or an office: "President Zuckermann".

    Args:
        word: Lower case.
    """
    called = re.compile(rf"\b([A-Z][\w'’-]+) (?:[A-Z]\w*\.? )?(?=[A-Z])(?i:{re.escape(word)})\b")
    before = (fold(found[1]) for text in texts for found in called.finditer(text))
    return any(
        (gender_of(one) or one in ROLE_NOUNS) and one not in WORDS_TOO | FUNCTION_WORDS
        for one in before
    )


def without_namesakes(people: Sequence[str], stranger: str, question: str) -> tuple[str, ...]:
    """People of a question without those whom only the surname of a stranger has named."""
    name = parse_name(fold(stranger)) if stranger else None
    if name is None or name.surname in WORD.findall(fold(question).replace(fold(stranger), " ")):
        return tuple(people)
    called = ((one, parse_name(fold(one))) for one in people)
    return tuple(one for one, known in called if not known or known.surname != name.surname)


def _in_capitals(words: Sequence[str], place: int) -> list[str]:
    """The name that opens at a place, its words with capitals."""
    before = words[place - 1] if place else ""
    goes_on = place and before[0].isupper() and not _is_title(before)
    if goes_on or not words[place][0].isupper() or not _is_given(words[place]):
        return []
    name = [words[place]]
    for word in takewhile(lambda word: word[0].isupper(), words[place + 1 : place + LONGEST_NAME]):
        name.append(word.removesuffix("'s"))
        if word.endswith(("'s", "'")):
            break
    return name if _can_be(name) else []


def _behind_title(words: Sequence[str], place: int) -> list[str]:
    """The surname behind an office that opens at a place, both with capitals: "General Mattock"."""
    before, title, name, after = ["", *words, "", ""][place : place + 4]
    surname = name.removesuffix("'s")
    titled = title[:1].isupper() and fold(title) in _TITLES and fold(before) != "the"
    alone = name[:1].isupper() and not after[:1].isupper() and fold(surname) not in _NO_SURNAMES
    return [surname] if titled and alone and surname.isalpha() and not surname.isupper() else []


def _in_small(words: Sequence[str], place: int, find: Find) -> list[str]:
    """The same of two words in small letters.

    What follows somebody who is known by the given name alone is a surname only where others bear
    it: "tamsin wallace", and not "tamsin campaign".
    """
    if place and fold(words[place - 1]) not in AUXILIARIES:
        return []
    name = [word.removesuffix("'s") for word in words[place : place + _PAIR]]
    given, surname = map(fold, name)
    if not _is_given(given) or given in WORDS_TOO or VERBS.fullmatch(given):
        return []
    everyday = is_small(surname) or surname in FUNCTION_WORDS or VERBS.fullmatch(surname)
    if everyday or not _can_be(name) or (find(given) and not find(surname)):
        return []
    return name


def _is_title(word: str) -> bool:
    """Whether a name may follow a word with a capital that is no part of it: "Secretary", "AG"."""
    title = fold(word)
    return word.isupper() or title in ROLE_NOUNS or title in HONORIFICS or title in FUNCTION_WORDS


def _is_given(word: str) -> bool:
    return gender_of(fold(word)) is not None or fold(word) in _OF_EITHER


def _can_be(name: Sequence[str]) -> bool:
    """Whether words are a full name, and not that of a body or a place: "Charlotte Hall"."""
    return len(name) >= _PAIR and not LARGER & {fold(word) for word in name}
