"""Names in a request against those on record: taken as they are called there, or refused."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from bot.languages import gettext as _
from bot.languages.dates import either, listed
from retrieval.ask.outlets import names_of
from retrieval.ask.sayings import people_called
from retrieval.ask.spelling import is_near
from retrieval.ask.words import WORD, fold
from retrieval.errors import UserError
from retrieval.language.names import parse_name
from retrieval.model import Person

MOST_SUGGESTED = 3


class UnknownName(UserError):
    """Nobody, or no outlet, of a name is on record; the message names those that come near."""


def people_named(names: Sequence[str], people: Sequence[Person]) -> tuple[str, ...]:
    """The people that some names mean, as they are called on record; everybody of that name.

    Raises:
        UnknownName: If one of them is nobody's.
    """
    found: dict[str, None] = {}
    for name in names:
        called = people_called(_bare(name), people)
        if not called:
            checked = _("Names are checked against the record.")
            raise UnknownName(f"{_nobody(_bare(name), people)} {checked}")
        found.update(dict.fromkeys(person.name for person in called))
    return tuple(found)


def near_people(name: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Those whose surname a name may be a slip of, most on record first."""
    words = [word for word in WORD.findall(fold(name)) if word]
    near = [
        person
        for person in people
        if (known := parse_name(person.name)) and any(is_near(w, known.surname) for w in words)
    ]
    return tuple(sorted(near, key=lambda person: -person.statements)[:MOST_SUGGESTED])


def outlets_named(names: Sequence[str], outlets: Sequence[str]) -> tuple[str, ...]:
    """The outlets that some names mean, as they are called on record.

    Raises:
        UnknownName: If one of them is none's.
    """
    called = dict(names_of(outlets))
    found: dict[str, None] = {}
    for name in names:
        asked = re.sub(r"^the ", "", fold(_bare(name)))
        if asked not in called:
            near = difflib.get_close_matches(asked, called, n=1)
            there = (
                _("Did you mean {name}?").format(name=called[near[0]])
                if near
                else _("There are {outlets}.").format(outlets=listed(outlets) or _("none"))
            )
            unknown = _("No outlet called {name} is on record.").format(name=_bare(name))
            raise UnknownName(f"{unknown} {there}")
        found[called[asked]] = None
    return tuple(found)


def _nobody(name: str, people: Sequence[Person]) -> str:
    near = near_people(name, people)
    nobody = _("Nobody called {name} is on record.").format(name=name)
    if not near:
        return nobody
    names = either([person.name for person in near])
    return nobody + " " + _("Did you mean {name}?").format(name=names)


def _bare(name: str) -> str:
    return name.strip().strip('"')
