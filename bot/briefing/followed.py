"""Stories followed beyond a briefing: more of one, who else spoke in it, and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.briefing.leanings import Leaning
from bot.briefing.memory import ToldStore
from bot.delivery.model import Address
from bot.offload import Offload
from bot.shelf import Shelf
from retrieval.brief.following import Followed, called, more_of, story_called, who_else
from retrieval.brief.watching import Wanted
from retrieval.errors import UnknownStory
from retrieval.index.generation import Generation
from retrieval.model import Told


class FollowedStories:
    """The use cases behind the buttons of a story.

    Raises:
        UnknownStory: From any method that takes one story, if it is not on record any more.
    """

    def __init__(self, offload: Offload, shelf: Shelf, told: ToldStore) -> None:
        self._offload = offload
        self._shelf = shelf
        self._told = told

    async def more(self, story_id: str, address: Address, now: datetime) -> Followed:
        """A story's articles and statements that the chat was not told."""
        return await self._offload.call(self._follow, more_of, story_id, address, now)

    async def who_else(self, story_id: str, address: Address, now: datetime) -> Followed:
        """Who speaks in a story of whom the chat was told nothing."""
        return await self._offload.call(self._follow, who_else, story_id, address, now)

    async def wanted(self, story_id: str, told_as: str = "") -> Wanted:
        """What to watch for, to hear more on a story: a few words of it, under a headline.

        Args:
            told_as: The headline under which the reader was told of it, if that is known.
        """
        return await self._offload.look_up(self._wanted, story_id, told_as)

    async def headlines(self, story_ids: Sequence[str]) -> list[Leaning]:
        """What those stories are called that are on record still, in order."""
        return await self._offload.look_up(self._headlines, story_ids)

    def _wanted(self, story_id: str, told_as: str) -> Wanted:
        with self._shelf.borrowed() as generation:
            headline = told_as or _headline(story_id, generation)
            return Wanted(None, called(story_id, generation), headline)

    def _headlines(self, story_ids: Sequence[str]) -> list[Leaning]:
        found = []
        with self._shelf.borrowed() as generation:
            for story_id in story_ids:
                try:
                    headline = _headline(story_id, generation)
                except UnknownStory:
                    continue
                found.append(Leaning(story_id, headline or story_id))
        return found

    def _follow(
        self,
        read: Callable[[str, Generation, Told], Followed],
        story_id: str,
        address: Address,
        now: datetime,
    ) -> Followed:
        told = self._told.told(address, 0, now).told
        with self._shelf.borrowed() as generation:
            # Articles that were told may still hold words that were not.
            return read(story_id, generation, replace(told, articles=frozenset()))


def _headline(story_id: str, generation: Generation) -> str:
    """Of the article that is most central to a story; empty where it has none."""
    story = story_called(story_id, generation.stories)
    return generation.store.article(story.central).headline or ""
