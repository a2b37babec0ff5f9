"""Stories a user wants less of: set by a button, seen and reset by a command."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Protocol

NAME = "less"
"""Of the preference."""

MOST = 50
"""Stories kept, the latest: a story that is asked to be less has mostly ended by then."""


class Preferences(Protocol):
    """What users set for themselves."""

    def get(self, user_id: int, name: str) -> str | None:
        """What the user set, or ``None``."""

    def set(self, user_id: int, name: str, value: str) -> None:
        """Keep a value in the place of an earlier one."""


@dataclass(frozen=True, slots=True)
class Unwanted:
    """A story of which a user wants less, by the headline under which they said so."""

    story_id: str
    headline: str


class Less:
    """By user; as safe to use from several threads as the preferences are."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def of(self, user_id: int) -> frozenset[str]:
        """Ids of the stories."""
        return frozenset(one.story_id for one in self.listed(user_id))

    def listed(self, user_id: int) -> tuple[Unwanted, ...]:
        """The stories, those named last first."""
        kept = self._preferences.get(user_id, NAME)
        return tuple(Unwanted(**one) for one in json.loads(kept)) if kept else ()

    def add(self, user_id: int, story: Unwanted) -> None:
        """Want less of a story, whether or not that was said before."""
        others = [one for one in self.listed(user_id) if one.story_id != story.story_id]
        self._keep(user_id, [story, *others][:MOST])

    def reset(self, user_id: int) -> None:
        """Want as much of every story as anybody."""
        self._keep(user_id, [])

    def _keep(self, user_id: int, stories: list[Unwanted]) -> None:
        value = json.dumps([asdict(one) for one in stories], ensure_ascii=False)
        self._preferences.set(user_id, NAME, value)
