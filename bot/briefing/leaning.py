"""Less or more of stories: by a button at once, by a reaction once it is known which are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.briefing.followed import FollowedStories
from bot.briefing.kept import KeptBriefings
from bot.briefing.leanings import Leaning, Leanings, Way
from bot.delivery.model import Address
from bot.offload import Offload
from retrieval.brief.following import GONE
from retrieval.errors import UnknownStory


@dataclass(frozen=True, slots=True)
class Meant:
    """What a reaction is about: the stories of the message that are on record still."""

    address: Address
    stories: tuple[Leaning, ...]


class LeaningStories:
    """The use cases behind Less, and behind reactions to a message of a briefing."""

    def __init__(
        self,
        offload: Offload,
        leanings: Leanings,
        followed: FollowedStories,
        kept: KeptBriefings,
    ) -> None:
        self._offload = offload
        self._leanings = leanings
        self._followed = followed
        self._kept = kept

    async def meant(self, chat_id: int, message_id: int) -> Meant | None:
        """The stories of a message; ``None`` where it is none that tells any."""
        told = await self._offload.look_up(self._kept.of, chat_id, message_id)
        if told is None or not told.stories:
            return None
        return Meant(told.address, await self._on_record(told.stories))

    async def less_of(
        self, address: Address, message_id: int, story_id: str
    ) -> tuple[Leaning, ...]:
        """Want less of the story under a message, called as it is there.

        Raises:
            UnknownStory: If it is not on record any more.
        """
        told = await self._offload.look_up(self._kept.of, address.chat_id, message_id)
        called = told.stories.get(story_id, "") if told else ""
        return await self.lean(address, Way.LESS, await self._on_record({story_id: called}))

    async def lean(
        self, address: Address, way: Way, stories: Sequence[Leaning], by: str = ""
    ) -> tuple[Leaning, ...]:
        """Want less or more of stories that are on record.

        Args:
            by: Names the reaction that says so.

        Raises:
            UnknownStory: If there are none.
        """
        if not stories:
            raise UnknownStory(GONE)
        leant = tuple(replace(one, by=by) for one in stories)
        await self._offload.look_up(self._leanings.add, address, way, leant)
        return leant

    async def _on_record(self, told: Mapping[str, str]) -> tuple[Leaning, ...]:
        """Those that are on record still, by the headlines under which they were told."""
        return tuple(
            replace(one, headline=told[one.story_id] or one.headline)
            for one in await self._followed.headlines(tuple(told))
        )

    async def take_back(self, address: Address, way: Way, by: str) -> tuple[Leaning, ...]:
        """Forget what a reaction said; returns that."""
        return await self._offload.look_up(self._leanings.take_back, address, way, by)

    async def listed(self, address: Address) -> dict[Way, tuple[Leaning, ...]]:
        """All that a place leans to and from, the latest first."""
        return {
            way: await self._offload.look_up(self._leanings.listed, address, way) for way in Way
        }

    async def reset(self, address: Address) -> None:
        """Want as much of every story as anybody."""
        await self._offload.look_up(self._leanings.reset, address)
