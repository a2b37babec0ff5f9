"""Who is on record."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.model.texts import Moment


@dataclass(frozen=True, slots=True)
class Role:
    """An office as articles word it, and the first and last time one gives it to a person."""

    title: str
    first: Moment | None = None
    last: Moment | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on record in a generation, over all its articles.

    Attributes:
        name: The name used most, or the one that an admin gave.
        aliases: Other ways the articles name this person (surname, titled surname, offices).
        statements: How many statements of theirs are on record.
        roles: Offices, those given first before later ones, undated ones last.
    """

    name: str
    aliases: tuple[str, ...] = ()
    statements: int = 0
    roles: tuple[Role, ...] = ()

    @property
    def role(self) -> str | None:
        """The office given last, in its longest wording, to tell this person from another."""
        dated = [(role.last, len(role.title), role.title) for role in self.roles if role.last]
        if dated:
            return max(dated)[-1]
        return self.roles[0].title if self.roles else None
