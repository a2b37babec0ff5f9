"""What the capitals of a question tell about the names in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache

from retrieval.ask.acronyms import WORDS_KEPT, is_small
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.language.acronyms import ACRONYMS
from retrieval.language.given_names import gender_of
from retrieval.language.roles import ORGANISATION_NOUNS, ROLE_NOUNS

WORDS_TOO = frozenset(
    """
    ash baker ball banks barber bass bell best birch bird bishop black blue bond bridge brown buck
    burns butcher butler cannon carpenter case cash castle chambers chase church clay
    close cole cook cooper court crane cross crow day dean dice drew drum duke early east english
    farmer field fields fish fisher flowers ford forest foster fowler fox frank freeman french
    frost gates gold golden good grace grant gray green grey grove guest hall hammer hardy harper
    hay head heath hill holiday hood hope house hunt hunter hurt ivory jay joy judge judges just
    justice king kings knight lake lamb land lane law laws lay little locke long lord
    love low major marks marsh marshall mason may mayor meadows merchant miller mills money moody
    moon moore moss mountain moody noble north page paige painter parish park parker parks parsons
    patient peace pepper perry pike pitt place pollard pool pope porter post pound powers price
    priest prince proctor provost purse quick ray read reed rice rich rivers roads rock rose rush
    savage scales sergeant sharp shepherd short silver singer small smart snow south spears
    speed spring squire stark steel stone stones street strong summer summers swan swift taylor
    temple thorn tree turner underwood vale wade walker wall ward waters weaver webb wells
    west wheeler white wild winter winters wise wolf wood woods worth wright young
    """.split()
)
"""Surnames that are everyday words."""

_EVERYDAY = WORDS_TOO | FUNCTION_WORDS

MOST_OF_A_NAME = 2
"""Words in small letters that may be a name."""

LONGEST_NAME = 3
"""Words of a full name, middle names among them."""

LARGER = ORGANISATION_NOUNS | frozenset(
    """
    act americans avenue bowl center centre city college conservatives county democrats hall
    hospital hotel jersey liberals lives plaza republicans road school socialists square street
    tower towers virginia york
    """.split()
)
"""Words that, capitalised, make the name of a body or a place of the name before them."""

_BEFORE = FUNCTION_WORDS | {"near", "versus", "vs"}
_FROM = re.compile(r",? (?:of|from|in) ")
_TOLD = re.compile(r",| (?:of|from|in|at|who|is|was|has|had|says|said|thinks|wants)\b")
_INNER_CAPITAL = re.compile(r"(?!Ma?c)[A-Z][a-z]+[A-Z][a-z]+$")
_BREAK = re.compile(r"[^\W_]['’]s$")


def no_surnames(question: str) -> frozenset[str]:
    """Words of a question that are nobody's surname there, folded.

    Everyday words typed small ("the dean of a school"), and what a capitalised word makes another
    name of ("White House", "Wallace Dent"), and what follows a given name that hardly anybody else
    has ("DeShawn Wallace"). In a question all in small letters, everyday words are none either,
    unless nothing else is asked about.
    """
    words = [word.replace("’", "'") for word in WORD.findall(question)]
    capital = {fold(word) for word in words[1:] if word[0].isupper()}
    everyday = {
        name for word in words if (name := _bare(word)) in _EVERYDAY and fold(word) not in capital
    }
    longer = {
        _bare(word)
        for word, after in itertools.pairwise(words)
        if after[0].isupper() and not _BREAK.search(word) and _goes_on(word, after)
    }
    called = {
        _bare(after)
        for word, after in itertools.pairwise(words)
        if _INNER_CAPITAL.match(word) and after[0].isupper()
    }
    return frozenset(everyday | longer | called)


def names_in(question: str, people: Iterable[str] = ()) -> list[str]:
    """Words of a question that are names, folded, in order.

    Those typed as names are, but for the first word, and of the people asked about those in lower
    case too.

    Args:
        people: Their names.
    """
    typed = [word.removesuffix("'s") for word in WORD.findall(question.replace("’", "'"))]
    known = frozenset(word for name in people for word in fold(name).split())
    words = [
        word
        for place, word in enumerate(typed)
        if (place and word[0].isupper()) or fold(word) in known
    ]
    return [word if word in ACRONYMS else _bare(word) for word in words if not is_small(word)]


def closing_name(subject: str, question: str) -> str | None:
    """The full name on which some words end, after what the bearer is: "delegate Norman Solomon".

    Args:
        subject: Words of the question, folded.

    Returns:
        The name, folded; ``None`` where the words are no more than a name, or end on none.
    """
    words = subject.split()
    place = fold(question).find(subject)
    typed = " ".join(question.replace("’", "'").split())[place : place + len(subject)].split()
    if place < 0 or len(typed) != len(words):
        return None
    size = sum(1 for _ in itertools.takewhile(lambda word: word[0].isupper(), reversed(typed)))
    before = words[-size - 1] if size < len(words) else ""
    if size != 2 or not before or before in _BEFORE or before.endswith("'"):
        return None
    return None if set(words[-size:]) & (ROLE_NOUNS | LARGER) else " ".join(words[-size:])


def full_name(words: str, question: str) -> str:
    """The full name that words are, or that they end on after an office: "ceo Ann Hill", folded.

    Empty where they are none. In small letters it is one where the first word is a given name.

    Args:
        words: Of the question, folded.
    """
    name = words.split()
    office = max((at for at, word in enumerate(name) if word in ROLE_NOUNS), default=-1)
    name = name[office + 1 :]
    if not MOST_OF_A_NAME <= len(name) <= LONGEST_NAME or set(name) & (FUNCTION_WORDS | LARGER):
        return ""
    capitals = {fold(word) for word in WORD.findall(question) if word[0].isupper()}
    known = len(name) == MOST_OF_A_NAME and gender_of(name[0])
    return " ".join(name) if capitals >= set(name) or known else ""


def name_from(subject: str, question: str) -> str:
    """The full name before where its bearer is from: "Ann Hill of Fenbridge", folded.

    Empty where there is none.
    """
    name, _, place = _FROM.sub("\n", subject, count=1).partition("\n")
    capitals = {fold(word) for word in WORD.findall(question) if word[0].isupper()}
    typed = place and {*name.split(), place.split()[0]} <= capitals
    return name if typed and full_name(name, question) == name else ""


def name_before(words: str) -> str:
    """The full name that words open with, after an office, before what is told of its bearer.

    Returns:
        The name as typed; empty where there is none.
    """
    head = _TOLD.split(words.replace("’", "'"), 1)[0].strip()
    size = len(full_name(fold(head), head).split())
    typed = head.split()[-size:] if size else []
    return " ".join(typed) if all(word[0].isupper() for word in typed) else ""


def opening_name(question: str) -> str:
    """Two words that a question opens with and that are typed as a full name, folded.

    An initial may stand between them. Empty where there are none. In small letters they are a name
    where the first is a given name.
    """
    typed = WORD.findall(question.replace("’", "'"))[:LONGEST_NAME]
    if len(typed) < LONGEST_NAME or len(typed[1]) > 1:
        typed = typed[:MOST_OF_A_NAME]
    words = [fold(word) for word in typed]
    if len(words) < MOST_OF_A_NAME or FUNCTION_WORDS & set(words):
        return ""
    capital = all(word[0].isupper() for word in typed)
    return " ".join(words) if capital or gender_of(words[0]) else ""


def with_names_marked(plain: str, question: str, verbs: re.Pattern[str]) -> str:
    """A folded question, but that words which would be verbs keep the capital of a name's end.

    "the director of Sandy Hook Promise", "the United States": nobody promises or states anything.

    Args:
        verbs: The whole of such a word, folded.
    """
    typed = WORD.findall(question.replace("’", "'"))
    if any(word[0].isupper() and fold(word) in FUNCTION_WORDS for word in typed[1:]):
        return plain
    ends = {
        fold(word)
        for before, word in itertools.pairwise(typed[1:])
        if before[0].isupper() and word[0].isupper() and verbs.fullmatch(fold(word))
    }
    if not ends:
        return plain
    return re.sub(rf"\b(?:{'|'.join(ends)})\b", lambda word: word[0].capitalize(), plain)


def is_name(subject: str, question: str) -> bool:
    """Whether words are typed as a name: each with a capital, or so few that they may be one.

    Args:
        subject: Words of the question, folded.
    """
    words = [word if word in ACRONYMS else _bare(word) for word in WORD.findall(subject)]
    if FUNCTION_WORDS & set(words):
        return False
    typed = {_bare(word) for word in WORD.findall(question.replace("’", "'")) if word[0].isupper()}
    return typed >= set(words) or (len(words) <= MOST_OF_A_NAME and not typed & set(words))


def _goes_on(word: str, after: str) -> bool:
    """Whether a capitalised word makes a longer name of the one before: "Trump University"."""
    return _bare(after) in LARGER or (gender_of(fold(word)) is not None and not after.isupper())


@lru_cache(WORDS_KEPT)
def _bare(word: str) -> str:
    return fold(word).removesuffix("'s").removesuffix("'")
