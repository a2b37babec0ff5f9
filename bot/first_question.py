"""A question to begin with that has an answer on record: who speaks most in the news, on what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime

from bot.answering import Answering
from bot.briefing.desk import BriefingDesk
from bot.lookup import Lookup
from bot.render.invitations import examples_for
from retrieval.errors import CorpusError, UserError
from retrieval.model import Answer, Digest, SpeakerKind

STORIES = 3
"""Stories of the newest days that are looked at."""

TRIED = 6
"""Questions that are tried before a plainer one is."""


class FirstQuestion:
    """Looked for once in each generation; safe to use from many updates at once.

    Args:
        clock: Now, aware.
    """

    def __init__(
        self,
        answering: Answering,
        lookup: Lookup,
        briefing: BriefingDesk,
        clock: Callable[[], datetime],
    ) -> None:
        self._answering = answering
        self._lookup = lookup
        self._briefing = briefing
        self._clock = clock
        self._found: dict[str, str | None] = {}

    async def find(self) -> str | None:
        """One that has an answer; ``None`` where there is nothing to ask.

        Raises:
            IntegrityError: If stored words and source disagree.
        """
        try:
            generation, _ = await self._lookup.serving()
        except CorpusError:
            return None
        if generation not in self._found:
            self._found = {generation: await self._look()}
        return self._found[generation]

    async def _look(self) -> str | None:
        tried = 0
        async for speaker, question in self._candidates():
            if tried == TRIED:
                break
            tried += 1
            if await self._is_answered(question, speaker):
                return question
        plain = examples_for(await self._lookup.people())
        return next(iter(plain), None)

    async def _candidates(self) -> AsyncIterator[tuple[str, str]]:
        """By story, the most prominent first: each that speaks in it, and what it is about."""
        digest = await self._digest()
        for item in digest.items[:STORIES]:
            topic = (await self._briefing.followed.wanted(item.story.id)).topic
            for quote in item.statements:
                if quote.speaker and quote.speaker.kind is SpeakerKind.PERSON:
                    name = quote.speaker.name
                    for about in topics_in(topic):
                        yield name, f"What did {name} say about {about}?"

    async def _digest(self) -> Digest:
        return await self._briefing.asked.whole("", self._clock())

    async def _is_answered(self, question: str, speaker: str) -> bool:
        """Whether the first words shown are the speaker's own."""
        try:
            outcome = (await self._answering.answer(question)).outcome
        except UserError:
            return False
        if not isinstance(outcome, Answer):
            return False
        first = outcome.quotes[0]
        return first.speaker is not None and first.speaker.name == speaker


def topics_in(words: str) -> list[str]:
    """What to ask about a story, by the words that tell it apart: plain words before names."""
    bare = words.strip("“”").split()
    plain = [word for word in bare if word.islower()]
    return list(dict.fromkeys(" ".join(some) for some in (plain, bare) if some))
