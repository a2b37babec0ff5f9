"""The alias file: what an admin says of the people on record, in TOML.

.. code-block:: toml

    [[person]]
    name = "Ben Wallace"
    aliases = ["Robert Wallace"]        # other names articles give the same person
    offices = ["Defence Secretary"]     # further words by which questions may mean them
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from retrieval.errors import UserError
from retrieval.language.names import parse_name
from retrieval.language.people import KnownPerson

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: _Words
    aliases: tuple[_Words, ...] = ()
    offices: tuple[_Words, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    person: tuple[_Entry, ...] = Field(())


def read_known_people(path: Path) -> tuple[KnownPerson, ...]:
    """The people of an alias file, in its order.

    Raises:
        UserError: If the file cannot be read, is no TOML, has unknown fields, gives a person
            twice, gives a name or alias to two people, or gives a bare surname as an alias,
            which would merge people on a surname alone.
    """
    try:
        parsed = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"{path} is no TOML file in UTF-8: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(
            str(part + 1 if isinstance(part, int) else part) for part in first["loc"]
        )
        raise UserError(f"{path}, {where}: {first['msg']}.") from error
    people = tuple(KnownPerson(e.name, e.aliases, e.offices) for e in parsed.person)
    _check(path, people)
    return people


def _check(path: Path, people: tuple[KnownPerson, ...]) -> None:
    owners: dict[str, str] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            if name in owners:
                raise UserError(
                    f"{path} gives {name!r} to {owners[name]!r} and to {person.name!r}. "
                    "A name can belong to one person only."
                )
            owners[name] = person.name
            parsed = parse_name(name)
            if parsed is None or not parsed.given:
                raise UserError(
                    f"{path}: {name!r} is no full name. Give first name and surname; a surname "
                    "alone could be anybody's, and needs no alias."
                )
