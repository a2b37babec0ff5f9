"""Whom a surname alone means, where several of an article's people bear it.

A paper calls one of a family by the surname, and the others by name each time. So a surname is
whose the article last called by it; but where somebody else, named in full, has just acted or
spoken, it goes on about them ("Bill Osei spoke to voters. Osei said …"). A photograph of
somebody's wife, or what was said of his father, makes neither of them the bearer; and who is
brought in as a relative bears the surname only while they go on speaking.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from retrieval.language.names import Name

_LINE_BREAKS = re.compile(r"\n+")
_GOES_ON = 1
"""Paragraph breaks after which an article still goes on about who acted or spoke."""


@dataclass(slots=True, eq=False)
class Member:
    """A person as the article has shown them so far.

    Attributes:
        kin: Whether they came in as a relative of somebody: "his wife, Tara Osei".
        called: Where the article last called them by their surname alone.
        came_forward: Where they, named in full, last acted or spoke.
        presented: Whether a clause told what they do: "who led for the board".
    """

    name: Name
    role: str | None = None
    gender: str | None = None
    last_seen: int = -1
    seen_as_subject: int = -1
    kin: bool = False
    called: int = -1
    came_forward: int = -1
    presented: bool = False
    roles: list[str] = field(default_factory=list)

    def take_role(self, role: str) -> None:
        """Remember a role; the first one given stays the one shown."""
        if role not in self.roles:
            self.roles.append(role)
        if self.role is None:
            self.role = role


class Bearers:
    """Chooses between the namesakes of one text."""

    def __init__(self, text: str) -> None:
        self._breaks = [found.start() for found in _LINE_BREAKS.finditer(text)]

    def of_surname(self, namesakes: Iterable[Member], place: int, *, speaks: bool) -> Member | None:
        """Whom their surname alone means at this place.

        Where nobody bears it yet: who came forward at all, else who is named in the latest
        paragraph, there whoever has an office.

        Args:
            speaks: Whether the one so called says something there.
        """
        return max(
            namesakes,
            key=lambda member: (
                self._claimed(member, place, speaks=speaks),
                member.came_forward,
                self._paragraph(member.last_seen),
                member.role is not None,
                member.last_seen,
            ),
            default=None,
        )

    def call(self, member: Member, place: int) -> None:
        """Remember that the article called them by their surname alone."""
        if member.kin:
            member.came_forward = place
        else:
            member.called = place

    def goes_on_about(self, member: Member, place: int) -> bool:
        """Whether they came forward in this paragraph or in the one above."""
        if member.came_forward < 0:
            return False
        return self._paragraph(place) - self._paragraph(member.came_forward) <= _GOES_ON

    def _paragraph(self, place: int) -> int:
        return bisect_left(self._breaks, place)

    def _claimed(self, member: Member, place: int, *, speaks: bool) -> int:
        """Where they were last seen as the bearer."""
        near = (speaks or not member.kin) and self.goes_on_about(member, place)
        return max(member.called, member.came_forward) if near else member.called
