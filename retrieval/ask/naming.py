"""Which people on record the words of a question name: by name, by office, or nobody at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.process import extract

from retrieval.ask.directory import directory_of
from retrieval.ask.offices import DEPENDENT, LEADING, is_same_office
from retrieval.ask.words import FUNCTION_WORDS, WORD, fold
from retrieval.errors import UserError
from retrieval.language.given_names import gender_of
from retrieval.language.names import Name, parse_name
from retrieval.language.nicknames import goes_by
from retrieval.language.roles import (
    ROLE_NOUNS,
    are_among,
    content_words,
)
from retrieval.model import Person

SPECIFIC = 3
"""Words of an office from which further words of a question add to it rather than change it:
"chief executive of the board" stays one, "minister" may be anybody's."""

PROMINENT = 20
"""How many times as many statements somebody is on record with as others of one name who is then
meant: nobody takes "Gideon" for another than the minister, nor "Wallace" for his wife."""

NEAR = 75
"""Similarity, of 100, from which another name may have been meant (rapidfuzz's weighted ratio)."""

_HONORIFICS = frozenset({"mr", "mrs", "ms", "dr"})
_ENTOURAGE = (
    r"(?:administration|government|campaign|team|office|spokes(?:man|woman|person|people)|aides?"
    r"|advis[eo]rs?|deput(?:y|ies)|all(?:y|ies)|supporters?|critics?|opponents?|lawyers?|attorneys?"
    r"|press secretary|chief of staff|wife|husband|sons?|daughters?|brothers?|sisters?|father"
    r"|mother|widow|parents|family|friends?|colleagues?|predecessors?|successors?|rivals?|staff|camp|cabinet"
    r"|(?:super )?pacs?|foundation|charity|funds?|donors?|voters?|backers?)"
)
_OTHER_PEOPLE = re.compile(
    rf"\b[^,]*?'s? (?=(?:[\w-]+ ){{0,2}}(?:{_ENTOURAGE}|{'|'.join(sorted(ROLE_NOUNS))})\b)"
    rf"|\b[\w'-]+ (?={_ENTOURAGE}\b)"
    rf"|\b{_ENTOURAGE} (?:for|to|of) .*"
)
"""A name that only tells whose man or woman is meant: "Wallace's deputy", "the Biden campaign",
"a spokesman for Johnson". Their words are not Wallace's, Biden's or Johnson's."""

_EVERYDAY = frozenset(
    """
    amber april bill carol charlotte dawn dean dick don drew eve faith florence frank gene grace
    grant guy hope iris ivy jack joy june mark max nick pat pearl pete ray rich rob rod rose ruby
    sofia sue victoria will
    """.split()
)
"""Given names that are everyday words or places: among other words they name nobody."""

_PAIR = 2
"""Words of a given name and a surname: "Will Doyle"."""
_BRIEF = 3
"""Words of a name with what may stand before it."""

_WORDS_TOO = tuple(frozenset({word}) for word in ("general", "major", "private", "chief", "head"))
"""Offices that are everyday words: by themselves they are nobody's, but after "the"."""


def find_people(
    words: str,
    people: Sequence[Person],
    *,
    whole: bool = False,
    barred: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Names of the people that some words of a question name, those most on record first.

    Full names come before surnames and these before offices; a surname that several people bear
    names all of them.

    Args:
        words: Lower case, straight apostrophes.
        whole: Whether the words must hold nothing but the name.
        barred: Words that are nobody's surname unless they are all there is.
    """
    named = _tokens(_OTHER_PEOPLE.sub(" ", words))
    alone = len(named) == 1 and not whole
    found = (
        _by_full_name(named, people, whole)
        or _by_surname(named, people, whole, frozenset() if alone else barred)
        or _by_office(_tokens(words), people, the=words.startswith("the "))
    )
    if not found or all(" " not in person.name for person in found):
        found += [person for person in _by_given_name(named, people) if person not in found]
    ranked = sorted(found, key=lambda person: (-person.statements, person.name))
    return tuple(person.name for person in ranked)


def is_anothers(words: str) -> bool:
    """Whether an office is that of somebody's man or woman: "Wallace's aide", "deputy minister"."""
    return bool(_OTHER_PEOPLE.search(words)) or words.partition(" ")[0] in DEPENDENT


def person_of(name: str, people: Sequence[Person]) -> Person:
    """The person on record under a full name or an alias that is nobody else's.

    Raises:
        UserError: If there is none or several; the message names those that come near.
    """
    wanted = fold(name)
    exact = [person for person in people if fold(person.name) == wanted]
    found = exact or [p for p in people if wanted in {fold(alias) for alias in p.aliases}]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(person.name for person in found)
        raise UserError(
            "{name} may be several people on record: {people}. Give the full name.",
            name=repr(name),
            people=listed,
        )
    near = [
        near for near, _, _ in extract(name, [p.name for p in people], limit=3, score_cutoff=NEAR)
    ]
    if near:
        raise UserError(
            "Nobody called {name} is on record. Near it: {people}.",
            name=repr(name),
            people=", ".join(near),
        )
    raise UserError("Nobody called {name} is on record.", name=repr(name))


def _tokens(words: str) -> list[str]:
    tokens = [re.sub(r"'s?$", "", token) for token in WORD.findall(words)]
    return [token for token in tokens if not LEADING.fullmatch(token)]


def _by_full_name(tokens: list[str], people: Sequence[Person], whole: bool) -> list[Person]:
    present = frozenset(tokens)
    return [
        person
        for person, name in directory_of(people).by_full_name(present)
        if _holds(tokens, list(name), whole)
    ]


def _by_surname(
    tokens: list[str], people: Sequence[Person], whole: bool, barred: frozenset[str]
) -> list[Person]:
    others = [word for word in tokens if word not in _HONORIFICS]
    present = frozenset(tokens) - barred
    found = [
        person
        for person, name in directory_of(people).by_surname(present)
        if _holds(tokens, name.surname.split(), whole) and not _contradicts(others, name)
    ]
    return _holding_office(found, frozenset(tokens) & ROLE_NOUNS)


def _holding_office(people: list[Person], office: frozenset[str]) -> list[Person]:
    """Of several with one surname, those known by the office that the question gives."""
    holders = [
        person
        for person in people
        if office and any(office <= content_words(alias) for alias in person.aliases)
    ]
    return holders or people


def _contradicts(tokens: list[str], name: Name) -> bool:
    """ "Ann Wallace" does not ask about Edmund Wallace; "Defence Secretary Wallace" may."""
    first = name.surname.split()[0]
    place = tokens.index(first) if first in tokens else 0
    before = tokens[place - 1] if place else ""
    if not before or before in ROLE_NOUNS or before in name.given:
        return False
    if _are_initials(tokens[:place], name):
        return False
    if before in FUNCTION_WORDS and (len(tokens) > _PAIR or not gender_of(before)):
        return False
    if len(tokens) > _BRIEF and not gender_of(before):
        return False
    other = parse_name(f"{before} {name.surname}")
    if not name.given or other is None or other.may_be(name):
        return False
    return not any(goes_by(before, given) for given in name.given)


def _are_initials(before: Sequence[str], name: Name) -> bool:
    """Whether words end on the initials of a name: "gk", "g.k.", "g. k."."""
    initials = [given.replace(".", "") for given in name.given if "." in given]
    return any(
        before[-1] == letters or "".join(before[-len(letters) :]) == letters for letters in initials
    )


def _by_given_name(tokens: list[str], people: Sequence[Person]) -> list[Person]:
    """ "Boris", where one person only is called so, or one is on record far more than others.

    Among other words it stands between such as name nothing: "why is boris so angry".
    """
    for before, word, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        if len(tokens) > 1 and not _is_called(before, word, after):
            continue
        known = directory_of(people).by_given_name(word)
        found = sorted(known, key=lambda one: -one.statements)
        if len(found) == 1 or (found and found[0].statements >= PROMINENT * found[1].statements):
            return found[:1]
    return []


def _is_called(before: str, word: str, after: str) -> bool:
    """Whether a word between two others is somebody's given name, and no everyday word.

    At the end a surname may have been cut off.
    """
    if gender_of(word) is None or word in _EVERYDAY or word in FUNCTION_WORDS:
        return False
    return after in FUNCTION_WORDS and (not before or before in FUNCTION_WORDS)


def _by_office(tokens: list[str], people: Sequence[Person], *, the: bool) -> list[Person]:
    """Holders of an office; those known by just these words before those with more to theirs."""
    wanted = content_words(" ".join(tokens))
    if not wanted & ROLE_NOUNS or (wanted in _WORDS_TOO and not the):
        return []
    exact, holding = [], []
    for person in directory_of(people).by_office(wanted):
        offices = [content_words(alias) for alias in person.aliases]
        if any(are_among(wanted, office) and are_among(office, wanted) for office in offices):
            exact.append(person)
        elif any(_is_of(wanted, office) or _is_specific(office, wanted) for office in offices):
            holding.append(person)
    return exact or holding


def _is_of(wanted: frozenset[str], office: frozenset[str]) -> bool:
    """Whether an office is the one wanted, and not that of a deputy or a spokesman to it."""
    return are_among(wanted, office) and is_same_office(wanted, office)


def _is_specific(office: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether a question gives a full office and more ("chief executive of the hospitals")."""
    return len(office) >= SPECIFIC and office <= wanted


def _holds(tokens: list[str], name: list[str], whole: bool) -> bool:
    if whole:
        return tokens == name
    size = len(name)
    return any(tokens[place : place + size] == name for place in range(len(tokens) - size + 1))
