"""Whether the words that stand where a speaker would name one."""

from __future__ import annotations

import re
from collections.abc import Callable

from retrieval.ask.orders import is_order
from retrieval.ask.phrasing import SPEECH
from retrieval.ask.vocabulary import VERBS
from retrieval.ask.words import FUNCTION_WORDS, WORD
from retrieval.language.given_names import gender_of
from retrieval.language.roles import ORGANISATION_NOUNS, ROLE_NOUNS, is_description

_ANYBODY = frozenset(
    """
    he she they it we you i anyone anybody someone somebody everyone everybody people person
    article articles report reports paper papers press media outlet outlets there this that these
    those which anything something all ministers politicians
    """.split()
)
_CLAUSE_WORDS = frozenset("what how why when where who that which he she they it i we".split())
_AUXILIARIES = frozenset(
    "is are was were do does did has have had will would can could should may might".split()
)
_GOING_ON = frozenset("to of been be by for with from".split())
"""What no name ends on."""

_ARTICLES = ("the ", "a ", "an ")
_DEFINITE = frozenset("the that this those these his her their its our".split())
"""What tells which of many is meant."""

_DOING = re.compile(r"(?<=\w) \w+ing$")
"""What somebody does before "about": "an economist joking"."""

_ANY_BODY = frozenset("business company firm group paper party".split())
"""Bodies that are any of their kind: "tech firm founder"."""

_MANY = frozenset(
    """
    academic activist adviser advisor aide analyst attorney biographer consultant critic delegate
    democrat donor economist expert guru historian hopeful insider journalist lawmaker
    lawyer member operative pollster professor republican researcher scholar scientist staffer
    strategist student supporter veteran volunteer voter
    """.split()
)
"""What many people are: without a word that tells which, it is nobody in particular."""

_ENDS = re.compile(r",| (?:of|from|at|in) ")
"""What a name ends before."""

_FULL = 2
"""Words of a full name."""

LONGEST_NAME = 4
"""Words, a title included."""

_LONGEST_SUBJECT = 9
"""Words; what stands before "on" in a longer clause is no speaker."""

Find = Callable[..., tuple[str, ...]]
"""Names of the people on record that some words of a question name."""


def could_speak(subject: str) -> bool:
    """Whether the words can be a speaker: a few of them, and no clause of their own."""
    words = subject.split()
    if not words or len(words) > _LONGEST_SUBJECT or words[-1] in _GOING_ON:
        return False
    return not _CLAUSE_WORDS & set(words[1:])


def is_alone(subject: str, find: Find) -> bool:
    """Whether words that name somebody name nothing else: no "Wallace Thorley cash"."""
    if len(subject.split()) < _FULL or find(subject, whole=True):
        return True
    words = _ENDS.split(subject)[0].split()
    ends = range(1, min(LONGEST_NAME, len(words)) + 1)
    return any(find(" ".join(words[-size:]), whole=True) for size in ends)


def is_anybody(subject: str, find: Find) -> bool:
    """Whether words tell what many are and not who: "an economist", "old party aide".

    Whoever asks so does not know whose words they are. A body, a place behind "at" or a name tells
    who it is: "bridge fund founder", "an analyst at the fund", "thorley aide".
    """
    *before, head = _DOING.sub("", subject).split() or [""]
    told = _DEFINITE & {*before} or (ORGANISATION_NOUNS - _ANY_BODY) & {*before}
    if head not in _MANY or told or _ENDS.search(subject):
        return False
    return not any(
        word.endswith(("'s", "'")) or (word not in ROLE_NOUNS and find(word, whole=True))
        for word in before
    )


def is_person(subject: str) -> bool:
    """Whether words for somebody who is not on record tell that it is a person."""
    words = subject.split()
    return bool(ROLE_NOUNS & set(words)) or (
        _FULL <= len(words) < LONGEST_NAME and gender_of(words[0]) is not None
    )


def is_somebody(subject: str) -> bool:
    """Whether words tell of anybody in particular."""
    words = [word for word in WORD.findall(subject) if word not in {"the", "a", "an", "else"}]
    if words and (words[0] in _AUXILIARIES or is_order(subject)):
        return False
    return bool(words) and not all(word in _ANYBODY or word in FUNCTION_WORDS for word in words)


def is_clause(subject: str) -> bool:
    """ "how much did the campaign spend on posters": a question of its own, and not of speech."""
    asks = subject.split(maxsplit=1)[0] in (_CLAUSE_WORDS - {"that"}) | _AUXILIARIES
    speaks = SPEECH.search(subject) or any(map(VERBS.fullmatch, subject.split()))
    return asks and not speaks


def is_thing(subject: str, plain: str) -> bool:
    """ "did the price of bread raise concerns": a thing and a verb that things take too."""
    speaks = is_description(subject)
    return subject.startswith(_ARTICLES) and not speaks and not SPEECH.search(plain)
