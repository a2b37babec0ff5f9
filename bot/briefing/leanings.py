"""Of which stories a chat wants less, or more: said by buttons and reactions, seen and reset."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Protocol

from bot.delivery.model import Address

MOST = 50
"""Stories kept each way, the latest: a story that was named before these has mostly ended."""


class Way(StrEnum):
    """How much of a story is wanted, against how it weighs; also the name of the preference."""

    LESS = "less"
    MORE = "more"

    @property
    def other(self) -> Way:
        """The opposite."""
        return Way.MORE if self is Way.LESS else Way.LESS


class Preferences(Protocol):
    """What chats set for themselves."""

    def get(self, user_id: int, name: str) -> str | None:
        """What was set, or ``None``."""

    def set(self, user_id: int, name: str, value: str) -> None:
        """Keep a value in the place of an earlier one."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """A story that a chat leans to or from, by the headline under which that was said.

    Attributes:
        by: Names the reaction that said so; empty for a button, which nothing takes back.
    """

    story_id: str
    headline: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Leant:
    """All leanings of a place, as ids of stories."""

    less: frozenset[str] = frozenset()
    more: frozenset[str] = frozenset()


class Leanings:
    """By chat, or by topic of a forum; as safe in threads as the preferences are.

    A private chat has its user's number, so that what users said before chats were asked counts on.
    """

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def of(self, address: Address) -> Leant:
        """What a place leans to and from."""
        less, more = (frozenset(one.story_id for one in self.listed(address, way)) for way in Way)
        return Leant(less, more)

    def listed(self, address: Address, way: Way) -> tuple[Leaning, ...]:
        """The stories, those named last first."""
        kept = self._preferences.get(address.chat_id, _name(address, way))
        return tuple(Leaning(**one) for one in json.loads(kept)) if kept else ()

    def add(self, address: Address, way: Way, stories: Sequence[Leaning]) -> None:
        """Lean to or from stories; the other way is forgotten, what was said by hand stays so."""
        named = {one.story_id for one in stories}
        known = self.listed(address, way)
        by_hand = {one.story_id: one for one in known if one.story_id in named and not one.by}
        first = [by_hand.get(one.story_id, one) for one in stories]
        others = [one for one in known if one.story_id not in named]
        self._keep(address, way, [*first, *others][:MOST])
        opposite = self.listed(address, way.other)
        if any(one.story_id in named for one in opposite):
            kept = [one for one in opposite if one.story_id not in named]
            self._keep(address, way.other, kept)

    def take_back(self, address: Address, way: Way, by: str) -> tuple[Leaning, ...]:
        """Forget what a reaction said; returns that."""
        known = self.listed(address, way)
        taken = tuple(one for one in known if one.by == by)
        if taken:
            self._keep(address, way, [one for one in known if one.by != by])
        return taken

    def reset(self, address: Address) -> None:
        """Want as much of every story as anybody."""
        for way in Way:
            self._keep(address, way, [])

    def _keep(self, address: Address, way: Way, stories: Iterable[Leaning]) -> None:
        value = json.dumps([asdict(one) for one in stories], ensure_ascii=False)
        self._preferences.set(address.chat_id, _name(address, way), value)


def _name(address: Address, way: Way) -> str:
    """Of the preference: a topic of a forum leans by itself."""
    return way.value if address.thread_id is None else f"{way.value}:{address.thread_id}"
